// A run as JSON of the two dashboards that follow rates from commit to commit. Each batch size has
// one entry, so that one alert means one slower batch size.
#pragma once

#include <string>

#include "analysis/results/run_result.hpp"

namespace arcfleet::analysis {

// What github-action-benchmark reads as customBiggerIsBetter: an array of {name, unit, value,
// range, extra}. "range" is the larger distance, in steps/s, between the value and an end of its
// interval; "extra" describes the run.
std::string github_action_benchmark_json(const RunResult& run);

// What bencher.dev reads with its json adapter: for each name the measure "throughput" in steps/s,
// with the ends of its interval.
std::string bencher_metric_json(const RunResult& run);

}  // namespace arcfleet::analysis
