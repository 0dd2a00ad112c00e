// The runs of a side that have no rate at a batch size, and why.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/compare/baseline.hpp"

namespace arcfleet::analysis {

// Why the run has no rate for this batch size.
std::string reason_of_failure(const RunResult& run, std::int64_t size);

// "2 of 6 runs of after have no rate"; empty if all runs of the side have one, or none.
std::string failures_text(const Side& side, std::int64_t size);

// Adds the runs of a side with several runs that have no rate, unless none was to have one. A batch
// size joins those of the same run and reason.
void add_failed_runs(const Side& side, std::int64_t size, std::vector<FailedRun>& found);

}  // namespace arcfleet::analysis
