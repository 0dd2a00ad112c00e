// From options to work: which tasks, which actions, which rules, and what of it is timed. The words
// of the command line get their meaning here.
#pragma once

#include <string>
#include <vector>

#include "arc/tasks/task.hpp"
#include "batch/engine.hpp"
#include "cli/options.hpp"
#include "measure/protocol.hpp"
#include "record/run_record.hpp"

namespace arcfleet {

// The tasks that the options ask for; reads files. Throws arc::TaskError.
arc::TaskSet load_task_set(const cli::Options& options);

// Something the user should know of the choice of tasks; empty if there is nothing.
std::string note_on_tasks(const cli::Options& options);

// What every rank does, but for which environments and threads are its own.
batch::FleetShare fleet_of(const cli::Options& options, const arc::TaskSet& set);

// The batch sizes as they are to be measured: ascending, or shuffled by the seed.
std::vector<std::int64_t> order_of_measurement(const cli::Options& options);

// The protocol of one batch size. The paper workload times its resets, the others do not.
measure::Plan plan_of(const cli::Options& options);

// The same as the record keeps it: config_summary (the work) and benchmark_params (the
// measurement).
record::Attributes config_summary(const cli::Options& options, const arc::TaskSet& set,
                                  const batch::FleetShare& fleet, const batch::Kernel& kernel);
record::Attributes benchmark_params(const cli::Options& options);

}  // namespace arcfleet
