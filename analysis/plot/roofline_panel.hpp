// The panel "Bandwidth": what the steps of each batch size of a run ask their level for, below the
// measured bandwidth of every level.
#pragma once

#include <span>
#include <string>

#include "analysis/results/named_runs.hpp"

namespace arcfleet::analysis {

// Of the latest run of the groups that measured its bandwidth; empty if none did. A point is a
// batch size: over the memory that a thread steps again and again, the bytes that the steps ask for
// in a second. The stairs above are the bandwidth of the level that holds so much, for the run's
// own mix of reads and writes, so a point's distance to its stair is its share.
std::string roofline_panel(std::span<const NamedRuns> groups);

}  // namespace arcfleet::analysis
