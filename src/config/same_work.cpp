#include "config/same_work.hpp"

#include <map>
#include <sstream>
#include <type_traits>

#include "config/option_values.hpp"
#include "config/recorded_facts.hpp"

namespace arcfleet::config {
namespace {

using text::Attributes;
using text::Value;
using Values = std::map<std::string, Value, std::less<>>;

Values by_current_key(const Attributes& recorded) {
  Values values;
  for (const auto& [key, value] : recorded) values.emplace(current_key(key), value);
  return values;
}

struct SwitchesOff {
  bool operator()(bool value) const { return !value; }
  bool operator()(std::int64_t value) const { return value == 0; }
  bool operator()(double value) const { return value == 0; }
  bool operator()(const std::string& value) const {
    return value.empty() || value == "0" || value == "none";
  }
  bool operator()(const auto& list) const { return list.empty(); }
};

// Whether a value changed anything, given the others of its run.
bool had_effect(const KeyFacts& facts, const Values& values) {
  if (facts.needs.empty()) return true;
  const auto needed = values.find(facts.needs);
  return needed != values.end() && !std::visit(SwitchesOff{}, needed->second);
}

std::vector<Difference> differences(const Attributes& before, const Attributes& after) {
  const Values old_values = by_current_key(before);
  const Values new_values = by_current_key(after);
  std::map<std::string, Difference> found;
  for (const auto& [key, value] : old_values) found[key] = {key, value, std::nullopt};
  for (const auto& [key, value] : new_values) {
    found[key].key = key;
    found[key].after = value;
  }
  std::vector<Difference> list;
  for (auto& [key, difference] : found)
    if (difference.before != difference.after) list.push_back(std::move(difference));
  return list;
}

struct Show {
  std::ostringstream& to;
  void operator()(bool value) const { to << (value ? "true" : "false"); }
  void operator()(double value) const { to << shortest(value); }
  void operator()(std::int64_t value) const { to << value; }
  void operator()(const std::string& value) const { to << value; }
  void operator()(const auto& list) const {
    for (std::size_t i = 0; i < list.size(); ++i) to << (i == 0 ? "" : ",") << list[i];
  }
};

}  // namespace

Role role_of_key(std::string_view key) {
  const auto facts = facts_of_key(key);
  return facts ? facts->role : Role::work;
}

Attributes work_of(const Attributes& recorded) {
  const Values values = by_current_key(recorded);
  Attributes work;
  for (const auto& [key, value] : values) {
    const KeyFacts facts = facts_of_key(key).value_or(KeyFacts{Role::work, {}});
    if (facts.role == Role::work && had_effect(facts, values)) work.emplace_back(key, value);
  }
  return work;
}

std::vector<std::string> unknown_work(const Attributes& recorded) {
  const Values values = by_current_key(recorded);
  std::vector<std::string> missing;
  for (const char* key : {"workload", "operations", "seed"})
    if (!values.contains(key)) missing.emplace_back(key);
  return missing;
}

std::vector<Difference> work_differences(const Attributes& before, const Attributes& after) {
  return differences(work_of(before), work_of(after));
}

std::vector<Difference> run_differences(const Attributes& before, const Attributes& after) {
  return differences(before, after);
}

std::string value_text(const Value& value) {
  std::ostringstream out;
  std::visit(Show{out}, value);
  return out.str();
}

std::string shown_value(const std::optional<Value>& value) {
  return value ? in_quotes(value_text(*value)) : "nothing";
}

}  // namespace arcfleet::config
