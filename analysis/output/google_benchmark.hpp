// A run as JSON of Google Benchmark, which its compare.py reads.
#pragma once

#include <string>

#include "analysis/results/run_result.hpp"

namespace arcfleet::analysis {

// For the single environment and every batch size one entry a repeat, then their mean, median,
// standard deviation and coefficient of variation. "real_time" is the time of one environment step
// in nanoseconds, "items_per_second" is steps/s. compare.py needs the repeats for its U test;
// dashboards would take each entry, even a standard deviation, for a benchmark: see dashboards.hpp.
std::string google_benchmark_json(const RunResult& run);

}  // namespace arcfleet::analysis
