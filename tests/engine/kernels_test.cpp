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

// Steps the share with every vector kernel of this processor and with the reference.
void compare(FleetShare share, std::uint64_t steps) {
  ReferenceEngine reference(share);
  reference.reset_all();
  reference.step_all(steps);
  for (const Kernel& kernel : kernels()) {
    if (kernel.target == 0) continue;
    SCOPED_TRACE(std::string(kernel.name));
    for (const Stepping stepping : {Stepping::lockstep, Stepping::fused}) {
      share.stepping = stepping;
      const auto engine = make_engine(kernel, share);
      ASSERT_EQ(engine->name(), engine_name(kernel, share.tasks->side()));
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
      FleetShare share = small_fleet(GetParam(), 1ULL << 33, 37);
      share.selection = selection;
      share.observation = form;
      compare(share, 60);
      if (HasFatalFailure()) FAIL() << "selection " << static_cast<int>(selection);
    }
}

TEST_P(OfSide, EveryThreadCount) {
  for (const int threads : {1, 2, 3}) {
    FleetShare share = small_fleet(GetParam(), 5, 150);
    share.threads = threads;
    compare(share, 20);
  }
}

TEST_P(OfSide, PrescribedActions) {
  FleetShare share = small_fleet(GetParam(), 0, 3);
  share.actions = ActionSource::baseline;
  share.settings.max_episode_steps = 100;
  compare(share, 400);
}

// The four initial grids, so that the active area comes to hold padding; rewards that need a fused
// multiply-add; operations that the filter changes.
TEST_P(OfSide, EverySetting) {
  FleetShare share = small_fleet(GetParam(), 9, 40);
  share.settings.initialization.weights = {1, 1, 1, 1};
  share.settings.rewards.similarity_weight = 0.3F;
  for (const auto filter : {rules::OperationFilter::off, rules::OperationFilter::clip,
                            rules::OperationFilter::reject}) {
    share.settings.operations = rules::OperationSet::standard;
    share.settings.filter = filter;
    compare(share, 60);
  }
  share.operations = rules::OperationSet::raw;
  compare(share, 60);
}

// Targets hidden, episodes without a success.
TEST_P(OfSide, Evaluation) {
  FleetShare share = small_fleet(GetParam(), 3, 40);
  share.tasks = std::make_shared<rules::Tasks>(
      tasks::lay_out(rules::small_task_set(GetParam()), rules::Mode::evaluation));
  compare(share, 60);
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
  FleetShare share = small_fleet(GetParam(), 0, 40);
  share.tasks =
      std::make_shared<rules::Tasks>(tasks::lay_out(corridor(GetParam()), rules::Mode::training));
  std::vector<rules::Action> actions;
  for (int i = 0; i < static_cast<int>(share.count); ++i)
    actions.push_back({rules::operation::flood_fill + i % 10,
                       rules::Point{i % 3 * 2 % GetParam(), i * 7 % GetParam()}});
  ReferenceEngine reference(share);
  reference.reset_all();
  reference.step_all(actions);
  const rules::PlainGrid grid = reference.environment(0).working;
  const auto& flooded = grid.values();
  if (std::ranges::count(flooded, 1) > 0) {
    EXPECT_EQ(std::ranges::count(flooded, 0),
              65);  // where it starts, and one cell in each of 64 rounds
  }
  for (const Kernel& kernel : kernels()) {
    const auto engine = make_engine(kernel, share);
    engine->reset_all();
    engine->step_all(actions);
    expect_same(*engine, reference);
  }
}

INSTANTIATE_TEST_SUITE_P(Kernels, OfSide,
                         testing::Values(1, 2, 3, 4, 5, 6, 7, 8, 9, 15, 16, 17, 30, 31, 32));

// At least a million steps for each layout and kernel.
TEST(Kernels, AMillionStepsInWords) {
  FleetShare share = small_fleet(5, 0, 1024);
  share.settings.max_episode_steps = 150;
  share.threads = 2;
  compare(share, 1000);
}

TEST(Kernels, AMillionStepsInRows) {
  FleetShare share = small_fleet(12, 0, 1024);
  share.settings.max_episode_steps = 150;
  share.threads = 2;
  compare(share, 1000);
}

TEST(Kernels, GivenActions) {
  for (const int side : {3, 5, 11, 30}) {
    FleetShare share = small_fleet(side, 0, 20);
    for (const Kernel& kernel : kernels()) {
      ReferenceEngine reference(share);
      const auto engine = make_engine(kernel, share);
      reference.reset_all();
      engine->reset_all();
      for (std::uint64_t step = 0; step < 70; ++step) {
        share.selection = step % 2 == 0 ? SelectionKind::mask : SelectionKind::bbox;
        std::vector<rules::Action> actions;
        for (std::size_t i = 0; i < (step % 3 == 0 ? 1U : share.count); ++i)
          actions.push_back(share.action(i, step));
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
    FleetShare share = small_fleet(side, 0, 160);
    for (const Kernel& kernel : kernels()) {
      if (kernel.target == 0) continue;
      ReferenceEngine reference(share);
      const auto engine = make_engine(kernel, share);
      reference.reset_all();
      engine->reset_all();
      std::vector<rules::Action> actions;
      for (std::size_t i = 0; i < share.count; ++i) {
        share.selection = std::array{SelectionKind::point, SelectionKind::bbox,
                                     i < 100 ? SelectionKind::bbox : SelectionKind::mask}[i % 3];
        actions.push_back(share.action(i, 0));
        actions.back().operation = i < 7 ? rules::operation::copy : rules::operation::flip_vertical;
      }
      reference.step_all(actions);
      const StepProfile seen = dynamic_cast<BlockEngine&>(*engine).profile(actions);
      expect_same(*engine, reference);
      EXPECT_EQ(seen.steps, share.count);
      EXPECT_EQ(seen.operations[rules::operation::copy], 7U);
      EXPECT_EQ(seen.operations[rules::operation::flip_vertical], share.count - 7);
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
