// A panel: rate over batch size, a line for each of some groups of runs.
#pragma once

#include <span>
#include <string>

#include "analysis/results/named_runs.hpp"

namespace arcfleet::analysis {

// The width to which the names of a picture's lines are cut.
inline constexpr int max_name_columns = 32;

// "before (6 runs)"; of one run the name alone. The name is cut, the number is not.
std::string line_title(const NamedRuns& group);

// The pooled rates of each group, with their intervals. The first seven groups that measured any
// batch size.
std::string rate_over_batch_panel(std::span<const NamedRuns> groups);

}  // namespace arcfleet::analysis
