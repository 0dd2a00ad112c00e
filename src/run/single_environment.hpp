// How one environment alone is measured: its steps, and its resets apart from them.
#pragma once

#include <functional>
#include <optional>

#include "config/options.hpp"
#include "results/run_record.hpp"
#include "run/stepped_fleet.hpp"
#include "timing/protocol.hpp"

namespace arcfleet::run {

// `fleet` has one environment. Afterwards it has taken --single-steps steps since a reset. Nothing
// if a signal came.
std::optional<results::SingleEnvironment> measured_alone(
    const config::Options& options, SteppedFleet& fleet,
    const std::function<void(const timing::RepeatProgress&)>& on_repeat);

}  // namespace arcfleet::run
