#include "timing/protocol.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <thread>

namespace arcfleet::timing {
namespace {

using namespace std::chrono_literals;

struct Counts {
  int resets = 0;
  int steps = 0;
};

Rollout counting(Counts& counts) {
  return {[&counts] { ++counts.resets; }, [&counts](std::int64_t) { ++counts.steps; }};
}

const auto ignore = [](const RepeatProgress&) {};

TEST(Protocol, KeepsTheRepeatsAndThrowsAwayCalibrationAndWarmups) {
  Counts counts;
  const Plan plan{.warmups = 2, .repeats = 5, .min_time_s = 0};
  const Samples samples = measure(plan, counting(counts), {}, ignore);
  EXPECT_EQ(samples.rollouts_per_repeat, 1);
  EXPECT_EQ(samples.repeats.size(), 5U);
  EXPECT_EQ(counts.resets, 1 + 2 + 5);
  EXPECT_EQ(counts.steps, counts.resets);
}

TEST(Protocol, EveryRepeatDoesTheCalibratedNumberOfRollouts) {
  Counts counts;
  const Plan plan{.warmups = 0, .repeats = 3, .min_time_s = 0.05};
  const Samples samples = measure(plan, counting(counts), {}, ignore);
  EXPECT_GT(samples.rollouts_per_repeat, 1);
  EXPECT_GT(counts.steps, 3 * samples.rollouts_per_repeat);
}

TEST(Protocol, AgreesOnRolloutsByTheSlowestRank) {
  Counts counts;
  Participants team;
  team.greatest = [](std::span<double> values) {
    values[0] = 10.0;
  };  // another rank took ten seconds
  EXPECT_EQ(measure({.warmups = 0, .repeats = 1, .min_time_s = 1}, counting(counts), team, ignore)
                .rollouts_per_repeat,
            1);
}

TEST(Protocol, CountsAResetIntoTheStepTimeOnlyWhenAsked) {
  const Rollout slow_reset{[] { std::this_thread::sleep_for(500ms); }, [](std::int64_t) {}};
  const auto step_time = [&](ResetTime reset_time) {
    const Plan plan{.warmups = 0, .repeats = 1, .min_time_s = 0, .reset_time = reset_time};
    return measure(plan, slow_reset, {}, ignore).repeats.front().step_s;
  };
  EXPECT_LT(step_time(ResetTime::apart), 0.4);
  EXPECT_GE(step_time(ResetTime::included), 0.5);
}

TEST(Protocol, MeetsTheOtherRanksBeforeAndAfterEveryRepeat) {
  Counts counts;
  int met = 0;
  Participants team;
  team.synchronise = [&met] { ++met; };
  measure({.warmups = 1, .repeats = 4, .min_time_s = 0}, counting(counts), team, ignore);
  EXPECT_EQ(met, 2 * counts.steps);
}

TEST(Protocol, TellsOfEveryRepeatWarmupsBelowOne) {
  Counts counts;
  std::vector<int> progress;
  measure({.warmups = 1, .repeats = 2, .min_time_s = 0}, counting(counts), {},
          [&progress](const RepeatProgress& one) {
            EXPECT_EQ(one.repeats, 2);
            progress.push_back(one.done);
          });
  EXPECT_EQ(progress, (std::vector{0, 1, 2}));
}

// A clock of its own: the slowest rank's times of the repeats, as another rank might tell them.
Participants slowest_of(std::vector<double>& times_s) {
  Participants team;
  team.greatest = [&times_s, at = std::size_t{0}](std::span<double> values) mutable {
    values[0] = times_s[std::min(at++, times_s.size() - 1)];
  };
  return team;
}

TEST(Protocol, RepeatsUntilTheIntervalIsNarrowEnough) {
  Counts counts;
  std::vector<double> times_s{9, 1, 2, 1, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
  const Plan plan{
      .warmups = 0, .repeats = 6, .max_repeats = 50, .relative_error = 0.01, .min_time_s = 0};
  const Samples samples = measure(plan, counting(counts), slowest_of(times_s), ignore);
  EXPECT_EQ(samples.stopped_by, Stop::reached);
  // The first time was the calibration's. Of n values the k-th least and greatest are taken; the
  // 2s are two, so k must be 3: at n = 12 for the first time (coverage 0.961).
  EXPECT_EQ(samples.repeats.size(), 12U);
}

TEST(Protocol, SaysWhenTheIntervalWasNotReached) {
  Counts counts;
  std::vector<double> times_s;
  for (int i = 0; i < 100; ++i) times_s.push_back(1 + i % 2);
  Plan plan{.warmups = 0, .repeats = 6, .max_repeats = 20, .relative_error = 0.01, .min_time_s = 0};
  const Samples by_number = measure(plan, counting(counts), slowest_of(times_s), ignore);
  EXPECT_EQ(by_number.stopped_by, Stop::max_repeats);
  EXPECT_EQ(by_number.repeats.size(), 20U);
  plan.max_time_s = 0;
  const Samples by_time = measure(plan, counting(counts), slowest_of(times_s), ignore);
  EXPECT_EQ(by_time.stopped_by, Stop::max_time);
  EXPECT_EQ(by_time.repeats.size(), 6U);
}

TEST(Protocol, StopsWhenAnyRankWantsTo) {
  Counts counts;
  Participants team;
  team.greatest = [&counts](std::span<double> values) { values[2] = counts.steps == 4 ? 1 : 0; };
  const Samples samples = measure({.warmups = 1, .repeats = 10, .max_repeats = 10, .min_time_s = 0},
                                  counting(counts), team, ignore);
  EXPECT_EQ(samples.stopped_by, Stop::interrupted);
  EXPECT_EQ(counts.steps, 4);
}

TEST(Protocol, TimesExchangesApartFromSteps) {
  int exchanges = 0;
  std::vector<std::int64_t> segments;
  const Rollout rollout{.reset = [] {},
                        .steps = [&](std::int64_t segment) { segments.push_back(segment); },
                        .segments = 3,
                        .exchanges = 2,
                        .exchange =
                            [&exchanges] {
                              ++exchanges;
                              std::this_thread::sleep_for(250ms);
                            }};
  const Samples samples =
      measure({.warmups = 0, .repeats = 1, .min_time_s = 0}, rollout, {}, ignore);
  EXPECT_EQ(exchanges, 2 * 2);  // calibration, and one repeat
  EXPECT_EQ(segments, (std::vector<std::int64_t>{0, 1, 2, 0, 1, 2}));
  EXPECT_GE(samples.repeats.front().exchange_s, 0.5);
  EXPECT_LT(samples.repeats.front().step_s, 0.25);
}

}  // namespace
}  // namespace arcfleet::timing
