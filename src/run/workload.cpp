#include "run/workload.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "rules/philox.hpp"
#include "tasks/builtin_tasks.hpp"
#include "tasks/lay_out.hpp"
#include "tasks/loader.hpp"

namespace arcfleet::run {
namespace {

// The task of the published figures, in Mini-ARC, and the built-in one of the same kind.
constexpr const char* paper_task = "Most_Common_color_l6ab0lf3xztbyxsu3p";
constexpr const char* paper_stand_in = "most_common_colour_5x5";

template <class Meaning, std::size_t N>
Meaning meaning(const std::array<std::pair<std::string_view, Meaning>, N>& words,
                const std::string& word) {
  for (const auto& [name, value] : words)
    if (name == word) return value;
  throw std::logic_error("no meaning for '" + word + "'");
}

using WordOf = std::string_view;
constexpr std::array<std::pair<WordOf, rules::Mode>, 2> modes{
    {{"training", rules::Mode::training}, {"evaluation", rules::Mode::evaluation}}};
constexpr std::array<std::pair<WordOf, rules::SelectionKind>, 3> selections{
    {{"point", rules::SelectionKind::point},
     {"bbox", rules::SelectionKind::bbox},
     {"mask", rules::SelectionKind::mask}}};
constexpr std::array<std::pair<WordOf, rules::OperationSet>, 3> operation_sets{
    {{"raw", rules::OperationSet::raw},
     {"standard", rules::OperationSet::standard},
     {"full", rules::OperationSet::full}}};
constexpr std::array<std::pair<WordOf, engine::Observation>, 4> observations{
    {{"packed", engine::Observation::packed},
     {"int8", engine::Observation::int8},
     {"int32", engine::Observation::int32},
     {"none", engine::Observation::none}}};

constexpr std::array<std::pair<WordOf, engine::Stepping>, 2> steppings{
    {{"lockstep", engine::Stepping::lockstep}, {"fused", engine::Stepping::fused}}};

tasks::TaskSet only_task(tasks::TaskSet set, std::string_view id) {
  std::erase_if(set.tasks, [id](const tasks::Task& task) { return task.id != id; });
  return set;
}

std::vector<std::string> wanted_tasks(const config::Options& options) {
  return options.workload == "paper" ? std::vector<std::string>{paper_task} : options.tasks;
}

tasks::TaskSet builtin_set(const config::Options& options) {
  if (options.workload == "baseline") return tasks::builtin_tasks("checkerboard");
  if (options.workload == "paper")
    return only_task(tasks::builtin_tasks("generated-5x5"), paper_stand_in);
  if (options.canvas == 5) return tasks::builtin_tasks("generated-5x5");
  tasks::TaskSet set = tasks::builtin_tasks("generated-30x30");
  if (options.canvas && *options.canvas < set.side)
    throw tasks::TaskError("the built-in tasks have canvases of 5 and 30, or up to 32: --canvas " +
                           std::to_string(*options.canvas) + " fits neither; give 5 or 30..32");
  if (options.canvas) set.side = static_cast<int>(*options.canvas);
  return set;
}

rules::Settings settings_of(const config::Options& options) {
  rules::Settings settings;
  settings.rewards =
      options.mode == "evaluation" ? rules::evaluation_rewards : rules::training_rewards;
  std::ranges::copy(options.initial_grid, settings.initialization.weights.begin());
  if (options.workload == "baseline") {  // the original benchmark script's values
    settings.rewards.step_penalty = -0.01F;
    settings.max_episode_steps = 100;
  }
  return settings;
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
  if (options.workload != "paper" || !options.dataset.empty()) return "";
  return std::string("the paper workload without --dataset runs the built-in task ") +
         paper_stand_in + "; for the published one give --dataset with Mini-ARC's directory";
}

engine::FleetShard fleet_of(const config::Options& options, const tasks::TaskSet& set) {
  engine::FleetShard fleet;
  fleet.tasks = std::make_shared<rules::Tasks>(tasks::lay_out(set, meaning(modes, options.mode)));
  fleet.settings = settings_of(options);
  fleet.actions =
      options.workload == "baseline" ? engine::ActionSource::baseline : engine::ActionSource::drawn;
  fleet.selection = meaning(selections, options.selection);
  fleet.operations = meaning(operation_sets, options.operations);
  fleet.observation = meaning(observations, options.observation);
  fleet.stepping = meaning(steppings, options.stepping);
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
          .reset_time = options.workload == "paper" ? timing::ResetTime::included
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

results::Attributes config_summary(const config::Options& options, const tasks::TaskSet& set,
                                   const engine::FleetShard& fleet, const engine::Choice& choice) {
  const auto counts = tasks::count(set);
  const auto& rewards = fleet.settings.rewards;
  const bool prescribed = fleet.actions == engine::ActionSource::baseline;
  results::Attributes summary{
      {"workload", options.workload},
      {"max_grid_height", std::int64_t{set.side}},
      {"max_grid_width", std::int64_t{set.side}},
      {"max_train_pairs", most_train_pairs(set)},
      {"tasks", set.name},
      {"task_count", static_cast<std::int64_t>(counts.tasks)},
      {"train_pair_count", static_cast<std::int64_t>(counts.train_pairs)},
      {"test_pair_count", static_cast<std::int64_t>(counts.test_pairs)},
      {"mode", options.mode},
      {"actions", std::string(prescribed ? "baseline" : "drawn")},
      {"selection_format",
       prescribed ? std::string("point, bbox and 3x3 square in turn") : options.selection},
      {"operations", options.operations},
      {"observation", options.observation},
      {"max_episode_steps", std::int64_t{fleet.settings.max_episode_steps}},
      {"similarity_weight", as_written(rewards.similarity_weight)},
      {"step_penalty", as_written(rewards.step_penalty)},
      {"success_bonus", as_written(rewards.success_bonus)},
      {"unsolved_submission_penalty", as_written(rewards.unsolved_submission_penalty)},
      {"demo_weight", options.initial_grid[0]},
      {"permutation_weight", options.initial_grid[1]},
      {"empty_weight", options.initial_grid[2]},
      {"random_weight", options.initial_grid[3]},
      {"seed", std::to_string(options.seed)},  // text: a JSON number may lose its last digits
      {"engine", std::string(engine::engine_name(choice))},
      {"isa", std::string(choice.isa.name)},
      {"stepping", options.stepping}};
  if (set.tasks.size() <= 16) summary.emplace_back("task_ids", ids_of(set));
  if (!options.dataset.empty()) summary.emplace_back("dataset", options.dataset);
  return summary;
}

results::Attributes benchmark_params(const config::Options& options) {
  return {{"single_steps", options.single_steps},
          {"batch_steps", options.batch_steps},
          {"custom_batch_sizes", options.batch_sizes},
          {"scaling", options.scaling},
          {"repeats", options.repeats},
          {"max_repeats", options.max_repeats},
          {"relative_error", options.relative_error},
          {"max_time_s", options.max_time_s},
          {"warmup", options.warmup},
          {"min_time_s", options.min_time_s},
          {"verify", options.verify},
          {"shuffle", options.shuffle},
          {"exchange_every", options.exchange_every},
          {"exchange", options.exchange_every > 0 ? options.exchange : "none"},
          {"exchange_bytes", options.exchange == "gather" ? 0 : options.exchange_bytes},
          {"allow_oversubscription", options.allow_oversubscription},
          {"reset_time_included", options.workload == "paper"}};
}

}  // namespace arcfleet::run
