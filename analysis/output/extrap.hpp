// Runs as JSON Lines of Extra-P: one parameter that varies, one workload, one callpath and one
// metric.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "analysis/output/export.hpp"
#include "analysis/results/run_result.hpp"

namespace arcfleet::analysis {

// With fewer points Extra-P finds a model, but not the right one.
inline constexpr std::size_t extrap_min_points = 5;

// The first series that arcfleet-scaling shows of these runs; where there is none, the batch sizes
// of the layout that measured the most. A line is a sample as in that report: of every run, or of
// every repeat where a layout has one run.
//
// Extra-P's normal form grows with its parameter, as the law of arcfleet-scaling does. So the
// metric over nodes is node_seconds_per_environment_step, nodes / rate, with a constant value for
// perfect scaling; it is rank_seconds_... and thread_seconds_... accordingly. Over batch sizes it
// is seconds_per_fleet_step.
//
// Throws std::runtime_error if nothing varies.
Export extrap_export(std::span<const RunResult* const> runs,
                     std::optional<std::int64_t> batch_size);

}  // namespace arcfleet::analysis
