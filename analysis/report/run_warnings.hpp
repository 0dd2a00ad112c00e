// What a reader of a report must know of its runs before the numbers, each with what to do.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "analysis/results/result_set.hpp"
#include "analysis/results/run_result.hpp"

namespace arcfleet::analysis {

// A line for each run that is INVALID or incomplete, for each batch size that failed, for each kind
// of warning that runs gave themselves (its first, and the number of others), and for each file
// that was left out.
std::vector<std::string> run_warnings(std::span<const RunResult* const> runs,
                                      std::span<const UnusableFile> left_out);

}  // namespace arcfleet::analysis
