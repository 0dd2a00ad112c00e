#include <gtest/gtest.h>

#include "engine/one_block.hpp"
#include "engine/random_arrays.hpp"
#include "engine/rows/row_fleet.hpp"

namespace arcfleet::engine::rows {
namespace {

TEST(RowTake, IsWhatTheSameActionsAreOneByOne) {
  for (const int side : {1, 5, 9, 30, 32})
    for_each_isa<RowFleet>(side, [](const Isa& isa, FleetShard shard) {
      shard.settings.operations = rules::OperationSet::raw;
      shard.settings.filter = rules::OperationFilter::clip;
      const ActionShape shape{shard.selection, shard.tasks->side()};
      for (const std::size_t count : {1U, 16U, 37U}) {
        shard.count = count;
        const RandomArrays given(shape, count, static_cast<unsigned>(count));
        OneBlock<RowFleet> arrays(isa, shard), one_by_one(isa, shard);
        arrays.parts.take(arrays.rules, arrays.block, given.arrays(), *arrays.scratch);
        one_by_one.set_actions(given.actions(shape), 0);
        EXPECT_EQ(arrays.scratch->selections, one_by_one.scratch->selections);
        for (std::size_t i = 0; i < count; ++i) {
          EXPECT_EQ(arrays.scratch->actions[0][i], one_by_one.scratch->actions[0][i]) << i;
          if (shape.cells() > 0) {
            const auto& mask = arrays.scratch->masks[i];
            EXPECT_TRUE(std::equal(mask.begin(), mask.begin() + shape.side,
                                   one_by_one.scratch->masks[i].begin()));
          }
        }
      }
    });
}

}  // namespace
}  // namespace arcfleet::engine::rows
