// From options to work: loads the tasks, fills in what every rank steps and how it is timed, and
// keeps both for the record. What a workload presets is left to config.
#pragma once

#include <string>
#include <vector>

#include "config/options.hpp"
#include "engine/factory.hpp"
#include "tasks/task.hpp"
#include "text/attributes.hpp"
#include "timing/protocol.hpp"

namespace arcfleet::run {

// The tasks that the options ask for; reads files. Throws tasks::TaskError.
tasks::TaskSet load_task_set(const config::Options& options);

// What the user should know about the choice of tasks; empty if there is nothing.
std::string note_on_tasks(const config::Options& options);

// What every rank steps; its own environments and threads are filled in later.
engine::FleetShard fleet_of(const config::Options& options, const tasks::TaskSet& set);

// The batch sizes as they are to be measured: ascending, or shuffled by the seed.
std::vector<std::int64_t> order_of_measurement(const config::Options& options);

// The protocol of one batch size. The paper workload times its resets, the others do not.
timing::Plan plan_of(const config::Options& options);

// What the record keeps: the work (config_summary) and how it was measured (benchmark_params).
text::Attributes config_summary(const config::Options& options, const tasks::TaskSet& set,
                                const engine::FleetShard& fleet, const engine::Choice& choice);
text::Attributes benchmark_params(const config::Options& options);

}  // namespace arcfleet::run
