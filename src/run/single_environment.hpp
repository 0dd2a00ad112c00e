// How one environment alone is measured: its steps, and its resets by themselves.
#pragma once

#include <functional>
#include <optional>

#include "config/options.hpp"
#include "engine/engine.hpp"
#include "results/run_record.hpp"
#include "timing/protocol.hpp"

namespace arcfleet::run {

// Not collective: one rank, while the others rest. `engine` has one environment and one thread; it
// is left as a rollout of --single-steps leaves it. Nothing if a signal came.
std::optional<results::SingleEnvironment> measured_alone(
    const config::Options& options, engine::Engine& engine,
    const std::function<void(const timing::RepeatProgress&)>& on_repeat);

}  // namespace arcfleet::run
