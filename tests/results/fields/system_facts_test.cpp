#include <gtest/gtest.h>

#include <map>

#include "results/facts.hpp"

namespace arcfleet::results {
namespace {

TEST(SystemFacts, HaveTypesUnitsAndPresence) {
  std::map<std::string, Fact> facts;
  for (const Fact& fact : system_facts().facts) facts.emplace(fact.key, fact);
  EXPECT_EQ(system_facts().name, "system_info");
  EXPECT_EQ(facts.at("memory_bytes").unit, "bytes");
  EXPECT_EQ(facts.at("memory_bytes").presence, Presence::sometimes);
  EXPECT_EQ(facts.at("ranks").kind, Kind::integer);
  EXPECT_EQ(facts.at("ranks").presence, Presence::always);
  EXPECT_EQ(facts.at("hosts").kind, Kind::texts);
}

}  // namespace
}  // namespace arcfleet::results
