// How one environment alone is measured: its steps, and its resets apart from them.
#pragma once

#include <functional>
#include <optional>

#include "config/options.hpp"
#include "engine/engine.hpp"
#include "results/run_record.hpp"
#include "timing/protocol.hpp"

namespace arcfleet::run {

// `engine` has one environment. Afterwards it has taken --single-steps steps since a reset. Nothing
// if a signal came.
std::optional<results::SingleEnvironment> measured_alone(
    const config::Options& options, engine::Engine& engine,
    const std::function<void(const timing::RepeatProgress&)>& on_repeat);

}  // namespace arcfleet::run
