// What arcfleet-compare does: a report of all runs, a comparison with a baseline, or an export.
#pragma once

#include "analysis/compare/compare_options.hpp"
#include "analysis/tool/tool_main.hpp"

namespace arcfleet::analysis {

// All throw std::runtime_error if there is no usable result.

// All runs with their changes, or the latest run alone, or the targets and the runs that reach
// them.
ExitCode report_runs(const CompareOptions& options);

// Throws std::runtime_error if nothing is comparable, or a run that the user named is not.
ExitCode compare_against_baseline(const CompareOptions& options);

ExitCode export_compared(const CompareOptions& options);

}  // namespace arcfleet::analysis
