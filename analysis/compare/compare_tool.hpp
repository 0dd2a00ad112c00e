// What arcfleet-compare does: a report of all runs, a comparison with a baseline, or an export.
#pragma once

#include "analysis/compare/compare_options.hpp"
#include "analysis/tool/tool_main.hpp"

namespace arcfleet::analysis {

// All throw std::runtime_error if there is no usable result.

// All runs with their changes, or the latest run alone, or the targets and the runs that reach
// them.
ExitCode report_runs(const CompareOptions& options);

// Says why the exit code is not 0: see gate.hpp. What cannot be written changes no other code.
ExitCode compare_against_baseline(const CompareOptions& options);

ExitCode export_compared(const CompareOptions& options);

}  // namespace arcfleet::analysis
