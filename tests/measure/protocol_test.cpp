#include "measure/protocol.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <thread>

namespace arcfleet::measure {
namespace {

using namespace std::chrono_literals;

struct Counts {
  int resets = 0;
  int steps = 0;
};

Rollout counting(Counts& counts) {
  return {[&counts] { ++counts.resets; }, [&counts] { ++counts.steps; }};
}

const auto ignore = [](int, int) {};

TEST(Protocol, KeepsTheRepeatsAndThrowsAwayCalibrationAndWarmups) {
  Counts counts;
  const Plan plan{.warmups = 2, .repeats = 5, .min_time_s = 0};
  const Samples samples = measure(plan, counting(counts), {}, ignore);
  EXPECT_EQ(samples.rollouts_per_repeat, 1);
  EXPECT_EQ(samples.step_time_s.size(), 5U);
  EXPECT_EQ(samples.reset_time_s.size(), 5U);
  EXPECT_EQ(counts.resets, 1 + 2 + 5);
  EXPECT_EQ(counts.steps, counts.resets);
}

TEST(Protocol, EveryRepeatDoesTheCalibratedNumberOfRollouts) {
  Counts counts;
  const Plan plan{.warmups = 0, .repeats = 3, .min_time_s = 1e-4};
  const Samples samples = measure(plan, counting(counts), {}, ignore);
  EXPECT_GT(samples.rollouts_per_repeat, 1);
  EXPECT_GT(counts.steps, 3 * samples.rollouts_per_repeat);
}

TEST(Protocol, AgreesOnRolloutsByTheSlowestRank) {
  Counts counts;
  Team team;
  team.greatest = [](double) { return 10.0; };  // another rank took ten seconds
  EXPECT_EQ(measure({.warmups = 0, .repeats = 1, .min_time_s = 1}, counting(counts), team, ignore)
                .rollouts_per_repeat,
            1);
}

TEST(Protocol, CountsAResetIntoTheStepTimeOnlyWhenAsked) {
  const Rollout slow_reset{[] { std::this_thread::sleep_for(5ms); }, [] {}};
  const auto step_time = [&](ResetTime reset_time) {
    const Plan plan{.warmups = 0, .repeats = 1, .min_time_s = 0, .reset_time = reset_time};
    return measure(plan, slow_reset, {}, ignore).step_time_s.front();
  };
  EXPECT_LT(step_time(ResetTime::apart), 4e-3);
  EXPECT_GE(step_time(ResetTime::included), 5e-3);
}

TEST(Protocol, MeetsTheOtherRanksOnceBeforeEveryRepeat) {
  Counts counts;
  int met = 0;
  Team team;
  team.synchronise = [&met] { ++met; };
  measure({.warmups = 1, .repeats = 4, .min_time_s = 0}, counting(counts), team, ignore);
  EXPECT_EQ(met, counts.steps);
}

TEST(Protocol, TellsOfEveryRepeatWarmupsBelowOne) {
  Counts counts;
  std::vector<int> told;
  measure({.warmups = 1, .repeats = 2, .min_time_s = 0}, counting(counts), {},
          [&told](int done, int of) {
            EXPECT_EQ(of, 2);
            told.push_back(done);
          });
  EXPECT_EQ(told, (std::vector{0, 1, 2}));
}

}  // namespace
}  // namespace arcfleet::measure
