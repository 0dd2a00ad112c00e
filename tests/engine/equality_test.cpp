// One fleet, however it is stepped: every engine with every instruction set that this processor
// offers, in lockstep and fused, with any number of threads and any cut into shards, against the
// reference engine. Whole fleets are compared, bit for bit. Program tests rely on this.
#include "engine/factory.hpp"

#include <gtest/gtest.h>

#include <array>
#include <bit>

#include "engine/checksum.hpp"
#include "engine/reference_engine.hpp"
#include "engine/small_fleet.hpp"
#include "engine/vector_choices.hpp"
#include "engine/watched_engine.hpp"

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

std::string text_of(const Choice& choice) {
  return std::string(engine_name(choice)) + "/" + std::string(choice.isa.name);
}

// Steps the shard with every vector engine and with the reference engine.
void compare(FleetShard shard, std::uint64_t steps) {
  ReferenceEngine reference(shard);
  reference.reset_all();
  reference.step_all(steps);
  for (const Choice& choice : vector_choices(shard.tasks->side())) {
    SCOPED_TRACE(text_of(choice));
    for (const Stepping stepping : {Stepping::lockstep, Stepping::fused}) {
      shard.stepping = stepping;
      const auto engine = make_engine(choice, shard);
      ASSERT_EQ(engine->name(), engine_name(choice));
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

// The shards of a fleet as ranks hold them, any number of threads in each: the checksums add up to
// that of the whole fleet.
TEST_P(OfSide, EveryCut) {
  const FleetShard whole = small_fleet(GetParam(), 1ULL << 33, 150);
  ReferenceEngine reference(whole);
  reference.reset_all();
  reference.step_all(20);
  const std::uint64_t expected = checksum(reference);
  for (const Choice& choice : choices(GetParam()))
    for (const std::size_t shards : {1U, 3U, 150U})
      for (const int threads : {1, 2}) {
        std::uint64_t sum = 0;
        for (std::size_t s = 0; s < shards; ++s) {
          FleetShard shard = whole;
          shard.first = whole.first + whole.count * s / shards;
          shard.count = whole.count * (s + 1) / shards - whole.count * s / shards;
          shard.threads = threads;
          const auto engine = make_engine(choice, shard);
          engine->reset_all();
          engine->step_all(20);
          sum += checksum(*engine);
        }
        ASSERT_EQ(sum, expected) << text_of(choice) << ", " << shards << " shards, " << threads
                                 << " threads";
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
  for (const Choice& choice : vector_choices(GetParam())) {
    SCOPED_TRACE(text_of(choice));
    const auto engine = make_engine(choice, shard);
    engine->reset_all();
    engine->step_all(actions);
    expect_same(*engine, reference);
  }
}

// The sides at which the engines change their layout; the sanitizers check these only.
INSTANTIATE_TEST_SUITE_P(Equality, OfSide, testing::Values(1, 5, 6, 17));
INSTANTIATE_TEST_SUITE_P(EqualityElsewhere, OfSide,
                         testing::Values(2, 3, 4, 7, 8, 9, 15, 16, 30, 31, 32));

// At least a million steps for each engine and instruction set.
TEST(Equality, AMillionStepsInWords) {
  FleetShard shard = small_fleet(5, 0, 1024);
  shard.settings.max_episode_steps = 150;
  shard.threads = 2;
  compare(shard, 1000);
}

TEST(Equality, AMillionStepsInRows) {
  FleetShard shard = small_fleet(12, 0, 1024);
  shard.settings.max_episode_steps = 150;
  shard.threads = 2;
  compare(shard, 1000);
}

TEST(Equality, GivenActions) {
  for (const int side : {3, 5, 11, 30}) {
    FleetShard shard = small_fleet(side, 0, 20);
    for (const Choice& choice : vector_choices(side)) {
      ReferenceEngine reference(shard);
      const auto engine = make_engine(choice, shard);
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
TEST(Equality, ProfilesOfGivenActions) {
  for (const int side : {5, 30}) {
    FleetShard shard = small_fleet(side, 0, 160);
    for (const Choice& choice : vector_choices(side)) {
      ReferenceEngine reference(shard);
      const auto engine = make_engine(choice, shard);
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
      const StepProfile seen = profile_of(*engine, actions);
      expect_same(*engine, reference);
      EXPECT_EQ(seen.steps, shard.count);
      EXPECT_EQ(seen.operations[rules::operation::copy], 7U);
      EXPECT_EQ(seen.operations[rules::operation::flip_vertical], shard.count - 7);
    }
  }
}

}  // namespace
}  // namespace arcfleet::engine
