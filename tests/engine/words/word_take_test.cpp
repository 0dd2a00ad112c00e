#include <gtest/gtest.h>

#include "engine/one_block.hpp"
#include "engine/random_arrays.hpp"
#include "engine/words/word_fleet.hpp"

namespace arcfleet::engine::words {
namespace {

TEST(WordTake, IsWhatTheSameActionsAreOneByOne) {
  for (const int side : {1, 2, 3, 4, 5})
    for_each_isa<WordFleet>(side, [](const Isa& isa, FleetShard shard) {
      shard.settings.operations = rules::OperationSet::raw;
      shard.settings.filter = rules::OperationFilter::reject;
      const ActionShape shape{shard.selection, shard.tasks->side()};
      for (const std::size_t count : {1U, 16U, 37U}) {
        shard.count = count;
        const RandomArrays given(shape, count, static_cast<unsigned>(count));
        OneBlock<WordFleet> arrays(isa, shard), one_by_one(isa, shard);
        arrays.parts.take(arrays.rules, arrays.block, given.arrays(), *arrays.scratch);
        one_by_one.set_actions(given.actions(shape), 0);
        for (std::size_t i = 0; i < count; ++i)
          EXPECT_EQ(arrays.scratch->actions[0][slot_of(i)],
                    one_by_one.scratch->actions[0][slot_of(i)])
              << i;
      }
    });
}

}  // namespace
}  // namespace arcfleet::engine::words
