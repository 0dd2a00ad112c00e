// A run small enough for unit tests: random actions on the built-in 5x5 tasks, a few steps.
#pragma once

#include "run/work.hpp"
#include "run/workload.hpp"

namespace arcfleet::run {

inline config::Options small_options() {
  config::Options options;
  options.workload = config::Workload::dataset;
  options.canvas = 5;
  options.batch_sizes = {1, 3, 10};
  options.single_steps = 7;
  options.batch_steps = 25;
  options.repeats = options.max_repeats = 2;
  options.relative_error = 0;
  options.warmup = 0;
  options.min_time_s = 0;
  options.allow_oversubscription = true;
  options.quiet = true;
  return options;
}

inline Work work_of_ranks(const config::Options& options, int ranks) {
  Work work{.options = options, .fleet = {}, .engine = {}, .ranks = ranks};
  work.fleet = fleet_of(options, load_task_set(options));
  work.tasks = std::make_shared<const tasks::TaskSet>(load_task_set(options));
  work.engine = engine::choose(options.engine, options.isa, work.fleet.tasks->side());
  return work;
}

inline Work small_work(int ranks = 1) {
  return work_of_ranks(small_options(), ranks);
}

// The whole fleet of a batch size, after its rollout.
inline std::unique_ptr<engine::Engine> stepped_fleet(const Work& work, std::uint64_t environments) {
  auto engine = engine_of(work, {0, environments});
  engine->reset_all();
  engine->step_all(static_cast<std::uint64_t>(work.options.batch_steps));
  return engine;
}

}  // namespace arcfleet::run
