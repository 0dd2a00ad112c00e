#include "engine/block_cut.hpp"

#include <gtest/gtest.h>

#include "engine/small_fleet.hpp"

namespace arcfleet::engine {
namespace {

TEST(BlockCut, CoversEveryEnvironmentOnce) {
  for (const std::size_t environments : {0U, 1U, 15U, 16U, 17U, 127U, 128U, 1000U, 5000U})
    for (const int threads : {1, 2, 3, 64}) {
      const BlockCut cut(environments, threads, 128, 16);
      std::size_t next = 0;
      for (std::size_t b = 0; b < cut.blocks; ++b) {
        EXPECT_EQ(cut.first(b), next);
        EXPECT_EQ(cut.first(b) % 16, 0U);
        EXPECT_GE(cut.count(b), 1U);
        EXPECT_LE(cut.count(b), 128U);
        next += cut.count(b);
      }
      EXPECT_EQ(next, environments);
      EXPECT_GE(cut.threads, 1);
      EXPECT_LE(cut.threads, threads);
    }
}

TEST(BlockCut, GivesEveryThreadAsManyBlocks) {
  const BlockCut cut(1000, 2, 128, 16);  // 500 each: 4 blocks of 125, rounded up to 128
  EXPECT_EQ(cut.blocks, 8U);
  EXPECT_EQ(cut.threads, 2);
  EXPECT_EQ(BlockCut(100, 2, 128, 16).block_size, 64U);
}

TEST(BlockCut, UsesNoMoreThreadsThanBlocks) {
  EXPECT_EQ(BlockCut(16, 8, 128, 16).threads, 1);
  EXPECT_EQ(BlockCut(0, 8, 128, 16).threads, 1);
  EXPECT_EQ(BlockCut(33, 8, 128, 16).threads, 3);
}

TEST(StepsPerDraw, AreThoseOfFourRandomWords) {
  FleetShard shard = small_fleet(5, 0, 1);
  const auto steps = [&](int side, rules::SelectionKind selection) {
    shard = small_fleet(side, 0, 1);
    shard.selection = selection;
    return steps_per_draw(shard);
  };
  EXPECT_EQ(steps(5, rules::SelectionKind::bbox), 4);
  EXPECT_EQ(steps(30, rules::SelectionKind::point), 4);
  EXPECT_EQ(steps(30, rules::SelectionKind::bbox), 2);
  EXPECT_EQ(steps(5, rules::SelectionKind::mask), 1);
  EXPECT_EQ(steps(30, rules::SelectionKind::mask), 1);
}

}  // namespace
}  // namespace arcfleet::engine
