// From options to work: which tasks, which actions, which rules, and what of it is timed. The words
// of the command line get their meaning here.
#pragma once

#include <string>
#include <vector>

#include "config/options.hpp"
#include "engine/factory.hpp"
#include "results/run_record.hpp"
#include "tasks/task.hpp"
#include "timing/protocol.hpp"

namespace arcfleet::run {

// The tasks that the options ask for; reads files. Throws tasks::TaskError.
tasks::TaskSet load_task_set(const config::Options& options);

// Something the user should know of the choice of tasks; empty if there is nothing.
std::string note_on_tasks(const config::Options& options);

// What every rank does, but for which environments and threads are its own.
engine::FleetShard fleet_of(const config::Options& options, const tasks::TaskSet& set);

// The batch sizes as they are to be measured: ascending, or shuffled by the seed.
std::vector<std::int64_t> order_of_measurement(const config::Options& options);

// The protocol of one batch size. The paper workload times its resets, the others do not.
timing::Plan plan_of(const config::Options& options);

// The same as the record keeps it: config_summary (the work) and benchmark_params (the
// measurement).
results::Attributes config_summary(const config::Options& options, const tasks::TaskSet& set,
                                   const engine::FleetShard& fleet, const engine::Choice& choice);
results::Attributes benchmark_params(const config::Options& options);

}  // namespace arcfleet::run
