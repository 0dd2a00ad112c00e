// Runs as JSON Lines of Extra-P.
#pragma once

#include <span>
#include <string>

#include "analysis/results/run_result.hpp"

namespace arcfleet::analysis {

// One line a repeat, with the parameters nodes, ranks, threads and batch and the metric
// "time_per_step": seconds that the whole fleet takes for one step. The callpath is "step", for the
// single environment "single_step". Runs that are INVALID or do not record their ranks have no
// line.
std::string extrap_json_lines(std::span<const RunResult* const> runs);

}  // namespace arcfleet::analysis
