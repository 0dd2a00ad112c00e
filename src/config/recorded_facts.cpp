#include "config/recorded_facts.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "config/options.hpp"

namespace arcfleet::config {
namespace {

constexpr auto summary = Section::config_summary;

constexpr std::array facts{
    RecordedFact{"max_grid_height", summary, Role::work, "rows of the canvas"},
    RecordedFact{"max_grid_width", summary, Role::work, "columns of the canvas"},
    RecordedFact{"max_train_pairs", summary, Role::work, "train pairs of the task with most"},
    RecordedFact{"tasks", summary, Role::work, "the name of the task set"},
    RecordedFact{"task_count", summary, Role::work, "tasks in the set"},
    RecordedFact{"train_pair_count", summary, Role::work, "train pairs in the set"},
    RecordedFact{"test_pair_count", summary, Role::work, "test pairs in the set"},
    RecordedFact{"task_ids", summary, Role::work, "the ids of the tasks, of at most 16 tasks"},
    RecordedFact{"actions", summary, Role::work, "baseline: prescribed; drawn: at random"},
    RecordedFact{"max_episode_steps", summary, Role::work, "steps after which an episode ends"},
    RecordedFact{"similarity_weight", summary, Role::work, "reward for a gain in similarity"},
    RecordedFact{"step_penalty", summary, Role::work, "reward of every step"},
    RecordedFact{"success_bonus", summary, Role::work, "reward of submitting a solved grid"},
    RecordedFact{"unsolved_submission_penalty", summary, Role::work,
                 "reward of submitting an unsolved grid"},
    RecordedFact{"reset_time_included", Section::benchmark_params, Role::work,
                 "whether the time of a rollout includes its reset"},
    // Other programs that write the same kind of file put these into config_summary.
    RecordedFact{"ranks", Section::none, Role::means, "MPI ranks"},
    RecordedFact{"nodes", Section::none, Role::means, "hosts"},
    RecordedFact{"threads", Section::none, Role::means, "threads of all ranks"},
    RecordedFact{"threads_per_rank", Section::none, Role::means, "threads of each rank"},
    RecordedFact{"layout", Section::none, Role::means, "how a grid lies in memory"},
};

constexpr std::array<std::pair<std::string_view, std::string_view>, 1> renamed_keys{
    {{"kernel", "isa"}}};

// The key under which the option of this name is recorded.
std::string key_of_option(const std::string& name) {
  for (const auto& option : declared_options())
    if (option.facts.name == name && !option.facts.keys.empty()) return option.facts.keys.front();
  return "";
}

using Keys = std::map<std::string, KeyFacts, std::less<>>;

Keys all_keys() {
  Keys keys;
  for (const RecordedFact& fact : facts) keys[std::string(fact.key)] = {fact.role, {}};
  for (const auto& [declared, read, written, recorded] : declared_options())
    for (const std::string& key : declared.keys)
      keys[key] = {declared.role, key_of_option(declared.needs)};
  return keys;
}

}  // namespace

std::span<const RecordedFact> recorded_facts() {
  return facts;
}

std::string_view current_key(std::string_view key) {
  const auto renamed =
      std::ranges::find(renamed_keys, key, &std::pair<std::string_view, std::string_view>::first);
  return renamed == renamed_keys.end() ? key : renamed->second;
}

std::optional<KeyFacts> facts_of_key(std::string_view key) {
  static const Keys keys = all_keys();
  const auto found = keys.find(current_key(key));
  return found == keys.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace arcfleet::config
