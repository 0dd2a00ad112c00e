// --profile, as it is printed: the parts of a step, the episodes and the operations.
#pragma once

#include <string>

#include "results/run_record.hpp"

namespace arcfleet::run {

// At most 80 columns wide, with what the columns mean.
std::string profile_table(const results::Profile& profile);

}  // namespace arcfleet::run
