#include "engine/outputs.hpp"

#include <gtest/gtest.h>

#include "engine/small_fleet.hpp"

namespace arcfleet::engine {
namespace {

using rules::StepType;

TEST(Outputs, WriteOnlyWhatIsAskedFor) {
  const Outputs none;
  EXPECT_FALSE(none.wants_results() || none.wants_states() || none.wants_task_grids());
  none.write_result(3, 1, StepType::mid);  // nowhere to write, and no crash
  none.write_state(3, {});
  none.write_task_grids(3, 0, 0);
  none.write_clipboard(3, rules::PlainGrid::filled(5, 0));
}

TEST(Outputs, WriteResultsOfManyEnvironments) {
  std::vector<float> reward(5, 9);
  std::vector<std::uint8_t> terminated(5, 9), truncated(5, 9);
  Outputs to;
  to.reward = reward.data();
  to.terminated = terminated.data();
  to.truncated = truncated.data();
  const std::vector<float> given{1, 2, 3};
  const std::vector types{StepType::terminated, StepType::mid, StepType::truncated};
  to.write_results(1, given, types);
  EXPECT_EQ(reward, (std::vector<float>{9, 1, 2, 3, 9}));
  EXPECT_EQ(terminated, (std::vector<std::uint8_t>{9, 1, 0, 0, 9}));
  EXPECT_EQ(truncated, (std::vector<std::uint8_t>{9, 0, 0, 1, 9}));
  to.write_result(4, -1, StepType::truncated);
  EXPECT_EQ(reward[4], -1);
  EXPECT_EQ(truncated[4], 1);
}

TEST(TaskGrids, AreCopiedForTheTaskOfAnEnvironment) {
  const FleetShard shard = small_fleet(5, 0, 2);
  const TaskGrids grids(*shard.tasks, Observation::int8);
  EXPECT_EQ(grids.grid_bytes, 25U);
  const auto last = static_cast<std::uint32_t>(shard.tasks->size() - 1);
  std::vector<std::byte> input(50, std::byte{77}), target(50, std::byte{77});
  Outputs to;
  to.input = input.data();
  to.target = target.data();
  to.grids = &grids;
  to.write_task_grids(1, last, 0);
  const rules::PairBoards& pair = (*shard.tasks)[last].pairs[0];
  std::vector<std::byte> expected(25);
  write_observation(Observation::int8, pair.input.cells, expected);
  EXPECT_TRUE(std::equal(expected.begin(), expected.end(), input.begin() + 25));
  write_observation(Observation::int8, pair.target.cells, expected);
  EXPECT_TRUE(std::equal(expected.begin(), expected.end(), target.begin() + 25));
  EXPECT_EQ(input[24], std::byte{77});
}

}  // namespace
}  // namespace arcfleet::engine
