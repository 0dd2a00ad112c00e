// What arcfleet-scaling does: a report with an optional picture, or an export.
#pragma once

#include "analysis/scaling/scaling_options.hpp"
#include "analysis/tool/tool_main.hpp"

namespace arcfleet::analysis {

// Both throw std::runtime_error if there is no usable result.

// Prints the report. Throws std::runtime_error after it if there is no series or a prediction was
// refused.
ExitCode report_scaling(const ScalingOptions& options);

ExitCode export_scaling(const ScalingOptions& options);

}  // namespace arcfleet::analysis
