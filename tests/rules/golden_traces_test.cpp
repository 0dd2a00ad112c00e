// Replays the golden traces of the real JaxARC: the whole state must agree bit for bit after every
// step.
#include <gtest/gtest.h>

#include "oracle/oracle.hpp"
#include "rules/golden_episodes.hpp"

namespace arcfleet::rules {
namespace {

int differing_steps(const traces::Episode& episode) {
  const Tasks tasks = tasks::lay_out(task_set(episode), static_cast<Mode>(episode.mode));
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
                  << operation_name(std::clamp(expected.operation, 0, operation_count - 1)) << ")";
    break;  // the following steps would differ for the same reason
  }
  return differing;
}

TEST(GoldenTraces, AllReplayBitForBit) {
  std::size_t episodes = 0, steps = 0;
  int differing = 0;
  for (const traces::Episode& episode : golden_episodes()) {
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

// Our initial grids can produce the beginning of every episode.
TEST(GoldenTraces, InitialGridsAreAmongOurs) {
  for (const traces::Episode& episode : golden_episodes()) {
    const Tasks tasks = tasks::lay_out(task_set(episode), static_cast<Mode>(episode.mode));
    const auto kind = static_cast<InitialGrid>(episode.initial_grid);
    if (kind == InitialGrid::random) continue;  // too many possible grids to find the same one
    const PlainGrid expected = canvas(episode.initial, episode.side);
    bool found = false;
    for (std::uint64_t seed = 0; seed < 2000 && !found; ++seed)
      for (std::size_t demo = 0; demo < episode.train_inputs.size() && !found; ++demo)
        found =
            initial_grid(kind, {}, tasks[0], demo, {{seed, 0}, Purpose::initial_grid, 0}).cells ==
            expected;
    if (kind == InitialGrid::permutation && !found) {  // one of 10! permutations of the colours
      EXPECT_EQ(std::ranges::count(episode.initial.cells, padding), 0) << episode.task_id;
      continue;
    }
    EXPECT_TRUE(found) << episode.task_id << " " << episode.initial_grid;
  }
}

// The oracle of the property tests must replay the same traces.
TEST(GoldenTraces, TheOracleReplaysThemToo) {
  for (const traces::Episode& e : golden_episodes()) {
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
}  // namespace arcfleet::rules
