// The printed form of a profile.
#pragma once

#include <string>

#include "results/run_record.hpp"

namespace arcfleet::run {

// Lines of at most 80 columns, the last one ended.
std::string profile_table(const results::Profile& profile);

}  // namespace arcfleet::run
