// Rules about derived numbers: each value of the summary, and each number that the samples file
// states, must be the one that its samples give.
#pragma once

#include "analysis/verify/evidence.hpp"

namespace arcfleet::analysis {

// The summary against the samples, value by value.
Lines summary_problems(const Evidence& evidence);

// The numbers in the samples file against its samples.
Lines stated_problems(const Evidence& evidence);

}  // namespace arcfleet::analysis
