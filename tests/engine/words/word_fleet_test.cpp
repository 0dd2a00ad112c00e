#include "engine/words/word_fleet.hpp"

#include <gtest/gtest.h>

#include "engine/one_block.hpp"

namespace arcfleet::engine::words {
namespace {

TEST(WordFleet, TakesOneActionForAllOrOneForEach) {
  for (const Isa& isa : instruction_sets()) {
    const FleetShard shard = small_fleet(4, 0, 21);
    OneBlock<WordFleet> one(isa, shard), each(isa, shard);
    const rules::Action action{rules::operation::paste, rules::Corners{1, 3, 0, 2}};
    one.set_actions({action}, 2);
    each.set_actions(std::vector<rules::Action>(shard.count, action), 2);
    for (std::size_t i = 0; i < shard.count; ++i) {
      const std::uint32_t word = each.scratch->actions[2][slot_of(i)];
      EXPECT_EQ(word, one.scratch->actions[2][slot_of(i)]);
      EXPECT_EQ(word, ActionWord::of(rules::operation::paste, 0b11001100U));  // rows 0, 1
    }
  }
}

TEST(WordFleet, CutsBlocksOutOfItsArrays) {
  const FleetShard shard = small_fleet(5, 0, 64);
  const PackedTasks tasks(*shard.tasks, Packing::whole);
  WordFleet fleet(64, tasks);
  const WordBlock first = fleet.block(0, {.first = 100, .count = 32});
  const WordBlock second = fleet.block(32, {.first = 132, .count = 32});
  EXPECT_EQ(second.first, 132U);
  EXPECT_EQ(second.working - first.working, 32);
  EXPECT_EQ(second.target - first.target, 4 * 32);
  EXPECT_EQ(second.episodes - first.episodes, 32);
  EXPECT_EQ(fleet.packed_grids().data(), reinterpret_cast<const std::byte*>(first.working));
  EXPECT_EQ(fleet.packed_grids().size(), 64U * 16);
}

TEST(WordFleet, KeepsOneCacheLineForEachEnvironment) {
  EXPECT_EQ(WordFleet::state_bytes(5), 64U);
}

}  // namespace
}  // namespace arcfleet::engine::words
