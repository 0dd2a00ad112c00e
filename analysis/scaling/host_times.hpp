// The hosts of all runs that a scaling report shows, and the step times for its picture. A file
// that cannot be read is reported, not fatal.
#pragma once

#include <optional>
#include <vector>

#include "analysis/scaling/hosts.hpp"
#include "analysis/scaling/left_out.hpp"
#include "analysis/scaling/sections/limits.hpp"
#include "analysis/scaling/series.hpp"

namespace arcfleet::analysis {

// Reads the times of every run on several nodes, from at most max_sample_files files. A run whose
// samples cannot be used is added to `left_out` and has no ratios.
HostsOfRuns hosts_of(const std::vector<Series>& series, LeftOut& left_out);

inline constexpr std::size_t max_sample_files = 1000;

// Returns the step times of the largest layout, from its latest run. Warns and returns nothing if
// the samples of that run cannot be used.
std::optional<StepTimes> largest_step_times(const Series& series);

}  // namespace arcfleet::analysis
