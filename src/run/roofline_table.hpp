// The measured bandwidth, and what the steps of each batch size use of it, as tables for the end of
// a run
// (--roofline). Rates are left to rates_table.hpp.
#pragma once

#include <string>

#include "results/run_record.hpp"

namespace arcfleet::run {

// Empty if the run measured no bandwidth.
std::string roofline_table(const results::RunRecord& run);

}  // namespace arcfleet::run
