#include "engine/words/word_block.hpp"

#include <gtest/gtest.h>

#include <set>

#include "engine/small_fleet.hpp"

namespace arcfleet::engine::words {
namespace {

TEST(Place, KeepsPairAndArea) {
  for (const std::uint32_t pair : {0U, 1U, Place::most_pairs - 1})
    for (int height = 1; height <= 5; ++height)
      for (int width = 1; width <= 5; ++width) {
        const std::uint32_t place = Place::of(pair, {height, width});
        EXPECT_EQ(Place::pair(place), pair);
        EXPECT_EQ(Place::area(place), (rules::Extent{height, width}));
      }
}

TEST(ActionWord, KeepsOperationAndCells) {
  const std::uint32_t action = ActionWord::of(rules::operation::submit, ActionWord::cells);
  EXPECT_EQ(DrawnActions::code(action), operation_code(rules::operation::submit));
  EXPECT_EQ(action & ActionWord::cells, (1U << 25) - 1);  // all of a 5 x 5 canvas
}

TEST(Slots, ArePermutationsOfTheirGroup) {
  std::set<std::size_t> slots;
  for (std::size_t i = 32; i < 48; ++i) {
    EXPECT_EQ(slot_of(slot_of(i)), i);
    EXPECT_EQ(slot_of(i) / group_size, i / group_size);
    slots.insert(slot_of(i));
  }
  EXPECT_EQ(slots.size(), group_size);
  EXPECT_EQ(slot_of(1), 4U);
}

TEST(WholeGroups, RoundUp) {
  EXPECT_EQ(whole_groups(0), 0U);
  EXPECT_EQ(whole_groups(1), 16U);
  EXPECT_EQ(whole_groups(16), 16U);
  EXPECT_EQ(whole_groups(17), 32U);
}

TEST(WordRules, KnowTheSimilarityOfEveryStart) {
  const FleetShard shard = small_fleet(5, 0, 1);
  const PackedTasks tasks(*shard.tasks, Packing::whole);
  const WordRules rules(shard, tasks);
  const auto& plain = *shard.tasks;
  for (std::uint32_t t = 0; t < plain.size(); ++t)
    for (std::uint32_t p = 0; p < plain[t].pairs.size(); ++p)
      for (std::uint32_t d = 0; d < plain[t].demo_inputs.size(); ++d) {
        arcfleet::rules::Environment environment(5);
        arcfleet::rules::begin_episode(environment, plain, t, p, plain[t].demo_inputs[d]);
        const PackedTasks::Task& task = tasks.tasks[t];
        EXPECT_EQ(rules.similarity_at_start[task.first_start + p * task.demos + d],
                  environment.state.similarity);
      }
}

}  // namespace
}  // namespace arcfleet::engine::words
