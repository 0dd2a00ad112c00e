// The printed form of a profile.
#pragma once

#include <string>

#include "record/run_record.hpp"

namespace arcfleet::cli {

// Lines of at most 80 columns, the last one ended.
std::string profile_table(const record::Profile& profile);

}  // namespace arcfleet::cli
