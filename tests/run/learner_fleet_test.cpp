#include "run/learner_fleet.hpp"

#include <gtest/gtest.h>

#include "small_work.hpp"

namespace arcfleet::run {
namespace {

engine::FleetShard shard_of(const Work& work, std::size_t count) {
  engine::FleetShard shard = work.fleet;
  shard.first = 3;
  shard.count = count;
  return shard;
}

TEST(LearnerFleet, HasTheSettingsOfTheWork) {
  config::Options options = small_options();
  options.mode = rules::Mode::evaluation;
  options.operations = rules::OperationSet::raw;
  options.observation = engine::Observation::int32;
  options.initial_grid = {1, 2, 3, 4};
  options.engine = engine::EngineKind::rows;
  const Work work = work_of_ranks(options, 1);
  LearnerFleet fleet(shard_of(work, 6), work);
  const engine::FleetShard& shard = fleet.engine().shard();
  EXPECT_EQ(fleet.engine().name(), "rows");
  EXPECT_EQ(shard.first, 3U);
  EXPECT_EQ(shard.count, 6U);
  EXPECT_EQ(shard.observation, engine::Observation::int32);
  EXPECT_EQ(shard.operations, rules::OperationSet::raw);
  EXPECT_EQ(shard.settings.initialization.weights, work.fleet.settings.initialization.weights);
  EXPECT_EQ(shard.settings.rewards.step_penalty, rules::evaluation_rewards.step_penalty);
  ASSERT_EQ(shard.tasks->size(), work.fleet.tasks->size());
  EXPECT_EQ(shard.tasks->mode(), rules::Mode::evaluation);
  EXPECT_EQ((*shard.tasks)[1].pairs[0].input.cells, (*work.fleet.tasks)[1].pairs[0].input.cells);
}

TEST(LearnerFleet, SaysWhyTheLibraryRefuses) {
  const Work work = small_work();
  LearnerFleet fleet(shard_of(work, 2), work);
  const std::vector<std::int32_t> operations{0, 35};
  const std::vector<std::int32_t> coordinates(8, 0);
  const engine::ActionArrays actions{.operations = operations, .coordinates = coordinates.data()};
  EXPECT_THROW(fleet.step(actions), std::runtime_error);  // not reset
  fleet.reset(7);
  EXPECT_EQ(fleet.engine().shard().seed, 7U);
  try {
    fleet.step(actions);
    FAIL() << "operation 35 was accepted";
  } catch (const std::runtime_error& error) {
    EXPECT_STREQ(error.what(), "libarcfleet: operation[1] is 35, but operations are 0..34");
  }
}

}  // namespace
}  // namespace arcfleet::run
