#include "run/workload.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>
#include <utility>

#include "config/presets.hpp"
#include "rules/philox.hpp"
#include "tasks/builtin_tasks.hpp"
#include "tasks/lay_out.hpp"
#include "tasks/loader.hpp"

namespace arcfleet::run {
namespace {

using config::Workload;

constexpr std::size_t max_named_tasks = 16;  // the summary must not grow with the dataset

bool resets_are_timed(const config::Options& options) {
  return config::preset_of(options.workload).resets_timed == config::ResetsTimed::yes;
}

tasks::TaskSet only_task(tasks::TaskSet set, std::string_view id) {
  std::erase_if(set.tasks, [id](const tasks::Task& task) { return task.id != id; });
  return set;
}

std::vector<std::string> wanted_tasks(const config::Options& options) {
  return options.workload == Workload::paper ? std::vector<std::string>{config::paper_task}
                                             : options.tasks;
}

tasks::TaskSet builtin_set(const config::Options& options) {
  if (options.workload == Workload::baseline) return tasks::builtin_tasks("checkerboard");
  if (options.workload == Workload::paper)
    return only_task(tasks::builtin_tasks("generated-5x5"), config::paper_stand_in);
  if (options.canvas == 5) return tasks::builtin_tasks("generated-5x5");
  tasks::TaskSet set = tasks::builtin_tasks("generated-30x30");
  if (options.canvas && *options.canvas < set.side)
    throw tasks::TaskError("the built-in tasks have canvases of 5 and 30, or up to 32: --canvas " +
                           std::to_string(*options.canvas) + " fits neither; give 5 or 30..32");
  if (options.canvas) set.side = static_cast<int>(*options.canvas);
  return set;
}

// The double that reads like the float: -0.005, not -0.004999999888241291.
double as_written(float value) {
  std::array<char, 32> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
  double written = 0;
  std::from_chars(text.data(), end, written);
  return written;
}

std::vector<std::string> ids_of(const tasks::TaskSet& set) {
  std::vector<std::string> ids;
  for (const tasks::Task& task : set.tasks) ids.push_back(task.id);
  return ids;
}

std::int64_t most_train_pairs(const tasks::TaskSet& set) {
  std::size_t most = 0;
  for (const tasks::Task& task : set.tasks) most = std::max(most, task.train.size());
  return static_cast<std::int64_t>(most);
}

}  // namespace

tasks::TaskSet load_task_set(const config::Options& options) {
  if (options.dataset.empty()) return builtin_set(options);
  return tasks::load_tasks({.directory = options.dataset,
                            .split = options.split,
                            .task_ids = wanted_tasks(options),
                            .side = static_cast<int>(options.canvas.value_or(0))});
}

std::string note_on_tasks(const config::Options& options) {
  if (options.workload != Workload::paper || !options.dataset.empty() || options.official)
    return "";
  return std::string("the paper workload without --dataset runs the built-in task ") +
         config::paper_stand_in + "; for the published task give Mini-ARC's directory as --dataset";
}

engine::FleetShard fleet_of(const config::Options& options, const tasks::TaskSet& set) {
  engine::FleetShard fleet;
  fleet.tasks = std::make_shared<rules::Tasks>(tasks::lay_out(set, options.mode));
  fleet.settings = config::settings_of(options);
  fleet.actions = config::preset_of(options.workload).actions;
  fleet.selection = options.selection;
  fleet.operations = options.operations;
  fleet.observation = options.observation;
  fleet.stepping = options.stepping;
  fleet.seed = options.seed;
  return fleet;
}

timing::Plan plan_of(const config::Options& options) {
  return {.warmups = static_cast<int>(options.warmup),
          .repeats = static_cast<int>(options.repeats),
          .max_repeats = static_cast<int>(options.max_repeats),
          .relative_error = options.relative_error,
          .max_time_s = options.max_time_s,
          .min_time_s = options.min_time_s,
          .reset_time = resets_are_timed(options) ? timing::ResetTime::included
                                                  : timing::ResetTime::separate};
}

std::vector<std::int64_t> order_of_measurement(const config::Options& options) {
  auto sizes = options.batch_sizes;
  if (!options.shuffle) return sizes;
  // Fisher and Yates' shuffle by our own generator so that the order is the same everywhere.
  for (std::size_t left = sizes.size(); left > 1; --left) {
    const auto key = rules::PhiloxKey{static_cast<std::uint32_t>(options.seed),
                                      static_cast<std::uint32_t>(options.seed >> 32)};
    const auto words = rules::philox4x32_10({static_cast<std::uint32_t>(left), 0, 0, 0}, key);
    std::swap(sizes[left - 1], sizes[words[0] % left]);
  }
  return sizes;
}

text::Attributes config_summary(const config::Options& options, const tasks::TaskSet& set,
                                const engine::FleetShard& fleet, const engine::Choice& choice) {
  const auto counts = tasks::count(set);
  const auto& rewards = fleet.settings.rewards;
  auto summary = config::recorded_options(options, config::RecordSection::config_summary);
  const text::Attributes found{
      {"max_grid_height", std::int64_t{set.side}},
      {"max_grid_width", std::int64_t{set.side}},
      {"max_train_pairs", most_train_pairs(set)},
      {"tasks", set.name},
      {"task_count", static_cast<std::int64_t>(counts.tasks)},
      {"train_pair_count", static_cast<std::int64_t>(counts.train_pairs)},
      {"test_pair_count", static_cast<std::int64_t>(counts.test_pairs)},
      {"max_episode_steps", std::int64_t{fleet.settings.max_episode_steps}},
      {"similarity_weight", as_written(rewards.similarity_weight)},
      {"step_penalty", as_written(rewards.step_penalty)},
      {"success_bonus", as_written(rewards.success_bonus)},
      {"unsolved_submission_penalty", as_written(rewards.unsolved_submission_penalty)},
      {"engine", std::string(engine::engine_name(choice))},
      {"isa", std::string(choice.isa.name)}};
  summary.insert(summary.end(), found.begin(), found.end());
  if (set.tasks.size() <= max_named_tasks) summary.emplace_back("task_ids", ids_of(set));
  return summary;
}

text::Attributes benchmark_params(const config::Options& options) {
  auto params = config::recorded_options(options, config::RecordSection::benchmark_params);
  params.emplace_back("reset_time_included", resets_are_timed(options));
  return params;
}

}  // namespace arcfleet::run
