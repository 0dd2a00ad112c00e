#include "engine/engine_kind.hpp"

#include <gtest/gtest.h>

#include <set>

#include "engine/observation.hpp"

namespace arcfleet::engine {
namespace {

TEST(EngineNames, AreDifferentWordsForDifferentKinds) {
  std::set<std::string_view> names;
  std::set<EngineKind> kinds;
  for (const EngineName& each : engine_names) {
    names.insert(each.name);
    kinds.insert(each.kind);
  }
  EXPECT_EQ(names.size(), engine_names.size());
  EXPECT_EQ(kinds.size(), engine_names.size());
  EXPECT_TRUE(names.contains("auto"));
}

TEST(MaxWordsSide, IsTheLargestCanvasWithFourWordsPacked) {
  EXPECT_EQ(observation_bytes(Observation::packed, max_words_side), 4U * 4);
  EXPECT_GT(observation_bytes(Observation::packed, max_words_side + 1), 4U * 4);
}

}  // namespace
}  // namespace arcfleet::engine
