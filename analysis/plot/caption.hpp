// The small line below a picture: what ran, where, and by which version.
#pragma once

#include <span>
#include <string>

#include "analysis/results/run_result.hpp"

namespace arcfleet::analysis {

// "workload baseline | AMD EPYC 9654, 2 nodes | arcfleet 0.1.0 (c745101a5e33)". Where runs differ,
// each part names the first two values and counts the others; a part that no run records is left
// out.
std::string caption_of(std::span<const RunResult* const> runs);

}  // namespace arcfleet::analysis
