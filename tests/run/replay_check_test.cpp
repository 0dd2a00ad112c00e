#include "run/replay_check.hpp"

#include <gtest/gtest.h>

#include "small_work.hpp"

namespace arcfleet::run {
namespace {

constexpr std::uint64_t steps = 25;  // of small_options

TEST(ReplayCheck, CountsWhatItReplays) {
  const auto engine = stepped_fleet(small_work(), 10);
  ReplayCheck check({.environments = 4, .seed = 42, .ranks = 1, .rank = 0});
  check.check(*engine, steps);
  EXPECT_EQ(check.environments(), 4U);
  EXPECT_EQ(check.steps(), 4 * steps);
  EXPECT_FALSE(check.difference());
  check.check(*engine, steps);
  EXPECT_EQ(check.environments(), 8U);
}

TEST(ReplayCheck, EveryRankReplaysItsPartRoundedUp) {
  const auto engine = stepped_fleet(small_work(), 10);
  ReplayCheck check({.environments = 4, .seed = 42, .ranks = 3, .rank = 2});
  check.check(*engine, steps);
  EXPECT_EQ(check.environments(), 2U);
}

TEST(ReplayCheck, ReplaysNothingIfNothingIsWanted) {
  const auto engine = stepped_fleet(small_work(), 10);
  ReplayCheck check({.environments = 0, .seed = 42, .ranks = 1, .rank = 0});
  check.check(*engine, steps);
  EXPECT_EQ(check.environments(), 0U);
}

// An engine that has taken another number of steps is as good as a wrong one.
TEST(ReplayCheck, KeepsTheFirstDifferenceWithItsRank) {
  const auto engine = stepped_fleet(small_work(), 10);
  ReplayCheck check({.environments = 4, .seed = 42, .ranks = 1, .rank = 3});
  check.check(*engine, steps + 1);
  ASSERT_TRUE(check.difference());
  EXPECT_TRUE(check.difference()->starts_with("rank 3, environment 0, after 26 steps: "))
      << *check.difference();
  const std::string first = *check.difference();
  engine->reset_all();
  engine->step_all(steps);
  check.check(*engine, steps);
  EXPECT_EQ(check.difference(), first);
}

TEST(ReplayCheck, AddsWhatAnEarlierStartReplayed) {
  ReplayCheck check({.environments = 4, .seed = 42, .ranks = 1, .rank = 0});
  check.add_earlier({results::Verification::Status::valid, "", 5, 500});
  EXPECT_EQ(check.environments(), 5U);
  EXPECT_EQ(check.steps(), 500U);
}

}  // namespace
}  // namespace arcfleet::run
