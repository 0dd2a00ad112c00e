// JaxARC's later throughput files (benchmarks/arcle_vs_jaxarc.py): rates by number of environments,
// without a single environment. They are one more run to compare with.
#pragma once

#include <nlohmann/json.hpp>

#include "analysis/results/run_result.hpp"

namespace arcfleet::analysis {

bool is_throughput(const nlohmann::json& file);

// The rate of each number of environments is the median over its repeats. timestamp_s is NaN where
// the file holds none. Throws UnusableResult (result_json.hpp).
RunResult throughput_from(const nlohmann::json& file);

}  // namespace arcfleet::analysis
