#include "engine/reference_engine.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

#include "engine/checksum.hpp"
#include "engine/small_fleet.hpp"

namespace arcfleet::engine {
namespace {

std::uint64_t checksum_after(FleetShard shard, std::uint64_t steps) {
  ReferenceEngine engine(std::move(shard));
  engine.reset_all();
  engine.step_all(steps);
  return checksum(engine);
}

TEST(ReferenceEngine, DoesWhatEnvironmentsDoOneByOne) {
  const FleetShard shard = small_fleet(5, 100, 9);
  ReferenceEngine engine(shard);
  engine.reset_all();
  engine.step_all(40);
  for (std::size_t i = 0; i < engine.size(); ++i) {
    rules::Environment expected(5);
    const auto stream = shard.stream(i);
    rules::reset(expected, *shard.tasks, shard.settings, stream);
    for (std::uint64_t step = 0; step < 40; ++step)
      rules::reset_if_ended_and_step(expected, *shard.tasks, shard.settings, stream,
                                     shard.action(i, step));
    const auto held = engine.environment(i);
    EXPECT_EQ(held.working, expected.working);
    EXPECT_EQ(held.clipboard, expected.clipboard);
    EXPECT_EQ(checksum(held, 100 + i), checksum(expected, 100 + i));
    EXPECT_EQ(engine.rewards()[i], expected.state.reward);
    EXPECT_EQ(engine.step_types()[i], expected.state.step_type);
    EXPECT_GT(expected.state.episodes, 4U);
  }
}

TEST(ReferenceEngine, GivesTheSameForAnyThreadsAndCuts) {
  const std::uint64_t whole = checksum_after(small_fleet(5, 0, 50), 30);
  for (const int threads : {2, 3, 8}) {
    FleetShard shard = small_fleet(5, 0, 50);
    shard.threads = threads;
    EXPECT_EQ(checksum_after(shard, 30), whole) << threads;
  }
  EXPECT_EQ(checksum_after(small_fleet(5, 0, 17), 30) + checksum_after(small_fleet(5, 17, 33), 30),
            whole);
}

TEST(ReferenceEngine, StepsGoOnWhereTheyEnded) {
  ReferenceEngine engine(small_fleet(5, 0, 10));
  engine.reset_all();
  engine.step_all(12);
  engine.step_all(0);
  engine.step_all(18);
  EXPECT_EQ(checksum(engine), checksum_after(small_fleet(5, 0, 10), 30));
}

TEST(ReferenceEngine, ResetGoesBackToTheVeryBeginning) {
  ReferenceEngine engine(small_fleet(5, 0, 10));
  engine.reset_all();
  const std::uint64_t beginning = checksum(engine);
  engine.step_all(25);
  EXPECT_NE(checksum(engine), beginning);
  engine.reset_all();
  EXPECT_EQ(checksum(engine), beginning);
  engine.step_all(30);
  EXPECT_EQ(checksum(engine), checksum_after(small_fleet(5, 0, 10), 30));
}

TEST(ReferenceEngine, GivenActionsReplaceDrawnOnes) {
  const FleetShard shard = small_fleet(5, 3, 6);
  ReferenceEngine drawn(shard), given(shard);
  drawn.reset_all();
  given.reset_all();
  for (std::uint64_t step = 0; step < 20; ++step) {
    std::vector<rules::Action> actions;
    for (std::size_t i = 0; i < shard.count; ++i) actions.push_back(shard.action(i, step));
    drawn.step_all(1);
    given.step_all(actions);
  }
  EXPECT_EQ(checksum(given), checksum(drawn));
}

TEST(ReferenceEngine, TakesOneActionForAllAndNoOtherNumber) {
  ReferenceEngine engine(small_fleet(5, 0, 3));
  engine.reset_all();
  const std::vector<rules::Action> actions(2, {rules::operation::submit, rules::Point{}});
  engine.step_all(std::span(actions).first(1));
  for (const auto type : engine.step_types()) EXPECT_EQ(type, rules::StepType::terminated);
  EXPECT_THROW(engine.step_all(actions), std::invalid_argument);
}

TEST(ReferenceEngine, BaselineActionsAreTheSameForAll) {
  FleetShard shard = small_fleet(30, 0, 4);
  shard.actions = ActionSource::baseline;
  EXPECT_EQ(shard.action(0, 17), shard.action(3, 17));
  EXPECT_EQ(shard.action(0, 17), rules::baseline_action(17, 30));
}

TEST(ReferenceEngine, WritesObservationsEveryStepUnlessNone) {
  for (const auto form : {Observation::packed, Observation::int8, Observation::int32}) {
    FleetShard shard = small_fleet(5, 0, 3);
    shard.observation = form;
    ReferenceEngine engine(shard);
    engine.reset_all();
    engine.step_all(5);
    const std::size_t size = observation_bytes(form, 5);
    std::vector<std::byte> expected(size);
    for (std::size_t i = 0; i < 3; ++i) {
      write_observation(form, engine.environment(i).working, expected);
      EXPECT_TRUE(std::ranges::equal(engine.observations().subspan(i * size, size), expected));
    }
  }
  FleetShard shard = small_fleet(5, 0, 3);
  shard.observation = Observation::none;
  EXPECT_TRUE(ReferenceEngine(shard).observations().empty());
}

TEST(ReferenceEngine, AnEmptyShareIsNoTrouble) {
  ReferenceEngine engine(small_fleet(5, 0, 0));
  engine.reset_all();
  engine.step_all(10);
  EXPECT_EQ(checksum(engine), 0U);
}

}  // namespace
}  // namespace arcfleet::engine
