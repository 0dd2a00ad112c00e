// Every kernel against the reference engine: the whole fleet, bit for bit.
#include "engine/kernels.hpp"

#include <gtest/gtest.h>

#include <array>
#include <bit>

#include "engine/block_engine.hpp"
#include "engine/checksum.hpp"
#include "engine/reference_engine.hpp"
#include "engine/small_fleet.hpp"

namespace arcfleet::engine {
namespace {

using rules::SelectionKind;

void expect_same(const Engine& engine, const Engine& reference) {
  ASSERT_EQ(checksum(engine), checksum(reference));
  ASSERT_TRUE(std::ranges::equal(engine.step_types(), reference.step_types()));
  ASSERT_TRUE(std::ranges::equal(engine.observations(), reference.observations()));
  for (std::size_t i = 0; i < engine.size(); ++i)
    ASSERT_EQ(std::bit_cast<std::uint32_t>(engine.rewards()[i]),
              std::bit_cast<std::uint32_t>(reference.rewards()[i]))
        << "environment " << i;
}

// Steps the shard with every vector kernel of this processor and with the reference.
void compare(FleetShard shard, std::uint64_t steps) {
  ReferenceEngine reference(shard);
  reference.reset_all();
  reference.step_all(steps);
  for (const Kernel& kernel : kernels()) {
    if (kernel.target == 0) continue;
    SCOPED_TRACE(std::string(kernel.name));
    for (const Stepping stepping : {Stepping::lockstep, Stepping::fused}) {
      shard.stepping = stepping;
      const auto engine = make_engine(kernel, shard);
      ASSERT_EQ(engine->name(), engine_name(kernel, shard.tasks->side()));
      engine->reset_all();
      engine->step_all(20);
      engine->reset_all();  // forgets what came before
      engine->step_all(3);  // calls need not begin where a random block does
      engine->step_all(steps - 3);
      expect_same(*engine, reference);
    }
  }
}

class OfSide : public testing::TestWithParam<int> {};

TEST_P(OfSide, EverySelectionAndObservation) {
  for (const auto selection : {SelectionKind::point, SelectionKind::bbox, SelectionKind::mask})
    for (const auto form :
         {Observation::packed, Observation::int8, Observation::int32, Observation::none}) {
      FleetShard shard = small_fleet(GetParam(), 1ULL << 33, 37);
      shard.selection = selection;
      shard.observation = form;
      compare(shard, 60);
      if (HasFatalFailure()) FAIL() << "selection " << static_cast<int>(selection);
    }
}

TEST_P(OfSide, EveryThreadCount) {
  for (const int threads : {1, 2, 3}) {
    FleetShard shard = small_fleet(GetParam(), 5, 150);
    shard.threads = threads;
    compare(shard, 20);
  }
}

TEST_P(OfSide, PrescribedActions) {
  FleetShard shard = small_fleet(GetParam(), 0, 3);
  shard.actions = ActionSource::baseline;
  shard.settings.max_episode_steps = 100;
  compare(shard, 400);
}

// The four initial grids, so that the active area comes to hold padding; rewards that need a fused
// multiply-add; operations that the filter changes.
TEST_P(OfSide, EverySetting) {
  FleetShard shard = small_fleet(GetParam(), 9, 40);
  shard.settings.initialization.weights = {1, 1, 1, 1};
  shard.settings.rewards.similarity_weight = 0.3F;
  for (const auto filter : {rules::OperationFilter::off, rules::OperationFilter::clip,
                            rules::OperationFilter::reject}) {
    shard.settings.operations = rules::OperationSet::standard;
    shard.settings.filter = filter;
    compare(shard, 60);
  }
  shard.operations = rules::OperationSet::raw;
  compare(shard, 60);
}

// Targets hidden, episodes without a success.
TEST_P(OfSide, Evaluation) {
  FleetShard shard = small_fleet(GetParam(), 3, 40);
  shard.tasks = std::make_shared<rules::Tasks>(
      tasks::lay_out(tasks::small_task_set(GetParam()), rules::Mode::evaluation));
  compare(shard, 60);
}

// A corridor that winds through the whole grid, so that a flood takes as many rounds as it has
// cells, or until the rules cut it off.
tasks::TaskSet corridor(int side) {
  tasks::TaskGrid grid{{side, side}, {}};
  for (int row = 0; row < side; ++row)
    for (int column = 0; column < side; ++column) {
      const bool bend = column == (row % 4 == 1 ? side - 1 : 0);
      grid.cells.push_back(row % 2 == 0 || bend ? 1 : 2);
    }
  return {"corridor", side, {tasks::Task{"corridor", "corridor", {{grid, grid}}, {{grid, grid}}}}};
}

TEST_P(OfSide, LongFloods) {
  FleetShard shard = small_fleet(GetParam(), 0, 40);
  shard.tasks =
      std::make_shared<rules::Tasks>(tasks::lay_out(corridor(GetParam()), rules::Mode::training));
  std::vector<rules::Action> actions;
  for (int i = 0; i < static_cast<int>(shard.count); ++i)
    actions.push_back({rules::operation::flood_fill + i % 10,
                       rules::Point{i % 3 * 2 % GetParam(), i * 7 % GetParam()}});
  ReferenceEngine reference(shard);
  reference.reset_all();
  reference.step_all(actions);
  const rules::PlainGrid grid = reference.environment(0).working;
  const auto& flooded = grid.values();
  if (std::ranges::count(flooded, 1) > 0) {
    EXPECT_EQ(std::ranges::count(flooded, 0),
              65);  // where it starts, and one cell in each of 64 rounds
  }
  for (const Kernel& kernel : kernels()) {
    const auto engine = make_engine(kernel, shard);
    engine->reset_all();
    engine->step_all(actions);
    expect_same(*engine, reference);
  }
}

INSTANTIATE_TEST_SUITE_P(Kernels, OfSide,
                         testing::Values(1, 2, 3, 4, 5, 6, 7, 8, 9, 15, 16, 17, 30, 31, 32));

// At least a million steps for each layout and kernel.
TEST(Kernels, AMillionStepsInWords) {
  FleetShard shard = small_fleet(5, 0, 1024);
  shard.settings.max_episode_steps = 150;
  shard.threads = 2;
  compare(shard, 1000);
}

TEST(Kernels, AMillionStepsInRows) {
  FleetShard shard = small_fleet(12, 0, 1024);
  shard.settings.max_episode_steps = 150;
  shard.threads = 2;
  compare(shard, 1000);
}

TEST(Kernels, GivenActions) {
  for (const int side : {3, 5, 11, 30}) {
    FleetShard shard = small_fleet(side, 0, 20);
    for (const Kernel& kernel : kernels()) {
      ReferenceEngine reference(shard);
      const auto engine = make_engine(kernel, shard);
      reference.reset_all();
      engine->reset_all();
      for (std::uint64_t step = 0; step < 70; ++step) {
        shard.selection = step % 2 == 0 ? SelectionKind::mask : SelectionKind::bbox;
        std::vector<rules::Action> actions;
        for (std::size_t i = 0; i < (step % 3 == 0 ? 1U : shard.count); ++i)
          actions.push_back(shard.action(i, step));
        reference.step_all(actions);
        engine->step_all(actions);
        expect_same(*engine, reference);
      }
    }
  }
}

// Points and boxes mixed with masks, and what a profile says of them.
TEST(Kernels, ProfilesOfGivenActions) {
  for (const int side : {5, 30}) {
    FleetShard shard = small_fleet(side, 0, 160);
    for (const Kernel& kernel : kernels()) {
      if (kernel.target == 0) continue;
      ReferenceEngine reference(shard);
      const auto engine = make_engine(kernel, shard);
      reference.reset_all();
      engine->reset_all();
      std::vector<rules::Action> actions;
      for (std::size_t i = 0; i < shard.count; ++i) {
        shard.selection = std::array{SelectionKind::point, SelectionKind::bbox,
                                     i < 100 ? SelectionKind::bbox : SelectionKind::mask}[i % 3];
        actions.push_back(shard.action(i, 0));
        actions.back().operation = i < 7 ? rules::operation::copy : rules::operation::flip_vertical;
      }
      reference.step_all(actions);
      const StepProfile seen = dynamic_cast<BlockEngine&>(*engine).profile(actions);
      expect_same(*engine, reference);
      EXPECT_EQ(seen.steps, shard.count);
      EXPECT_EQ(seen.operations[rules::operation::copy], 7U);
      EXPECT_EQ(seen.operations[rules::operation::flip_vertical], shard.count - 7);
    }
  }
}

TEST(Kernels, AreChosenByName) {
  EXPECT_EQ(kernels().back().name, "reference");
  EXPECT_EQ(kernel_named("").name, kernels().front().name);
  EXPECT_EQ(kernel_named("reference").target, 0);
  EXPECT_THROW(kernel_named("warp"), std::invalid_argument);
}

#ifdef __aarch64__
TEST(Kernels, EveryAArch64ProcessorHasOne) {
  EXPECT_EQ(kernel_named("").name, "NEON");
}
#endif

TEST(Kernels, StateIsSmall) {
  const Kernel best = kernel_named("");
  if (best.target == 0) GTEST_SKIP() << "this processor has no vector kernel";
  EXPECT_LE(make_engine(best, small_fleet(5, 0, 1))->state_bytes_per_environment(), 64U);
  EXPECT_LE(make_engine(best, small_fleet(30, 0, 1))->state_bytes_per_environment(), 1200U);
}

}  // namespace
}  // namespace arcfleet::engine
