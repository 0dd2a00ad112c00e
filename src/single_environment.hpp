// How one environment alone is measured: its steps, and its resets by themselves.
#pragma once

#include <functional>
#include <optional>

#include "batch/engine.hpp"
#include "cli/options.hpp"
#include "measure/protocol.hpp"
#include "record/run_record.hpp"

namespace arcfleet {

// Not collective: one rank, while the others rest. `engine` has one environment and one thread; it
// is left as a rollout of --single-steps leaves it. Nothing if a signal came.
std::optional<record::SingleEnvironment> measured_alone(
    const cli::Options& options, batch::Engine& engine,
    const std::function<void(const measure::Told&)>& on_repeat);

}  // namespace arcfleet
