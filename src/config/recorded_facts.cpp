#include "config/recorded_facts.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <utility>

#include "config/options.hpp"

namespace arcfleet::config {
namespace {

std::vector<RecordedFact> declared_facts() {
  constexpr auto summary = RecordSection::config_summary;
  return {
      {{"max_grid_height", "Rows of the canvas.", "cells", Presence::always, Allowed{.minimum = 1}},
       ValueType::integer,
       summary,
       Role::work},
      {{"max_grid_width", "Columns of the canvas.", "cells", Presence::always,
        Allowed{.minimum = 1}},
       ValueType::integer,
       summary,
       Role::work},
      {{"max_train_pairs", "Largest number of train pairs of a task.", "1", Presence::always,
        Allowed{.minimum = 0}},
       ValueType::integer,
       summary,
       Role::work},
      {{"tasks", "Name of the set of tasks."}, ValueType::text, summary, Role::work},
      {{"task_count", "Tasks in the set.", "1", Presence::always, Allowed{.minimum = 1}},
       ValueType::integer,
       summary,
       Role::work},
      {{"train_pair_count", "Train pairs of all tasks.", "1", Presence::always,
        Allowed{.minimum = 0}},
       ValueType::integer,
       summary,
       Role::work},
      {{"test_pair_count", "Test pairs of all tasks.", "1", Presence::always,
        Allowed{.minimum = 0}},
       ValueType::integer,
       summary,
       Role::work},
      {{"task_ids", "Ids of the tasks; absent if there are more than 16.", "", Presence::sometimes},
       ValueType::texts,
       summary,
       Role::work},
      {{"max_episode_steps", "Steps after which an episode is truncated.", "steps",
        Presence::always, Allowed{.minimum = 1}},
       ValueType::integer,
       summary,
       Role::work},
      {{"similarity_weight", "Reward for each unit of gained similarity.", "reward"},
       ValueType::real,
       summary,
       Role::work},
      {{"step_penalty", "Reward that is added to every step.", "reward"},
       ValueType::real,
       summary,
       Role::work},
      {{"success_bonus", "Reward for submitting a solved grid.", "reward"},
       ValueType::real,
       summary,
       Role::work},
      {{"unsolved_submission_penalty", "Reward for submitting an unsolved grid.", "reward"},
       ValueType::real,
       summary,
       Role::work},
      {{"reset_time_included", "Whether step_time includes resetting the fleet."},
       ValueType::truth,
       RecordSection::benchmark_params,
       Role::work},
      // Other programs that write the same kind of file put these into config_summary.
      {{"ranks", "MPI ranks.", "1"}, ValueType::integer, RecordSection::none, Role::means},
      {{"nodes", "Hosts.", "1"}, ValueType::integer, RecordSection::none, Role::means},
      {{"threads", "Threads of all ranks.", "1"},
       ValueType::integer,
       RecordSection::none,
       Role::means},
      {{"threads_per_rank", "Threads of each rank.", "1"},
       ValueType::integer,
       RecordSection::none,
       Role::means},
      {{"layout", "How a grid lies in memory."}, ValueType::text, RecordSection::none, Role::means},
  };
}

constexpr std::array<std::pair<std::string_view, std::string_view>, 1> renamed_keys{
    {{"kernel", "isa"}}};

// The key under which the option of this name is recorded.
std::string key_of_option(const std::string& name) {
  for (const auto& option : declared_options())
    if (option.facts.name == name && !option.facts.keys.empty())
      return option.facts.keys.front().key;
  return "";
}

using Keys = std::map<std::string, KeyFacts, std::less<>>;

Keys all_keys() {
  Keys keys;
  for (const RecordedFact& fact : recorded_facts()) keys[fact.key.key] = {fact.role, {}};
  for (const auto& [declared, read, written, recorded] : declared_options())
    for (const RecordedKey& key : declared.keys)
      keys[key.key] = {declared.role, key_of_option(declared.needs)};
  return keys;
}

// The values that an option takes, as far as the record bounds them.
Allowed values_of(const OptionFacts& option) {
  Allowed values{.minimum = option.minimum, .pattern = option.pattern};
  for (const WordFacts& word : option.words) values.words.push_back(word.word);
  return values;
}

}  // namespace

std::span<const RecordedFact> recorded_facts() {
  static const std::vector<RecordedFact> facts = declared_facts();
  return facts;
}

std::vector<RecordedFact> facts_of_section(RecordSection section) {
  std::vector<RecordedFact> facts;
  for (const auto& [option, read, written, recorded] : declared_options()) {
    if (option.section != section) continue;
    for (RecordedKey key : option.keys) {
      if (!key.allowed) key.allowed = values_of(option);
      facts.push_back({std::move(key), option.type, section, option.role});
    }
  }
  std::ranges::copy_if(recorded_facts(), std::back_inserter(facts),
                       [=](const RecordedFact& fact) { return fact.section == section; });
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

std::string option_of_key(std::string_view key) {
  for (const auto& [declared, read, written, recorded] : declared_options())
    for (const RecordedKey& own : declared.keys)
      if (own.key == current_key(key)) return "--" + declared.name;
  return "";
}

}  // namespace arcfleet::config
