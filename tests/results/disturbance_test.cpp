#include "results/disturbance.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "results/fields.hpp"

namespace arcfleet::results {
namespace {

constexpr std::size_t rank_count = 3;
constexpr std::size_t repeats = 4;

// Three ranks of two threads and four repeats of 1 s in which nothing happens.
struct Batch : testing::Test {
  Batch() {
    batch.repeats = repeats;
    for (const RepeatField& field : batch_repeat_fields())
      (batch.*field.samples).assign(rank_count * repeats, 0);
    batch.step_time_s.assign(rank_count * repeats, 0.9);
    batch.wait_time_s.assign(rank_count * repeats, 0.1);
    batch.counted_s.assign(rank_count * repeats, 1);
    batch.environments_per_rank.assign(rank_count, 10);
    ranks = {{"a", "0-1", 2, "0-1"}, {"a", "2-3", 2, "2-3"}, {"b", "0-1", 2, "0-1"}};
  }
  static std::size_t at(std::size_t repeat, std::size_t rank) { return repeat * rank_count + rank; }
  void expect(std::size_t repeat, std::size_t rank, Cause cause, double share) const {
    const auto found = disturbance_of(batch, ranks, repeat);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->rank, rank);
    EXPECT_EQ(found->cause, cause);
    EXPECT_NEAR(found->share, share, 1e-9);
  }
  BatchSamples batch;
  std::vector<RankPlacement> ranks;
};

TEST_F(Batch, ThatIsCalmHasNoDisturbance) {
  batch.run_delay_s.assign(rank_count * repeats, 0.0099);
  batch.steal_s.assign(rank_count * repeats, 0.0199);
  batch.other_s.assign(rank_count * repeats, 0.0199);
  batch.page_faults.assign(rank_count * repeats, 39'000);
  mark_disturbances(batch, ranks);
  for (std::size_t repeat = 0; repeat < repeats; ++repeat)
    EXPECT_FALSE(disturbance_of(batch, ranks, repeat));
  EXPECT_EQ(batch.lost_share, Reals(rank_count * repeats, 0.0));
  EXPECT_TRUE(disturbed_repeats(batch, rank_count).empty());
}

TEST_F(Batch, EachCauseIsSeen) {
  batch.run_delay_s[at(1, 2)] = batch.other_s[at(1, 2)] = 0.08;
  expect(1, 2, Cause::waited, 0.08);
  batch.other_s[at(1, 2)] = 0.039;
  expect(1, 2, Cause::waited_for_rank, 0.08);
  batch.other_s[at(1, 2)] = 0;
  batch.steal_s[at(0, 1)] = 0.3;  // of two threads
  expect(0, 1, Cause::steal, 0.15);
  batch.throttled_s[at(0, 1)] = 0.06;
  expect(0, 1, Cause::throttled, 0.03);
  batch.other_s[at(2, 0)] = 1;
  expect(2, 0, Cause::other_work, 0.5);
  batch.page_faults[at(3, 0)] = 100'000;
  expect(3, 0, Cause::page_faults, 0.025);
}

TEST_F(Batch, TheRankThatLostMostIsNamed) {
  batch.run_delay_s[at(1, 0)] = 0.2;
  batch.run_delay_s[at(1, 2)] = 0.3;
  batch.steal_s[at(1, 1)] = 0.5;
  expect(1, 2, Cause::waited_for_rank, 0.3);
}

TEST_F(Batch, TheRepeatsAreMarked) {
  batch.run_delay_s[at(1, 2)] = 0.08;
  batch.run_delay_s[at(3, 0)] = batch.run_delay_s[at(3, 1)] = 0.02;
  mark_disturbances(batch, ranks);
  EXPECT_NEAR(batch.lost_share[at(1, 2)], 0.08, 1e-9);
  EXPECT_EQ(batch.lost_share[at(1, 1)], 0);
  EXPECT_EQ(disturbed_repeats(batch, rank_count), (Integers{1, 3}));
}

// Steps of 0.01 s: in a repeat of 0.1 s one is 10 %, and may be nothing.
TEST_F(Batch, OneStepOfACoarseCounterIsNothing) {
  batch.counted_s.assign(rank_count * repeats, 0.1);
  batch.steal_s.assign(rank_count * repeats, counter_step_s);
  batch.other_s.assign(rank_count * repeats, counter_step_s);
  EXPECT_FALSE(disturbance_of(batch, ranks, 0));
  batch.steal_s[at(0, 0)] = 2 * counter_step_s;
  expect(0, 0, Cause::steal, 0.1);
}

TEST_F(Batch, WhatIsUnknownIsNoDisturbance) {
  for (const RepeatField& field : batch_repeat_fields())
    if (field.about.range.or_null) (batch.*field.samples).assign(rank_count * repeats, NAN);
  mark_disturbances(batch, ranks);
  EXPECT_FALSE(disturbance_of(batch, ranks, 0));
  EXPECT_TRUE(std::isnan(batch.lost_share[0]));
  EXPECT_TRUE(disturbed_repeats(batch, rank_count).empty());
  batch.run_delay_s[at(2, 1)] = 0.5;
  batch.counted_s[at(2, 1)] = 1;
  expect(2, 1, Cause::waited, 0.5);
}

TEST_F(Batch, NobodyWaitsForARankWithoutEnvironments) {
  batch.run_delay_s[at(1, 2)] = 0.5;
  batch.environments_per_rank[2] = 0;
  mark_disturbances(batch, ranks);
  EXPECT_FALSE(disturbance_of(batch, ranks, 1));
  EXPECT_EQ(batch.lost_share[at(1, 2)], 0);
}

TEST_F(Batch, TheShareIsOfTheTimeThatTheCountersCover) {
  batch.counted_s[at(1, 2)] = 4;
  batch.run_delay_s[at(1, 2)] = 2;
  expect(1, 2, Cause::waited_for_rank, 0.5);
}

TEST_F(Batch, OfAnOldFileHasNoCounters) {
  batch.counted_s.clear();
  mark_disturbances(batch, ranks);
  EXPECT_FALSE(disturbance_of(batch, ranks, 0));
  EXPECT_TRUE(std::isnan(batch.lost_share[0]));
}

}  // namespace
}  // namespace arcfleet::results
