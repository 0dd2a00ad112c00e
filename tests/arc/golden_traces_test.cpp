// Replays the golden traces of the real JaxARC: after every step everything must agree bit for bit.
#include <gtest/gtest.h>

#include <bit>
#include <cstdint>

#include "arc/environment.hpp"
#include "oracle/oracle.hpp"
#include "oracle/traces.hpp"

namespace arcfleet::arc {
namespace {

constexpr const char* directory = ARCFLEET_SOURCE_DIR "/tests/data/traces/";
constexpr std::array files{"mini-arc", "arc-agi-1", "arc-agi-2", "concept-arc"};

PlainGrid canvas(const traces::SizedGrid& grid, int side) {
  PlainGrid out = PlainGrid::filled(side, 0);
  std::ranges::copy(grid.cells, out.values().begin());
  return out;
}

TaskGrid cut(const traces::SizedGrid& grid, int side) {
  TaskGrid out{{grid.height, grid.width}, {}};
  for (int row = 0; row < grid.height; ++row)
    for (int column = 0; column < grid.width; ++column)
      out.cells.push_back(grid.cells[static_cast<std::size_t>(row * side + column)]);
  return out;
}

// A task of which the trace's pair is the true one; the other pairs only fill its place.
TaskSet task_set(const traces::Episode& episode) {
  Task task{"trace", episode.task_id, {}, {}};
  for (const auto& input : episode.train_inputs) {
    const TaskGrid grid{{input.height, input.width}, {input.cells.begin(), input.cells.end()}};
    task.train.push_back({grid, grid});
  }
  const TaskPair test{cut(episode.input, episode.side), std::nullopt};
  task.test.assign(static_cast<std::size_t>(episode.pair) + 1, test);
  if (episode.mode == 0)
    task.train.at(static_cast<std::size_t>(episode.pair)) = {cut(episode.input, episode.side),
                                                             cut(episode.target, episode.side)};
  return {"trace", episode.side, {task}};
}

Settings settings(const traces::Episode& episode) {
  Settings s;
  s.rewards = {episode.weights[0], episode.weights[1], episode.weights[2], episode.weights[3]};
  s.max_episode_steps = episode.max_episode_steps;
  s.operations = static_cast<OperationSet>(episode.operation_set);
  s.filter = static_cast<OperationFilter>(episode.filter);
  return s;
}

Action action(const traces::Episode& episode, const traces::Step& step) {
  const auto& c = step.coordinates;
  if (episode.selection == 0) return {step.operation, Point{c[0], c[1]}};
  if (episode.selection == 1) return {step.operation, Corners{c[0], c[1], c[2], c[3]}};
  RowBits bits;
  for (std::size_t i = 0; i < step.mask.size(); ++i) {
    const auto side = static_cast<std::size_t>(episode.side);
    bits.rows[i / side] |= std::uint32_t{step.mask[i]} << i % side;
  }
  return {step.operation, bits};
}

// Compares everything; returns whether all agreed.
bool agrees(const Environment& environment, const traces::Step& step) {
  const EpisodeState& s = environment.state;
  return std::ranges::equal(environment.working.values(), step.working) &&
         std::ranges::equal(environment.clipboard.values(), step.clipboard) &&
         s.active == Extent{step.height, step.width} &&
         std::bit_cast<std::uint32_t>(s.similarity) == step.similarity_bits &&
         std::bit_cast<std::uint32_t>(s.reward) == step.reward_bits &&
         static_cast<int>(s.step_type) == step.step_type;
}

int differing_steps(const traces::Episode& episode) {
  const Tasks tasks(task_set(episode), static_cast<Mode>(episode.mode));
  Environment environment(episode.side);
  begin_episode(
      environment, tasks, 0, static_cast<std::uint32_t>(episode.pair),
      {canvas(episode.initial, episode.side), {episode.initial.height, episode.initial.width}});
  EXPECT_EQ(std::bit_cast<std::uint32_t>(environment.state.similarity),
            episode.initial_similarity_bits);
  int differing = 0;
  for (std::size_t i = 0; i < episode.steps.size(); ++i) {
    const traces::Step& expected = episode.steps[i];
    step(environment, tasks, settings(episode), action(episode, expected));
    if (agrees(environment, expected)) continue;
    ++differing;
    ADD_FAILURE() << "task " << episode.task_id << ", step " << i << ", operation "
                  << expected.operation << " ("
                  << operation_name(std::clamp(expected.operation, 0, 34)) << ")";
    break;  // what follows would differ for this reason alone
  }
  return differing;
}

TEST(GoldenTraces, AllReplayBitForBit) {
  std::size_t episodes = 0, steps = 0;
  int differing = 0;
  for (const char* file : files)
    for (const auto& episode : traces::read(std::string(directory) + file + ".trace")) {
      differing += differing_steps(episode);
      ++episodes;
      steps += episode.steps.size();
    }
  std::cout << episodes << " episodes, " << steps << " steps replayed, differing: " << differing
            << "\n";
  EXPECT_GE(episodes, 40U);
  EXPECT_EQ(steps, episodes * 200);
  EXPECT_EQ(differing, 0);
}

// The beginning of every episode is one that our own initial grids can make, too.
TEST(GoldenTraces, InitialGridsAreAmongOurs) {
  for (const char* file : files)
    for (const auto& episode : traces::read(std::string(directory) + file + ".trace")) {
      const Tasks tasks(task_set(episode), static_cast<Mode>(episode.mode));
      const auto kind = static_cast<InitialGrid>(episode.initial_grid);
      if (kind == InitialGrid::random) continue;  // too many to meet the same one
      const PlainGrid expected = canvas(episode.initial, episode.side);
      bool found = false;
      for (std::uint64_t seed = 0; seed < 2000 && !found; ++seed)
        for (std::size_t demo = 0; demo < episode.train_inputs.size() && !found; ++demo)
          found =
              initial_grid(kind, {}, tasks[0], demo, {{seed, 0}, Purpose::initial_grid, 0}).cells ==
              expected;
      if (kind == InitialGrid::permutation && !found) {  // one of 10! exchanges of colours
        EXPECT_EQ(std::ranges::count(episode.initial.cells, padding), 0) << episode.task_id;
        continue;
      }
      EXPECT_TRUE(found) << episode.task_id << " " << episode.initial_grid;
    }
}

// The oracle of the property tests is held against the same traces.
TEST(GoldenTraces, TheOracleReplaysThemToo) {
  for (const char* file : files)
    for (const auto& e : traces::read(std::string(directory) + file + ".trace")) {
      const auto set = static_cast<OperationSet>(e.operation_set);
      const oracle::Settings s{e.side,
                               e.mode == 1,
                               e.max_episode_steps,
                               {e.weights[0], e.weights[1], e.weights[2], e.weights[3]},
                               static_cast<oracle::Filter>(e.filter),
                               {operations_of(set).begin(), operations_of(set).end()}};
      const auto grid = [](const traces::SizedGrid& g) {
        return oracle::Grid(g.cells.begin(), g.cells.end());
      };
      const auto mask = [&](const traces::SizedGrid& g) {
        return oracle::top_left(e.side, g.height, g.width);
      };
      oracle::State state = oracle::begin(s, grid(e.initial), mask(e.initial), grid(e.input),
                                          grid(e.target), mask(e.target));
      for (const traces::Step& step : e.steps) {
        const auto& c = step.coordinates;
        const oracle::Cells selection = e.selection == 0 ? oracle::point(e.side, c[0], c[1])
                                        : e.selection == 1
                                            ? oracle::rectangle(e.side, c[0], c[1], c[2], c[3])
                                            : step.mask;
        const auto outcome = oracle::step(s, state, step.operation, selection);
        ASSERT_TRUE(std::ranges::equal(state.working, step.working)) << e.task_id;
        ASSERT_TRUE(std::ranges::equal(state.clipboard, step.clipboard)) << e.task_id;
        ASSERT_EQ(state.active, oracle::top_left(e.side, step.height, step.width));
        ASSERT_EQ(std::bit_cast<std::uint32_t>(outcome.reward), step.reward_bits) << e.task_id;
        ASSERT_EQ(std::bit_cast<std::uint32_t>(state.similarity), step.similarity_bits);
        ASSERT_EQ(outcome.step_type, step.step_type);
      }
    }
}

}  // namespace
}  // namespace arcfleet::arc
