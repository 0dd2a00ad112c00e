#include "analysis/tool/recorded_groups.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace arcfleet::analysis {
namespace {

results::Fact fact_of(const results::FactGroup& group, const std::string& key) {
  const auto found = std::ranges::find(group.facts, key, &results::Fact::key);
  EXPECT_NE(found, group.facts.end()) << key;
  return found == group.facts.end() ? results::Fact{} : *found;
}

TEST(RecordedGroups, TakeOptionsAsTheyAreDeclared) {
  const results::Fact every = fact_of(measurement_facts(), "exchange_every");
  EXPECT_EQ(every.kind, results::Kind::integer);
  EXPECT_EQ(every.unit, "steps");
  EXPECT_EQ(every.range.minimum, 0);
  EXPECT_EQ(every.presence, results::Presence::always);
  EXPECT_EQ(fact_of(measurement_facts(), "shuffle").kind, results::Kind::truth);
  EXPECT_EQ(fact_of(work_facts(), "dataset").presence, results::Presence::sometimes);
}

TEST(RecordedGroups, TakeFactsThatAreNoOptions) {
  const results::Fact steps = fact_of(work_facts(), "max_episode_steps");
  EXPECT_EQ(steps.unit, "steps");
  EXPECT_EQ(steps.range.minimum, 1);
  EXPECT_EQ(fact_of(work_facts(), "task_ids").kind, results::Kind::texts);
}

TEST(RecordedGroups, AreNamedAsInTheRecord) {
  std::vector<std::string> names;
  for (const auto& group : recorded_groups()) names.push_back(group.name);
  EXPECT_EQ(names, (std::vector<std::string>{"system_info", "config_summary", "benchmark_params"}));
}

}  // namespace
}  // namespace arcfleet::analysis
