#include "config/recorded_facts.hpp"

#include <gtest/gtest.h>

#include <set>

#include "config/options.hpp"

namespace arcfleet::config {
namespace {

TEST(RecordedFacts, NoKeyIsDeclaredTwice) {
  std::set<std::string> keys;
  for (const RecordedFact& fact : recorded_facts())
    EXPECT_TRUE(keys.insert(std::string(fact.key)).second) << fact.key;
  for (const auto& option : declared_options())
    for (const std::string& key : option.facts.keys) EXPECT_TRUE(keys.insert(key).second) << key;
}

TEST(RecordedFacts, EveryRecordedOptionHasARoleAndASection) {
  for (const auto& option : declared_options()) {
    EXPECT_EQ(option.facts.keys.empty(), option.facts.role == Role::none) << option.facts.name;
    EXPECT_EQ(option.facts.keys.empty(), option.facts.section == Section::none);
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
