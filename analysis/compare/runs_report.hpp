// All runs in order of time, each with its change from an earlier one. comparison.hpp computes the
// changes.
#pragma once

#include <cstdint>
#include <vector>

#include "analysis/output/document.hpp"
#include "analysis/results/run_result.hpp"

namespace arcfleet::analysis {

// Two sections: the single environment and one batch size. The results are in order of time.
std::vector<Section> runs_report(const std::vector<RunResult>& results, std::int64_t batch_size);

}  // namespace arcfleet::analysis
