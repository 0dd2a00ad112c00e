// The answer of arcfleet-compare in words, for the top of a report.
#pragma once

#include <string>
#include <vector>

#include "analysis/compare/baseline.hpp"
#include "analysis/results/run_result.hpp"

namespace arcfleet::analysis {

// A sentence for each run that was compared: "after is faster than before at 3 of 4 batch sizes
// (1.93 to 2.04 times its rate) and not separated at 1."
std::vector<std::string> headline_of(const BaselineComparison& comparison);

// Of runs without a baseline: the latest run and its highest rate.
std::vector<std::string> headline_of(const std::vector<RunResult>& results);

}  // namespace arcfleet::analysis
