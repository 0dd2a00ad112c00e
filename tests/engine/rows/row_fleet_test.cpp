#include "engine/rows/row_fleet.hpp"

#include <gtest/gtest.h>

#include "engine/one_block.hpp"

namespace arcfleet::engine::rows {
namespace {

TEST(RowFleet, KeepsBoxesAsBoxesUnlessOneSelectionIsBits) {
  for (const Isa& isa : instruction_sets()) {
    OneBlock<RowFleet> block(isa, small_fleet(9, 0, 3));
    std::vector<rules::Action> actions{
        {3, rules::Corners{4, 5, 1, 20}}, {4, rules::Point{7, 2}}, {5, rules::Corners{0, 0, 1, 1}}};
    block.set_actions(actions, 1);
    EXPECT_EQ(block.scratch->selections, Selections::boxes);
    EXPECT_EQ(BoxAction::box(block.scratch->actions[1][0]), (rules::Box{1, 5, 4, 8}));
    EXPECT_EQ(BoxAction::box(block.scratch->actions[1][1]), (rules::Box{7, 2, 7, 2}));
    rules::RowBits bits;
    bits.rows[2] = 0b101;
    actions[2].selection = bits;
    block.set_actions(actions, 1);
    EXPECT_EQ(block.scratch->selections, Selections::masks);
    EXPECT_EQ(block.scratch->masks[2][2], 0b101U);
    EXPECT_EQ(block.scratch->masks[0][1], 0b111100000U);
    EXPECT_EQ(block.scratch->masks[1][7], 0b100U);
    EXPECT_EQ(DrawnActions::code(block.scratch->actions[1][2]), 5U);
  }
}

TEST(RowFleet, CutsBlocksOutOfItsArrays) {
  const FleetShard shard = small_fleet(9, 0, 64);
  const PackedTasks tasks(*shard.tasks, Packing::by_rows);
  RowFleet fleet(64, tasks);
  const RowBlock first = fleet.block(0, {.first = 100, .count = 32});
  const RowBlock second = fleet.block(32, {.first = 132, .count = 32});
  EXPECT_EQ(second.first, 132U);
  EXPECT_EQ(second.working - first.working, 32 * 4 * 9);
  EXPECT_EQ(second.state - first.state, 32);
  EXPECT_EQ(fleet.packed_grids().size(), 64U * 4 * 4 * 9);
}

TEST(RowFleet, ForgetsEpisodesOfItsBlockOnly) {
  const FleetShard shard = small_fleet(9, 0, 64);
  const PackedTasks tasks(*shard.tasks, Packing::by_rows);
  RowFleet fleet(64, tasks);
  const RowBlock first = fleet.block(0, {.count = 32});
  const RowBlock second = fleet.block(32, {.count = 32});
  first.state[31].episodes = second.state[0].episodes = 5;
  RowFleet::forget_episodes(first);
  EXPECT_EQ(first.state[31].episodes, 0U);
  EXPECT_EQ(second.state[0].episodes, 5U);
}

}  // namespace
}  // namespace arcfleet::engine::rows
