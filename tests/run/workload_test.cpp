#include "run/workload.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "config/presets.hpp"
#include "config/recorded_facts.hpp"
#include "run/small_work.hpp"

namespace arcfleet::run {
namespace {

// What a run of these options records, config_summary before benchmark_params.
text::Attributes recorded(const config::Options& options) {
  const auto set = load_task_set(options);
  const auto fleet = fleet_of(options, set);
  const auto engine = engine::choose(options.engine, options.isa, fleet.tasks->side());
  auto all = config_summary(options, set, fleet, engine);
  for (auto& entry : benchmark_params(options)) all.push_back(std::move(entry));
  return all;
}

bool records(const text::Attributes& all, std::string_view key) {
  return std::ranges::any_of(all, [key](const auto& entry) { return entry.first == key; });
}

TEST(Workload, EveryRecordedKeyIsDeclared) {
  for (const auto& word : config::workload_words)
    for (const auto& [key, value] : recorded(config::default_options(word.value)))
      EXPECT_TRUE(config::facts_of_key(key)) << key;
}

TEST(Workload, EveryDeclaredKeyIsRecorded) {
  const auto all = recorded(small_options());
  for (const auto& fact : config::recorded_facts()) {
    if (fact.section == config::RecordSection::none) continue;
    EXPECT_TRUE(records(all, fact.key.key)) << fact.key.key;
  }
  for (const auto& option : config::declared_options())
    for (const config::RecordedKey& key : option.facts.keys) {
      if (key.presence == config::Presence::sometimes) continue;
      EXPECT_TRUE(records(all, key.key)) << key.key;
    }
}

TEST(Workload, OnlyThePaperIncludesItsResets) {
  const auto reset_time = [](config::Workload workload) {
    return plan_of(config::default_options(workload)).reset_time;
  };
  EXPECT_EQ(reset_time(config::Workload::paper), timing::ResetTime::included);
  EXPECT_EQ(reset_time(config::Workload::baseline), timing::ResetTime::separate);
}

TEST(Workload, TheOrderIsAscendingOrDrawnFromTheSeed) {
  auto options = config::default_options(config::Workload::baseline);
  EXPECT_EQ(order_of_measurement(options), options.batch_sizes);
  options.shuffle = true;
  auto shuffled = order_of_measurement(options);
  EXPECT_NE(shuffled, options.batch_sizes);
  EXPECT_EQ(shuffled, order_of_measurement(options));
  std::ranges::sort(shuffled);
  EXPECT_EQ(shuffled, options.batch_sizes);
}

TEST(Workload, SaysThatThePaperRunsAStandIn) {
  auto options = config::default_options(config::Workload::paper);
  EXPECT_NE(note_on_tasks(options).find(config::paper_stand_in), std::string::npos);
  options.dataset = "somewhere";
  EXPECT_EQ(note_on_tasks(options), "");
}

TEST(Workload, CanvasesThatNoBuiltInTaskFitsAreRefused) {
  auto options = small_options();
  options.canvas = 7;
  EXPECT_ANY_THROW(load_task_set(options));
}

}  // namespace
}  // namespace arcfleet::run
