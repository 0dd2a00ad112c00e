#include "timing/efficiency.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace arcfleet::timing {
namespace {

TEST(Efficiency, OfOneRankThatOnlyComputesIsOne) {
  const std::vector<RankActivity> ranks{{2, 2, 0, 0, 2, 2, 1}};
  EXPECT_EQ(efficiency(ranks).parallel, 1);
}

TEST(Efficiency, LoadBalanceIsMeanOverGreatest) {
  const std::vector<RankActivity> ranks{{1, 1, 0, 0, 1, 1, 1}, {4, 4, 0, 0, 4, 4, 1}};
  const Efficiency share = efficiency(ranks);
  EXPECT_DOUBLE_EQ(share.load_balance, 2.5 / 4);
  EXPECT_EQ(share.serialisation, 1);
  EXPECT_EQ(share.transfer, 1);
  EXPECT_DOUBLE_EQ(share.mpi, 2.5 / 4);
}

// Two ranks, useful 3 s each, but in turns: they meet after 4 s. Then 1 s of transfer.
TEST(Efficiency, TellsWaitingFromMovingData) {
  const std::vector<RankActivity> ranks{{3, 3, 1, 1, 3, 3, 1}, {3, 3, 1, 1, 3, 3, 1}};
  const Efficiency share = efficiency(ranks);
  EXPECT_EQ(share.load_balance, 1);
  EXPECT_DOUBLE_EQ(share.serialisation, 3.0 / 4);
  EXPECT_DOUBLE_EQ(share.transfer, 4.0 / 5);
  EXPECT_DOUBLE_EQ(share.mpi, 3.0 / 5);  // mean useful time / run time
}

TEST(Efficiency, SplitsBetweenRanksAndThreads) {
  // 4 threads; 2 s, of which they work 2, 1, 1 and 0 s.
  const std::vector<RankActivity> ranks{{2, 2, 0, 0, 1, 2, 4}};
  const Efficiency share = efficiency(ranks);
  EXPECT_EQ(share.mpi, 1);
  EXPECT_DOUBLE_EQ(share.thread_balance, 0.5);
  EXPECT_DOUBLE_EQ(share.openmp, 0.5);
  EXPECT_DOUBLE_EQ(share.parallel, 0.5);
}

}  // namespace
}  // namespace arcfleet::timing
