#include <gtest/gtest.h>

#include "engine/one_block.hpp"
#include "engine/rows/row_fleet.hpp"

namespace arcfleet::engine::rows {
namespace {

using rules::SelectionKind;

int steps_together(int side, SelectionKind selection) {
  if (selection == SelectionKind::mask) return 1;
  return selection == SelectionKind::bbox && side > 8 ? 2 : 4;
}

TEST(RowDraw, IsTheActionOfTheRules) {
  for (const int side : {1, 5, 8, 9, 30, 32})
    for_each_isa<RowFleet>(side, [&](const Isa& isa, FleetShard shard) {
      shard.settings.operations = rules::OperationSet::standard;
      shard.settings.filter = rules::OperationFilter::reject;
      OneBlock<RowFleet> drawn(isa, shard), given(isa, shard);
      const int steps = steps_together(side, shard.selection);
      for (const std::uint64_t step : {0U, 8U, 4000U}) {
        drawn.draw(step, steps);
        for (int s = 0; s < steps; ++s) {
          given.set_actions(drawn_actions(shard, step + static_cast<std::uint64_t>(s)), s);
          const auto which = static_cast<std::size_t>(s);
          for (std::size_t i = 0; i < shard.count; ++i)
            EXPECT_EQ(drawn.scratch->actions[which][i], given.scratch->actions[which][i])
                << "environment " << i << ", step " << step << " + " << s;
        }
        EXPECT_EQ(drawn.scratch->selections, given.scratch->selections);
        if (shard.selection != SelectionKind::mask) continue;
        for (std::size_t i = 0; i < shard.count; ++i)
          EXPECT_TRUE(std::equal(drawn.scratch->masks[i].begin(),
                                 drawn.scratch->masks[i].begin() + side,
                                 given.scratch->masks[i].begin()));
      }
    });
}

}  // namespace
}  // namespace arcfleet::engine::rows
