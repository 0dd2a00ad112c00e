#include "mpi/shard.hpp"

#include <gtest/gtest.h>

namespace arcfleet::mpi {
namespace {

TEST(Shard, CutsAFleetWithoutGapOrOverlap) {
  for (const std::uint64_t environments : {0UL, 1UL, 2UL, 7UL, 1000UL, 65536UL})
    for (int ranks = 1; ranks <= 9; ++ranks) {
      std::uint64_t next = 0;
      for (int rank = 0; rank < ranks; ++rank) {
        const Shard shard = shard_of(environments, ranks, rank);
        EXPECT_EQ(shard.first, next);
        next += shard.count;
      }
      EXPECT_EQ(next, environments);
    }
}

TEST(Shard, SharesDifferByAtMostOneAndTheFirstAreLarger) {
  EXPECT_EQ(shard_of(10, 4, 0), (Shard{0, 3}));
  EXPECT_EQ(shard_of(10, 4, 1), (Shard{3, 3}));
  EXPECT_EQ(shard_of(10, 4, 2), (Shard{6, 2}));
  EXPECT_EQ(shard_of(10, 4, 3), (Shard{8, 2}));
}

TEST(Shard, RanksBeyondTheFleetHaveNothing) {
  EXPECT_EQ(shard_of(1, 3, 0), (Shard{0, 1}));
  EXPECT_EQ(shard_of(1, 3, 2).count, 0U);
}

TEST(Shard, DoesNotOverflowForTheLargestFleets) {
  const std::uint64_t most = 1'000'000'000'000'000'000;
  const Shard last = shard_of(most, 100'000, 99'999);
  EXPECT_EQ(last.first + last.count, most);
}

}  // namespace
}  // namespace arcfleet::mpi
