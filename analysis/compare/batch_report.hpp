// The latest run over its batch sizes: rates, speed-up and efficiency.
#pragma once

#include <vector>

#include "analysis/output/document.hpp"
#include "analysis/results/run_result.hpp"

namespace arcfleet::analysis {

// A section for each implementation in the latest file. The results are in order of time and not
// empty.
std::vector<Section> batch_report(const std::vector<RunResult>& results);

}  // namespace arcfleet::analysis
