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

TEST(Protocol, KeepsTheRepeatsAndDiscardsCalibrationAndWarmups) {
  Counts counts;
  const Plan plan{.warmups = 2, .repeats = 5, .min_time_s = 0};
  const Samples samples = measure(plan, counting(counts), {}, ignore);
  EXPECT_EQ(samples.rollouts_per_repeat, 1);
  EXPECT_EQ(samples.repeats.size(), 5U);
  EXPECT_EQ(counts.resets, 1 + 2 + 5);
  EXPECT_EQ(counts.steps, counts.resets);
}

TEST(Protocol, EveryRepeatRunsTheCalibratedNumberOfRollouts) {
  Counts counts;
  const Plan plan{.warmups = 0, .repeats = 3, .min_time_s = 0.05};
  const Samples samples = measure(plan, counting(counts), {}, ignore);
  EXPECT_GT(samples.rollouts_per_repeat, 1);
  EXPECT_GT(counts.steps, 3 * samples.rollouts_per_repeat);
}

TEST(Protocol, CalibratesByTheSlowestRank) {
  Counts counts;
  Participants ranks;
  ranks.max_over_ranks = [](std::span<double> values) {
    values[0] = 10.0;
  };  // another rank took ten seconds
  EXPECT_EQ(measure({.warmups = 0, .repeats = 1, .min_time_s = 1}, counting(counts), ranks, ignore)
                .rollouts_per_repeat,
            1);
}

TEST(Protocol, CountsAResetIntoTheStepTimeOnlyWhenAsked) {
  const Rollout slow_reset{[] { std::this_thread::sleep_for(500ms); }, [](std::int64_t) {}};
  const auto step_time = [&](ResetTime reset_time) {
    const Plan plan{.warmups = 0, .repeats = 1, .min_time_s = 0, .reset_time = reset_time};
    return measure(plan, slow_reset, {}, ignore).repeats.front().step_s;
  };
  EXPECT_LT(step_time(ResetTime::separate), 0.4);
  EXPECT_GE(step_time(ResetTime::included), 0.5);
}

TEST(Protocol, SynchronisesBeforeAndAfterEveryRepeat) {
  Counts counts;
  int synchronisations = 0;
  Participants ranks;
  ranks.synchronise = [&synchronisations] { ++synchronisations; };
  measure({.warmups = 1, .repeats = 4, .min_time_s = 0}, counting(counts), ranks, ignore);
  EXPECT_EQ(synchronisations, 2 * counts.steps);
}

TEST(Protocol, ReportsEveryRepeatAndCountsWarmupsBelowOne) {
  Counts counts;
  std::vector<int> progress;
  measure({.warmups = 1, .repeats = 2, .min_time_s = 0}, counting(counts), {},
          [&progress](const RepeatProgress& one) {
            EXPECT_EQ(one.repeats, 2);
            progress.push_back(one.done);
          });
  EXPECT_EQ(progress, (std::vector{0, 1, 2}));
}

// Replaces the measured times by given ones, as if they were those of a slower rank.
Participants slowest_of(std::vector<double>& times_s) {
  Participants ranks;
  ranks.max_over_ranks = [&times_s, at = std::size_t{0}](std::span<double> values) mutable {
    values[0] = times_s[std::min(at++, times_s.size() - 1)];
  };
  return ranks;
}

TEST(Protocol, RepeatsUntilTheIntervalIsNarrowEnough) {
  Counts counts;
  std::vector<double> times_s{9, 1, 2, 1, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
  const Plan plan{
      .warmups = 0, .repeats = 6, .max_repeats = 50, .relative_error = 0.01, .min_time_s = 0};
  const Samples samples = measure(plan, counting(counts), slowest_of(times_s), ignore);
  EXPECT_EQ(samples.stopped_by, StopReason::reached);
  // The calibration takes the first time. The interval reaches from the k-th smallest to the k-th
  // largest time. It must leave out both 2s, so k = 3, which needs n = 12 (coverage 0.961).
  EXPECT_EQ(samples.repeats.size(), 12U);
}

TEST(Protocol, SaysWhichLimitStoppedIt) {
  Counts counts;
  std::vector<double> times_s;
  for (int i = 0; i < 100; ++i) times_s.push_back(1 + i % 2);
  Plan plan{.warmups = 0, .repeats = 6, .max_repeats = 20, .relative_error = 0.01, .min_time_s = 0};
  const Samples by_number = measure(plan, counting(counts), slowest_of(times_s), ignore);
  EXPECT_EQ(by_number.stopped_by, StopReason::max_repeats);
  EXPECT_EQ(by_number.repeats.size(), 20U);
  plan.max_time_s = 0;
  const Samples by_time = measure(plan, counting(counts), slowest_of(times_s), ignore);
  EXPECT_EQ(by_time.stopped_by, StopReason::max_time);
  EXPECT_EQ(by_time.repeats.size(), 6U);
}

TEST(Protocol, StopsWhenAnyRankWantsToStop) {
  Counts counts;
  Participants ranks;
  ranks.max_over_ranks = [&counts](std::span<double> values) {
    values[2] = counts.steps == 4 ? 1 : 0;
  };
  const Samples samples = measure({.warmups = 1, .repeats = 10, .max_repeats = 10, .min_time_s = 0},
                                  counting(counts), ranks, ignore);
  EXPECT_EQ(samples.stopped_by, StopReason::interrupted);
  EXPECT_EQ(counts.steps, 4);
}

TEST(Protocol, TimesExchangesSeparatelyFromSteps) {
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
  EXPECT_EQ(exchanges, 2 * 2);  // the calibration and one repeat
  EXPECT_EQ(segments, (std::vector<std::int64_t>{0, 1, 2, 0, 1, 2}));
  EXPECT_GE(samples.repeats.front().exchange_s, 0.5);
  EXPECT_LT(samples.repeats.front().step_s, 0.25);
}

TEST(Protocol, AsksForTheThreadActivityOfEachRepeatAlone) {
  int calls = 0;
  Counts counts;
  Rollout rollout = counting(counts);
  rollout.activity = [&calls] { return ThreadActivity{.observation_s = double(++calls)}; };
  const Samples samples =
      measure({.warmups = 0, .repeats = 2, .min_time_s = 0}, rollout, {}, ignore);
  EXPECT_EQ(calls, 2 * (1 + 2));  // before and after the calibration and both repeats
  EXPECT_EQ(samples.repeats[0].activity.observation_s, 4);
  EXPECT_EQ(samples.repeats[1].activity.observation_s, 6);
}

TEST(StopText, IsTheWordOfTheRecord) {
  EXPECT_EQ(stop_text(StopReason::repeats), "repeats");
  EXPECT_EQ(stop_text(StopReason::reached), "reached");
  EXPECT_EQ(stop_text(StopReason::max_repeats), "max-repeats");
  EXPECT_EQ(stop_text(StopReason::max_time), "max-time");
  EXPECT_EQ(stop_text(StopReason::interrupted), "interrupted");
}

}  // namespace
}  // namespace arcfleet::timing
