// How many of the repeats behind a ratio something else disturbed, by the counters of the runs.
#pragma once

#include <vector>

#include "analysis/compare/baseline.hpp"

namespace arcfleet::analysis {

// Adds the side's disturbed repeats at the row's batch size, if there are any: of all its runs
// where the samples are runs, otherwise of the latest one. What is there already is not added
// again.
void add_disturbed(const Side& side, const VerdictRow& row, std::vector<Disturbed>& found);

}  // namespace arcfleet::analysis
