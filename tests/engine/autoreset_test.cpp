// Every engine in every autoreset mode, with given arrays and all outputs, against the rules.
#include <gtest/gtest.h>

#include <cstring>
#include <string>

#include "engine/checksum.hpp"
#include "engine/factory.hpp"
#include "engine/learner.hpp"
#include "engine/outputs.hpp"
#include "engine/random_arrays.hpp"
#include "engine/small_fleet.hpp"

namespace arcfleet::engine {
namespace {

constexpr Autoreset all_modes[] = {Autoreset::before_step, Autoreset::next_step,
                                   Autoreset::same_step, Autoreset::disabled};

// Memory for all outputs of a fleet.
struct AllOutputs {
  explicit AllOutputs(const FleetShard& shard)
      : grids(*shard.tasks,
              shard.observation == Observation::int32 ? Observation::int32 : Observation::int8),
        bytes(observation_bytes(shard.observation, shard.tasks->side())),
        numbers(4, std::vector<std::int32_t>(shard.count)),
        area(2 * shard.count),
        floats(2, std::vector<float>(shard.count)),
        flags(2, std::vector<std::uint8_t>(shard.count)),
        boards(3, std::vector<std::byte>(shard.count * grids.grid_bytes)),
        last_seen(shard.count * bytes) {}
  Outputs outputs() {
    Outputs all;
    all.reward = floats[0].data();
    all.similarity = floats[1].data();
    all.terminated = flags[0].data();
    all.truncated = flags[1].data();
    all.step_count = numbers[0].data();
    all.task = numbers[1].data();
    all.pair = numbers[2].data();
    all.active_area = area.data();
    all.input = boards[0].data();
    all.target = boards[1].data();
    all.clipboard = boards[2].data();
    all.final_observation = last_seen.data();
    all.grids = &grids;
    return all;
  }
  [[nodiscard]] bool shows(std::size_t which, std::size_t i, const rules::PlainGrid& grid) const {
    std::vector<std::byte> expected(grids.grid_bytes);
    write_observation(grids.form, grid, expected);
    return std::memcmp(expected.data(), boards[which].data() + i * expected.size(),
                       expected.size()) == 0;
  }

  TaskGrids grids;
  std::size_t bytes;
  std::vector<std::vector<std::int32_t>> numbers;
  std::vector<std::int32_t> area;
  std::vector<std::vector<float>> floats;
  std::vector<std::vector<std::uint8_t>> flags;
  std::vector<std::vector<std::byte>> boards;
  std::vector<std::byte> last_seen;
};

bool same_observation(const std::byte* shown, Observation form, const rules::PlainGrid& grid) {
  std::vector<std::byte> expected(observation_bytes(form, grid.side()));
  write_observation(form, grid, expected);
  return expected.empty() || std::memcmp(expected.data(), shown, expected.size()) == 0;
}

// What differs for environment i; nullptr if nothing does.
const char* difference(const Engine& engine, const AllOutputs& all, const Learner& expected,
                       std::size_t i) {
  const rules::EpisodeState& state = expected.environment.state;
  const rules::PairBoards& pair = (*expected.shard.tasks)[state.task].pairs[state.pair];
  const Observation form = expected.shard.observation;
  if (all.floats[0][i] != expected.reward) return "reward";
  if (all.flags[0][i] != (expected.type == rules::StepType::terminated)) return "terminated";
  if (all.flags[1][i] != (expected.type == rules::StepType::truncated)) return "truncated";
  if (all.floats[1][i] != state.similarity) return "similarity";
  if (all.numbers[0][i] != state.step_count) return "step count";
  if (all.numbers[1][i] != static_cast<int>(state.task)) return "task";
  if (all.numbers[2][i] != static_cast<int>(state.pair)) return "pair";
  if (all.area[2 * i] != state.active.height || all.area[2 * i + 1] != state.active.width)
    return "active area";
  if (!all.shows(0, i, pair.input.cells)) return "input";
  if (!all.shows(1, i, pair.target.cells)) return "target";
  if (!all.shows(2, i, expected.environment.clipboard)) return "clipboard";
  if (!same_observation(engine.observations().data() + i * all.bytes, form,
                        expected.environment.working))
    return "observation";
  if (expected.has_ended &&
      !same_observation(all.last_seen.data() + i * all.bytes, form, expected.last_seen))
    return "final observation";
  const auto held = engine.environment(i);
  return held.working == expected.environment.working && held.state.episodes == state.episodes
             ? nullptr
             : "environment";
}

void expect_same(const Engine& engine, const AllOutputs& all, const std::vector<Learner>& expected,
                 const std::string& when) {
  for (std::size_t i = 0; i < expected.size(); ++i)
    if (const char* what = difference(engine, all, expected[i], i))
      return static_cast<void>(ADD_FAILURE() << what << " of environment " << i << " " << when);
}

void steps_like_learners(const Choice& choice, FleetShard shard) {
  SCOPED_TRACE(std::string(engine_name(choice)) + " " + std::string(choice.isa.name) + ", side " +
               std::to_string(shard.tasks->side()) + ", mode " +
               std::to_string(static_cast<int>(shard.autoreset)));
  const auto engine = make_engine(choice, shard);
  AllOutputs all(shard);
  engine->write_to(all.outputs());
  std::vector<Learner> expected;
  for (std::size_t i = 0; i < shard.count; ++i) expected.emplace_back(engine->shard(), i);
  engine->reset_all();
  expect_same(*engine, all, expected, "after the reset");
  for (unsigned step = 0; step < 25 && !testing::Test::HasFailure(); ++step) {
    const RandomArrays given(engine->action_shape(), shard.count, 100 + step);
    engine->step_all(given.arrays());
    for (std::size_t i = 0; i < shard.count; ++i)
      expected[i].step(given.arrays().action(i, engine->action_shape()));
    expect_same(*engine, all, expected, "after step " + std::to_string(step));
    if (step != 11) continue;
    std::vector<std::uint8_t> mask(shard.count);
    for (std::size_t i = 0; i < shard.count; i += 3) {
      mask[i] = 7;
      expected[i].reset();
    }
    engine->begin_episodes(mask.data());
    for (std::size_t i = 0; i < shard.count; i += 3)
      EXPECT_EQ(difference(*engine, all, expected[i], i), nullptr) << "after a reset by mask";
  }
}

class Autoresets : public testing::TestWithParam<int> {};
INSTANTIATE_TEST_SUITE_P(Canvas, Autoresets, testing::Values(1, 5, 6, 30));

TEST_P(Autoresets, ShowWhatTheRulesGive) {
  const int side = GetParam();
  constexpr Observation forms[] = {Observation::int8, Observation::int32, Observation::packed};
  int turn = 0;
  for (const Choice& choice : choices(side))
    for (const Autoreset mode : all_modes) {
      FleetShard shard = small_fleet(side, 1000, 37);
      shard.autoreset = mode;
      shard.threads = 1 + turn % 2;
      shard.observation = forms[turn % 3];
      shard.selection = static_cast<rules::SelectionKind>(turn++ % 3);
      steps_like_learners(choice, shard);
    }
}

// Drawn steps and the same actions given, in each mode; environments seeded one by one.
TEST_P(Autoresets, DrawnStepsAreThoseOfTheSameActionsGiven) {
  const int side = GetParam();
  for (const Choice& choice : choices(side))
    for (const Autoreset mode : all_modes) {
      FleetShard shard = small_fleet(side, 5, 40);
      shard.autoreset = mode;
      const auto drawn = make_engine(choice, shard);
      const auto given = make_engine(choice, shard);
      for (Engine* engine : {drawn.get(), given.get()}) {
        engine->set_stream(3, {99, 0});
        engine->reset_all();
      }
      drawn->step_all(20);
      for (std::uint64_t step = 0; step < 20; ++step) {
        std::vector<rules::Action> actions;
        for (std::size_t i = 0; i < shard.count; ++i)
          actions.push_back(given->shard().action(i, step));
        given->step_all(actions);
      }
      EXPECT_EQ(checksum(*drawn), checksum(*given)) << engine_name(choice);
      EXPECT_EQ(drawn->shard().action(3, 1), given->shard().action(3, 1));
    }
}

TEST(Put, MakesAnEnvironmentAnother) {
  for (const int side : {5, 30})
    for (const Choice& choice : choices(side)) {
      FleetShard shard = small_fleet(side, 0, 20);
      const auto engine = make_engine(choice, shard);
      AllOutputs all(shard);
      engine->write_to(all.outputs());
      engine->reset_all();
      engine->step_all(9);
      const rules::Environment other = engine->environment(4);
      engine->put(17, other);
      EXPECT_EQ(checksum(engine->environment(17), 0), checksum(other, 0));
      EXPECT_EQ(all.floats[0][17], other.state.reward);
      EXPECT_EQ(all.numbers[0][17], other.state.step_count);
      EXPECT_TRUE(same_observation(engine->observations().data() + 17 * all.bytes,
                                   shard.observation, other.working));
    }
}

TEST(ObserveInto, WritesToTheCallersMemory) {
  for (const int side : {5, 30})
    for (const Choice& choice : choices(side))
      for (const Observation form : {Observation::int8, Observation::packed}) {
        FleetShard shard = small_fleet(side, 0, 21);
        shard.observation = form;
        const auto engine = make_engine(choice, shard);
        const auto beside = make_engine(choice, shard);
        constexpr std::size_t guard = alignof(std::uint32_t);  // packed observations are words
        std::vector<std::byte> memory(shard.count * observation_bytes(form, side) + 2 * guard,
                                      std::byte{77});
        engine->observe_into(memory.data() + guard);
        for (Engine* each : {engine.get(), beside.get()}) {
          each->reset_all();
          each->step_all(10);
        }
        EXPECT_EQ(memory[guard - 1], std::byte{77});
        EXPECT_EQ(memory[memory.size() - guard], std::byte{77});
        EXPECT_TRUE(std::ranges::equal(engine->observations(), beside->observations()));
        EXPECT_EQ(engine->observations().data(), memory.data() + guard);
        engine->observe_into(nullptr);
        engine->step_all(1);
        beside->step_all(1);
        EXPECT_TRUE(std::ranges::equal(engine->observations(), beside->observations()));
      }
}

}  // namespace
}  // namespace arcfleet::engine
