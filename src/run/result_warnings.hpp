// Warnings that follow from the results of a run, once it is complete.
#pragma once

#include <string>
#include <vector>

#include "results/run_record.hpp"

namespace arcfleet::run {

// Intervals wider than `relative_error` (0: any width will do), batch sizes with a heavy tail,
// slow hosts, and remote memory. A few lines at most, however many ranks and hosts there are.
std::vector<std::string> result_warnings(const results::RunRecord& run, double relative_error);

}  // namespace arcfleet::run
