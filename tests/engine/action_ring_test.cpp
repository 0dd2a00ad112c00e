#include "engine/action_ring.hpp"

#include <gtest/gtest.h>

#include "engine/small_fleet.hpp"

namespace arcfleet::engine {
namespace {

TEST(ActionRing, HasTheActionsOfTheShardAndRepeatsThem) {
  for (const auto selection :
       {rules::SelectionKind::point, rules::SelectionKind::bbox, rules::SelectionKind::mask})
    for (const int threads : {1, 3}) {
      FleetShard shard = small_fleet(6, 11, 20);
      shard.selection = selection;
      shard.threads = threads;
      const ActionShape shape{selection, 6};
      const ActionRing ring(shard, 5);
      for (std::uint64_t step = 0; step < 12; ++step)
        for (std::size_t i = 0; i < shard.count; ++i)
          EXPECT_EQ(ring.at(step).action(i, shape), shard.action(i, step % 5));
    }
}

TEST(ActionRing, PrescribedPointsBecomeBoxes) {
  FleetShard shard = small_fleet(30, 0, 3);
  shard.actions = ActionSource::baseline;
  const ActionRing ring(shard, 4);
  const ActionShape shape{rules::SelectionKind::bbox, 30};
  EXPECT_EQ(ring.at(3).action(2, shape), (rules::Action{3, rules::Corners{3, 3, 3, 3}}));
  EXPECT_EQ(ring.at(1).action(0, shape), rules::baseline_action(1, 30));
}

TEST(ActionRing, TellsItsBytes) {
  EXPECT_EQ(ActionRing::bytes({rules::SelectionKind::point, 30}), 12U);
  EXPECT_EQ(ActionRing::bytes({rules::SelectionKind::bbox, 30}), 20U);
  EXPECT_EQ(ActionRing::bytes({rules::SelectionKind::mask, 30}), 904U);
}

}  // namespace
}  // namespace arcfleet::engine
