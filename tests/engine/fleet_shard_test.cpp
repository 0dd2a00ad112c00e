#include "engine/fleet_shard.hpp"

#include <gtest/gtest.h>

#include "engine/small_fleet.hpp"

namespace arcfleet::engine {
namespace {

TEST(FleetShard, NamesEnvironmentsByTheirGlobalIndex) {
  const FleetShard whole = small_fleet(5, 0, 10);
  const FleetShard later = small_fleet(5, 7, 3);
  EXPECT_EQ(later.stream(2).environment, 9U);
  EXPECT_EQ(later.stream(2).seed, whole.stream(9).seed);
  for (std::uint64_t step = 0; step < 20; ++step)
    EXPECT_EQ(later.action(2, step), whole.action(9, step));
}

TEST(FleetShard, DrawsWithItsSelectionAndOperations) {
  FleetShard shard = small_fleet(30, 0, 1);
  shard.selection = rules::SelectionKind::mask;
  EXPECT_TRUE(std::holds_alternative<rules::RowBits>(shard.action(0, 0).selection));
  shard.selection = rules::SelectionKind::point;
  EXPECT_TRUE(std::holds_alternative<rules::Point>(shard.action(0, 0).selection));
  shard.operations = rules::OperationSet::raw;
  const auto raw = rules::operations_of(rules::OperationSet::raw);
  for (std::uint64_t step = 0; step < 50; ++step)
    EXPECT_NE(std::ranges::find(raw, shard.action(0, step).operation), raw.end());
}

TEST(FleetShard, PrescribesTheBaselineActions) {
  FleetShard shard = small_fleet(30, 5, 4);
  shard.actions = ActionSource::baseline;
  for (std::uint64_t step = 0; step < 40; ++step)
    EXPECT_EQ(shard.action(3, step), rules::baseline_action(step, 30));
}

}  // namespace
}  // namespace arcfleet::engine
