// The printed form of a comparison: tables of at most page_width columns, each with a legend that
// says what its columns and marks mean. The numbers come from comparison.hpp.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/run_result.hpp"

namespace arcfleet::analysis {

// All functions return whole lines; `results` are in time order and not empty.

// The heading: how many results from where.
std::string heading(const std::vector<RunResult>& results, const std::string& directory);

// All runs: the single environment and one batch size, each with the change against the one before.
std::string runs_report(const std::vector<RunResult>& results, std::int64_t batch_size);

// The batch scaling of the latest run, of each of its implementations.
std::string scaling_report(const std::vector<RunResult>& results);

}  // namespace arcfleet::analysis
