// Results for the tools of others.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "analysis/results/run_result.hpp"

namespace arcfleet::analysis {

enum class ExportKind { google_benchmark, extrap };

// The JSON of Google Benchmark, as its compare.py reads it: for the single environment and every
// batch size one entry a repeat ("real_time": nanoseconds of one environment step,
// "items_per_second": steps/s), then their mean, median, standard deviation and its share.
std::string google_benchmark_json(const RunResult& run);

// Extra-P's JSON Lines: one line a repeat, with the parameters nodes, ranks, threads and batch,
// metric "time_per_step" in seconds of the whole fleet and callpath "step"; for the single
// environment callpath "single_step". Runs that do not record their ranks are passed over.
std::string extrap_json_lines(std::span<const RunResult* const> runs);

// Either of them; google_benchmark of the last run. There is at least one.
std::string exported(ExportKind kind, std::span<const RunResult* const> runs);

}  // namespace arcfleet::analysis
