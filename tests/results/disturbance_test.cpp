#include "results/disturbance.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "results/fields.hpp"

namespace arcfleet::results {
namespace {

constexpr std::size_t rank_count = 3;
constexpr std::size_t repeats = 4;

// Three ranks with two stepping threads each, and four repeats of 1 s in which nothing happens.
struct CalmBatch : testing::Test {
  CalmBatch() {
    batch.repeats = repeats;
    for (const RepeatField& field : batch_repeat_fields())
      (batch.*field.samples).assign(rank_count * repeats, 0);
    batch.step_time_s.assign(rank_count * repeats, 0.9);
    batch.counted_s.assign(rank_count * repeats, 1);
    batch.environments_per_rank.assign(rank_count, 10);
    batch.stepping_threads.assign(rank_count, 2);
  }
  static std::size_t at(std::size_t repeat, std::size_t rank) { return repeat * rank_count + rank; }
  void expect(std::size_t repeat, std::size_t rank, Loss to, double share) const {
    const auto found = disturbance_of(batch, repeat);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->rank, rank);
    EXPECT_EQ(found->to, to);
    EXPECT_NEAR(found->share, share, 1e-9);
  }
  BatchSamples batch;
};

TEST_F(CalmBatch, HasNoDisturbance) {
  batch.run_delay_s.assign(rank_count * repeats, 0.0099);
  batch.steal_s.assign(rank_count * repeats, 0.0199);
  batch.page_faults.assign(rank_count * repeats, 39'000);
  mark_disturbances(batch);
  for (std::size_t repeat = 0; repeat < repeats; ++repeat)
    EXPECT_FALSE(disturbance_of(batch, repeat));
  EXPECT_EQ(batch.lost_share, Reals(rank_count * repeats, 0.0));
  EXPECT_TRUE(disturbed_repeats(batch).empty());
}

TEST_F(CalmBatch, EachLossIsSeenAndTheLargestCounts) {
  batch.run_delay_s[at(1, 2)] = 0.08;
  expect(1, 2, Loss::waiting, 0.08);
  batch.steal_s[at(1, 2)] = 0.3;  // of two threads
  expect(1, 2, Loss::steal, 0.15);
  batch.page_faults[at(1, 2)] = 800'000;
  expect(1, 2, Loss::page_faults, 0.2);
  EXPECT_NEAR(disturbance_of(batch, 1)->time_s, 0.2, 1e-9);
  EXPECT_FALSE(disturbance_of(batch, 1, 0));
}

// Other programs on processors that the rank leaves idle take nothing from it.
TEST_F(CalmBatch, StaysCalmBesideOtherWork) {
  batch.busy_s.assign(rank_count * repeats, 64);
  batch.other_s.assign(rank_count * repeats, 63);
  EXPECT_FALSE(disturbance_of(batch, 0));
}

TEST_F(CalmBatch, TheRankThatLostMostIsNamed) {
  batch.run_delay_s[at(1, 0)] = 0.2;
  batch.run_delay_s[at(1, 2)] = 0.3;
  batch.steal_s[at(1, 1)] = 0.5;
  expect(1, 2, Loss::waiting, 0.3);
}

TEST_F(CalmBatch, TheRepeatsAreMarked) {
  batch.run_delay_s[at(1, 2)] = 0.08;
  batch.run_delay_s[at(3, 0)] = batch.run_delay_s[at(3, 1)] = 0.02;
  mark_disturbances(batch);
  EXPECT_NEAR(batch.lost_share[at(1, 2)], 0.08, 1e-9);
  EXPECT_EQ(batch.lost_share[at(1, 1)], 0);
  EXPECT_EQ(disturbed_repeats(batch), (Integers{1, 3}));
}

// Steps of 0.01 s: in a repeat of 0.1 s one is 10 %, and may be nothing.
TEST_F(CalmBatch, OneStepOfStolenTimeIsNothing) {
  batch.counted_s.assign(rank_count * repeats, 0.1);
  batch.steal_s.assign(rank_count * repeats, counter_step_s);
  EXPECT_FALSE(disturbance_of(batch, 0));
  batch.steal_s[at(0, 0)] = 2 * counter_step_s;
  expect(0, 0, Loss::steal, 0.1);
}

TEST_F(CalmBatch, WhatIsUnknownIsNoDisturbance) {
  for (const RepeatField& field : batch_repeat_fields())
    if (field.about.range.or_null) (batch.*field.samples).assign(rank_count * repeats, NAN);
  batch.counted_s.assign(rank_count * repeats, 1);
  batch.page_faults.assign(rank_count * repeats, 0);  // getrusage always tells
  mark_disturbances(batch);
  EXPECT_FALSE(disturbance_of(batch, 0));
  EXPECT_TRUE(std::isnan(batch.lost_share[0]));
  EXPECT_TRUE(disturbed_repeats(batch).empty());
  batch.run_delay_s[at(2, 1)] = 0.5;
  expect(2, 1, Loss::waiting, 0.5);
}

TEST_F(CalmBatch, NobodyWaitsForARankWithoutEnvironments) {
  batch.run_delay_s[at(1, 2)] = 0.5;
  batch.environments_per_rank[2] = 0;
  mark_disturbances(batch);
  EXPECT_FALSE(disturbance_of(batch, 1));
  EXPECT_EQ(batch.lost_share[at(1, 2)], 0);
}

TEST_F(CalmBatch, TheShareIsOfTheTimeThatTheCountersCover) {
  batch.counted_s[at(1, 2)] = 4;
  batch.run_delay_s[at(1, 2)] = 2;
  expect(1, 2, Loss::waiting, 0.5);
  batch.run_delay_s[at(1, 2)] = 5;
  expect(1, 2, Loss::waiting, 1);
}

TEST_F(CalmBatch, OfAnOldFileHasNoCounters) {
  batch.counted_s.clear();
  mark_disturbances(batch);
  EXPECT_FALSE(disturbance_of(batch, 0));
  EXPECT_TRUE(std::isnan(batch.lost_share[0]));
  batch.stepping_threads = {0, 4};
  EXPECT_EQ(stepping_threads_of(batch, 0), 1);
  EXPECT_EQ(stepping_threads_of(batch, 1), 4);
  EXPECT_EQ(stepping_threads_of(batch, 2), 1);
}

}  // namespace
}  // namespace arcfleet::results
