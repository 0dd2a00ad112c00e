// The second table of a run: how certain each rate is, how the times spread, and how well the run
// used its ranks and threads.
#pragma once

#include <string>

#include "results/run_record.hpp"

namespace arcfleet::run {

// One row per batch size that was measured, then what the columns mean.
std::string details_table(const results::RunRecord& run);

}  // namespace arcfleet::run
