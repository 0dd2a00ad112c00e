// What ran where: the machines and settings of groups of runs, side by side.
#pragma once

#include <span>

#include "analysis/output/document.hpp"
#include "analysis/results/named_runs.hpp"

namespace arcfleet::analysis {

// A row for each fact, a column for each group. A value on which several groups agree stands in a
// column of its own. A group whose runs differ shows its first values.
Section what_ran_section(std::span<const NamedRuns> groups);

}  // namespace arcfleet::analysis
