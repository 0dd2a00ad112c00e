#include "timing/efficiency.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace arcfleet::timing {
namespace {

TEST(Efficiency, OfOneRankThatOnlyComputesIsOne) {
  const std::vector<RankTimes> ranks{{2, 2, 0, 0, 2, 2, 1}};
  EXPECT_EQ(efficiency(ranks).parallel, 1);
}

TEST(Efficiency, LoadBalanceIsMeanOverMaximum) {
  const std::vector<RankTimes> ranks{{1, 1, 0, 0, 1, 1, 1}, {4, 4, 0, 0, 4, 4, 1}};
  const Efficiency share = efficiency(ranks);
  EXPECT_DOUBLE_EQ(share.load_balance, 2.5 / 4);
  EXPECT_EQ(share.serialisation, 1);
  EXPECT_EQ(share.transfer, 1);
  EXPECT_DOUBLE_EQ(share.mpi, 2.5 / 4);
}

// Two ranks work 3 s each, but in turns: they synchronise after 4 s, then exchange data for 1 s.
TEST(Efficiency, SeparatesWaitingFromMovingData) {
  const std::vector<RankTimes> ranks{{3, 3, 1, 1, 3, 3, 1}, {3, 3, 1, 1, 3, 3, 1}};
  const Efficiency share = efficiency(ranks);
  EXPECT_EQ(share.load_balance, 1);
  EXPECT_DOUBLE_EQ(share.serialisation, 3.0 / 4);
  EXPECT_DOUBLE_EQ(share.transfer, 4.0 / 5);
  EXPECT_DOUBLE_EQ(share.mpi, 3.0 / 5);  // mean useful time / run time
}

TEST(Efficiency, SplitsBetweenRanksAndThreads) {
  // 4 threads work 2, 1, 1 and 0 of 2 seconds.
  const std::vector<RankTimes> ranks{{2, 2, 0, 0, 1, 2, 4}};
  const Efficiency share = efficiency(ranks);
  EXPECT_EQ(share.mpi, 1);
  EXPECT_DOUBLE_EQ(share.thread_balance, 0.5);
  EXPECT_DOUBLE_EQ(share.openmp, 0.5);
  EXPECT_DOUBLE_EQ(share.parallel, 0.5);
}

// Per rank: useful, stepping, sync, exchange, thread mean, thread maximum (in seconds), threads.
TEST(Efficiency, WeightsThreadTimesWithTheNumberOfThreads) {
  const std::vector<RankTimes> ranks{{4, 4, 0, 0, 4, 4, 1}, {4, 4, 0, 0, 2, 3, 3}};
  const Efficiency share = efficiency(ranks);
  EXPECT_DOUBLE_EQ(share.thread_balance, (4.0 + 3 * 2) / (4 + 3 * 3));
  EXPECT_DOUBLE_EQ(share.openmp, (4.0 + 3 * 2) / (4 + 3 * 4));
}

TEST(Efficiency, WithoutAnyTimeIsOne) {
  const Efficiency share = efficiency(std::vector<RankTimes>(2));
  EXPECT_EQ(share.mpi, 1);
  EXPECT_EQ(share.parallel, 1);
}

TEST(Efficiency, IsNeverAboveOneWhenClocksDisagree) {
  const std::vector<RankTimes> ranks{{2, 2, 0, 0, 2.5, 2.5, 2}};
  EXPECT_EQ(efficiency(ranks).openmp, 1);
}

}  // namespace
}  // namespace arcfleet::timing
