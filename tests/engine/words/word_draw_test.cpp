#include <gtest/gtest.h>

#include "engine/one_block.hpp"
#include "engine/words/word_fleet.hpp"

namespace arcfleet::engine::words {
namespace {

TEST(WordDraw, IsTheActionOfTheRules) {
  for (const int side : {1, 2, 3, 4, 5})
    for_each_isa<WordFleet>(side, [](const Isa& isa, FleetShard shard) {
      shard.settings.operations = rules::OperationSet::standard;
      shard.settings.filter = rules::OperationFilter::clip;
      OneBlock<WordFleet> drawn(isa, shard), given(isa, shard);
      for (const std::uint64_t step : {0U, 5U, 4000U}) {
        const int steps = step % 4 == 0 ? 4 : 2;
        drawn.draw(step, steps);
        for (int s = 0; s < steps; ++s) {
          given.set_actions(drawn_actions(shard, step + static_cast<std::uint64_t>(s)), s);
          const auto which = static_cast<std::size_t>(s);
          for (std::size_t i = 0; i < shard.count; ++i)
            EXPECT_EQ(drawn.scratch->actions[which][slot_of(i)],
                      given.scratch->actions[which][slot_of(i)])
                << "environment " << i << ", step " << step << " + " << s;
        }
      }
    });
}

}  // namespace
}  // namespace arcfleet::engine::words
