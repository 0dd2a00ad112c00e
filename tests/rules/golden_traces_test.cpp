// Replays the golden traces of the real JaxARC: the whole state must agree bit for bit after every
// step.
#include <gtest/gtest.h>

#include <iostream>
#include <set>
#include <utility>

#include "oracle/oracle.hpp"
#include "rules/golden_episodes.hpp"

namespace arcfleet::rules {
namespace {

// Both grids of a pair lie on the canvas as they do in JaxARC, and a hidden target is hidden.
void expect_laid_out(const traces::Episode& episode, const PairBoards& pair) {
  EXPECT_TRUE(same(pair.input, laid(episode.input, episode.side))) << episode.task_id;
  EXPECT_TRUE(same(pair.target, laid(episode.target, episode.side))) << episode.task_id;
}

int differing_steps(const traces::Episode& episode) {
  const Tasks tasks = tasks_of(episode);
  const auto pair = static_cast<std::uint32_t>(episode.pair);
  expect_laid_out(episode, tasks[0].pairs[pair]);
  Environment environment(episode.side);
  begin_episode(environment, tasks, 0, pair, laid(episode.initial, episode.side));
  EXPECT_EQ(std::bit_cast<std::uint32_t>(environment.state.similarity),
            episode.initial_similarity_bits);
  for (const traces::Step& expected : episode.steps) {
    step(environment, tasks, settings(episode), action(episode, expected));
    if (agrees(environment, expected)) continue;
    ADD_FAILURE() << "task " << episode.task_id << ", step " << expected.step_count
                  << ", operation " << expected.operation << " ("
                  << operation_name(std::clamp(expected.operation, 0, operation_count - 1)) << ")";
    return 1;  // the following steps would differ for the same reason
  }
  return 0;
}

TEST(GoldenTraces, AllReplayBitForBit) {
  std::size_t all_steps = 0;
  for (const TraceFile& file : golden_files()) {
    std::size_t steps = 0;
    int differing = 0;
    for (const traces::Episode& episode : file.episodes) {
      differing += differing_steps(episode);
      steps += episode.steps.size();
    }
    std::cout << file.name << ": " << file.episodes.size() << " episodes, " << steps
              << " steps replayed, differing: " << differing << "\n";
    EXPECT_EQ(differing, 0) << file.name;
    all_steps += steps;
  }
  EXPECT_GE(all_steps, 18'000U);
}

bool coloured_beyond(const traces::Episode& episode) {
  const LaidGrid grid = laid(episode.initial, episode.side);
  return any(positive(grid.cells) & ~PlainMask::rectangle(episode.side, box_of(grid.extent)));
}

// A smaller set of traces would let the other tests pass as well.
TEST(GoldenTraces, CoverEveryCanvasStartFilterAndEnd) {
  std::set<int> canvases, ends;
  std::set<std::pair<int, int>> in_evaluation;  // (initial grid, filter)
  int hidden_and_coloured_beyond = 0;
  for (const TraceFile& file : golden_files())
    for (const traces::Episode& episode : file.episodes) {
      canvases.insert(episode.side);
      if (file.resets() && episode.ends()) ends.insert(episode.steps.back().step_type);
      if (episode.mode == 0) continue;
      in_evaluation.insert({episode.initial_grid, episode.filter});
      hidden_and_coloured_beyond += !file.resets() && coloured_beyond(episode) ? 1 : 0;
    }
  EXPECT_GE(canvases.size(), 16U);
  EXPECT_EQ(ends, (std::set<int>{2, 3}));  // terminated, truncated
  EXPECT_EQ(in_evaluation.size(), 6U * 3U);
  EXPECT_GT(hidden_and_coloured_beyond, 0);
}

// The oracle of the property tests must replay the same traces.
TEST(GoldenTraces, TheOracleReplaysThemToo) {
  for (const traces::Episode& e : golden_episodes()) {
    const auto set = operations_of(settings(e).operations);
    const oracle::Settings s{e.side,
                             e.mode == 1,
                             e.max_episode_steps,
                             {e.weights[0], e.weights[1], e.weights[2], e.weights[3]},
                             static_cast<oracle::Filter>(e.filter),
                             {set.begin(), set.end()}};
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
      ASSERT_EQ(state.step_count, step.step_count);
    }
  }
}

}  // namespace
}  // namespace arcfleet::rules
