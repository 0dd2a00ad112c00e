// Rules about the number of repeats: a run stops repeating where its protocol (timing/protocol.hpp)
// says so, neither earlier nor later. Who leaves out a slow repeat, or adds fast ones, breaks them.
#pragma once

#include "analysis/verify/evidence.hpp"

namespace arcfleet::analysis {

Lines repeat_problems(const Evidence& evidence);

}  // namespace arcfleet::analysis
