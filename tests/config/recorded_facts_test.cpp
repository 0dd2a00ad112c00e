#include "config/recorded_facts.hpp"

#include <gtest/gtest.h>

#include <set>

#include "config/options.hpp"

namespace arcfleet::config {
namespace {

TEST(RecordedFacts, NoKeyIsDeclaredTwice) {
  std::set<std::string> keys;
  for (const RecordedFact& fact : recorded_facts())
    EXPECT_TRUE(keys.insert(fact.key.key).second) << fact.key.key;
  for (const auto& option : declared_options())
    for (const RecordedKey& key : option.facts.keys)
      EXPECT_TRUE(keys.insert(key.key).second) << key.key;
}

TEST(RecordedFacts, EveryRecordedOptionHasARoleAndASection) {
  for (const auto& option : declared_options()) {
    EXPECT_EQ(option.facts.keys.empty(), option.facts.role == Role::none) << option.facts.name;
    EXPECT_EQ(option.facts.keys.empty(), option.facts.section == RecordSection::none);
  }
}

RecordedFact fact_of(RecordSection section, std::string_view key) {
  for (const RecordedFact& fact : facts_of_section(section))
    if (fact.key.key == key) return fact;
  ADD_FAILURE() << key;
  return {};
}

TEST(RecordedFacts, AnOptionSaysTypeUnitAndValues) {
  const RecordedFact steps = fact_of(RecordSection::benchmark_params, "exchange_every");
  EXPECT_EQ(steps.type, ValueType::integer);
  EXPECT_EQ(steps.key.unit, "steps");
  EXPECT_EQ(steps.key.allowed->minimum, 0);
  const RecordedFact scaling = fact_of(RecordSection::benchmark_params, "scaling");
  EXPECT_EQ(scaling.type, ValueType::text);
  EXPECT_EQ(scaling.key.allowed->words, (std::vector<std::string>{"strong", "weak"}));
  EXPECT_EQ(fact_of(RecordSection::config_summary, "random_weight").type, ValueType::real);
  EXPECT_EQ(fact_of(RecordSection::benchmark_params, "shuffle").type, ValueType::truth);
  EXPECT_EQ(fact_of(RecordSection::benchmark_params, "custom_batch_sizes").type,
            ValueType::integers);
  EXPECT_EQ(fact_of(RecordSection::config_summary, "seed").key.allowed->pattern, "^[0-9]+$");
}

TEST(RecordedFacts, TheRecordMayHoldOtherWordsThanTheOptionTakes) {
  const auto engines = fact_of(RecordSection::config_summary, "engine").key.allowed->words;
  EXPECT_EQ(engines, (std::vector<std::string>{"words", "rows", "reference"}));
  EXPECT_TRUE(
      fact_of(RecordSection::config_summary, "selection_format").key.allowed->words.empty());
}

TEST(RecordedFacts, AKeyNamesItsOption) {
  EXPECT_EQ(option_of_key("custom_batch_sizes"), "--batch-sizes");
  EXPECT_EQ(option_of_key("kernel"), "--isa");  // an earlier name
  EXPECT_EQ(option_of_key("demo_weight"), "--initial-grid");
  EXPECT_EQ(option_of_key("tasks"), "");
  EXPECT_EQ(option_of_key("no such key"), "");
}

TEST(RecordedFacts, EveryKeyIsDefined) {
  for (const RecordSection section :
       {RecordSection::config_summary, RecordSection::benchmark_params})
    for (const RecordedFact& fact : facts_of_section(section)) {
      EXPECT_TRUE(fact.key.definition.ends_with('.')) << fact.key.key;
      const bool number = fact.type != ValueType::text && fact.type != ValueType::texts &&
                          fact.type != ValueType::truth;
      EXPECT_EQ(number, !fact.key.unit.empty()) << fact.key.key;
    }
}

TEST(RecordedFacts, KnowsOptionsFactsAndEarlierNames) {
  EXPECT_EQ(facts_of_key("scaling")->role, Role::work);
  EXPECT_EQ(facts_of_key("step_penalty")->role, Role::work);
  EXPECT_EQ(facts_of_key("repeats")->role, Role::measurement);
  EXPECT_EQ(facts_of_key("kernel")->role, Role::means);
  EXPECT_EQ(current_key("kernel"), "isa");
  EXPECT_EQ(facts_of_key("exchange")->needs, "exchange_every");
  EXPECT_FALSE(facts_of_key("novelty"));
}

}  // namespace
}  // namespace arcfleet::config
