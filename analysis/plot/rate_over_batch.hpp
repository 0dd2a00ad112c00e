// A panel: rate over batch size, a line for each of some groups of runs.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "analysis/results/named_runs.hpp"

namespace arcfleet::analysis {

// The width to which the names of a picture's lines are cut.
inline constexpr int max_name_columns = 40;

// The names of the groups, cut. Names that would be alike then lose their middle instead of their
// end.
std::vector<std::string> line_names(std::span<const NamedRuns> groups);

// The pooled rates of each of the first seven groups, with their intervals. The style of a line is
// that of its group in every panel; "before (6 runs)" names it.
std::string rate_over_batch_panel(std::span<const NamedRuns> groups);

}  // namespace arcfleet::analysis
