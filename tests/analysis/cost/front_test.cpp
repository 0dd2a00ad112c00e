#include "analysis/cost/front.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace arcfleet::analysis {
namespace {

using Places = std::vector<std::size_t>;

TEST(Front, GoesFromTheFastestToTheCheapest) {
  const std::vector<Outcome> outcomes{{8, 10}, {4, 12}, {5, 13}, {2, 20}, {3, 25}};
  EXPECT_EQ(front_of(outcomes), (Places{3, 1, 0}));
}

TEST(Front, IsOneOutcomeThatIsFastestAndCheapest) {
  EXPECT_EQ(front_of(std::vector<Outcome>{{3, 3}, {1, 1}, {2, 2}}), (Places{1}));
  EXPECT_EQ(front_of(std::vector<Outcome>{}), Places{});
}

TEST(Front, OfEqualOutcomesTakesTheFirst) {
  EXPECT_EQ(front_of(std::vector<Outcome>{{1, 2}, {1, 2}, {1, 1}, {2, 1}}), (Places{2}));
  EXPECT_EQ(front_of(std::vector<Outcome>{{1, 1}, {1, 1}}), (Places{0}));
}

TEST(Front, NobodyDominatesItself) {
  EXPECT_TRUE(dominates({1, 2}, {1, 3}));
  EXPECT_TRUE(dominates({1, 2}, {2, 2}));
  EXPECT_FALSE(dominates({1, 2}, {1, 2}));
  EXPECT_FALSE(dominates({1, 3}, {2, 2}));
}

// Every outcome that is not on the front is dominated by one that is.
TEST(Front, DominatesAllOthers) {
  std::vector<Outcome> outcomes;
  for (int i = 0; i < 200; ++i)
    outcomes.push_back({static_cast<double>(i * 37 % 101), static_cast<double>(i * 53 % 89)});
  const auto front = front_of(outcomes);
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    bool on_front = false;
    bool dominated = false;
    for (const std::size_t each : front) {
      on_front |= each == i;
      dominated |= dominates(outcomes[each], outcomes[i]);
    }
    EXPECT_NE(on_front, dominated) << i;
  }
}

}  // namespace
}  // namespace arcfleet::analysis
