#include "analysis/nodes/core_times.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace arcfleet::analysis::nodes {
namespace {

// Two ranks, six repeats: rank 1 is disturbed in the first.
results::BatchResult batch_of_two() {
  results::BatchResult batch;
  batch.repeats = 6;
  batch.step_time_s = {1, 9, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2};
  batch.lost_share = {0, 0.5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
  batch.counted_s.assign(12, 2);
  batch.processor_time_s.assign(12, 1);
  batch.run_delay_s.assign(12, 0.5);
  batch.throttled_s.assign(12, 1);
  batch.steal_s.assign(12, unknown);
  batch.other_s.assign(12, 0);
  return batch;
}

TEST(TimesOfRank, LeaveOutDisturbedRepeats) {
  const auto batch = batch_of_two();
  EXPECT_EQ(times_of_rank(batch, 0, 2), std::vector<double>(6, 1));
  EXPECT_EQ(times_of_rank(batch, 1, 2), std::vector<double>(5, 2));
}

TEST(TimesOfRank, KeepAllIfTooFewRemain) {
  auto batch = batch_of_two();
  batch.lost_share[3] = 0.5;
  EXPECT_EQ(times_of_rank(batch, 1, 2).size(), 6U);
  batch.lost_share.clear();
  EXPECT_EQ(times_of_rank(batch, 1, 2).size(), 6U);
}

TEST(SharesOfRanks, AreThoseOfTheTimeThatCountersCover) {
  const TimeShares shares = shares_of(batch_of_two(), 2);
  EXPECT_DOUBLE_EQ(shares.ran, 0.5);
  EXPECT_DOUBLE_EQ(shares.waited, 0.25);
  EXPECT_DOUBLE_EQ(shares.throttled, 0.25);  // both ranks count the same quota
  EXPECT_DOUBLE_EQ(shares.others, 0);
  EXPECT_TRUE(std::isnan(shares.stolen));
}

}  // namespace
}  // namespace arcfleet::analysis::nodes
