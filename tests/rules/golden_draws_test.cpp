// Holds what our episodes begin with against what the real JaxARC drew: working grids, tasks, pairs
// and demos. The numbers differ, so these tests compare what is possible and how likely it is.
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <map>

#include "rules/golden_rollouts.hpp"

namespace arcfleet::rules {
namespace {

// Whether a permutation of the colours, which maps padding like colour 0, makes one of the other.
bool recoloured(const PlainGrid& grid, const PlainGrid& into) {
  std::map<Cell, Cell> there, back;
  for (std::size_t i = 0; i < grid.size(); ++i) {
    const Cell from = std::max<Cell>(grid.values()[i], 0), to = into.values()[i];
    if (to < 0 || there.try_emplace(from, to).first->second != to ||
        back.try_emplace(to, from).first->second != from)
      return false;
  }
  return true;
}

bool among_ours(const traces::Episode& episode, const TaskBoards& boards, InitialGrid kind) {
  const LaidGrid expected = laid(episode.initial, episode.side);
  for (std::size_t demo = 0; demo < boards.demo_inputs.size(); ++demo) {
    const LaidGrid& input = boards.demo_inputs[demo];
    if (kind == InitialGrid::permutation && input.extent == expected.extent &&
        recoloured(input.cells, expected.cells))
      return true;  // one of 10! permutations
    for (std::uint64_t seed = 0; seed < 300; ++seed)
      if (same(initial_grid(kind, {}, boards, demo, {{seed, 0}, Purpose::initial_grid, 0}),
               expected))
        return true;
  }
  return false;
}

// Too many grids to find the same one: colours 0..9 in the first input's area, 0 beyond it.
bool can_be_random(const traces::Episode& episode, const TaskBoards& boards) {
  const LaidGrid grid = laid(episode.initial, episode.side);
  const auto beyond = ~PlainMask::rectangle(episode.side, box_of(grid.extent));
  return grid.extent == boards.demo_inputs.front().extent && !any(nonzero(grid.cells) & beyond) &&
         std::ranges::min(grid.cells.values()) >= 0;
}

// Our initial grids can produce the beginning of every episode.
TEST(GoldenDraws, InitialGridsAreAmongOurs) {
  std::map<TracedStart, int> seen;
  for (const traces::Episode& episode : golden_episodes()) {
    const Tasks tasks = tasks_of(episode);
    const TracedStart start = start_of(episode);
    bool found = (start >= TracedStart::random && can_be_random(episode, tasks[0]));
    for (const auto kind : {InitialGrid::demo, InitialGrid::permutation, InitialGrid::empty})
      if (start == TracedStart::mixed || static_cast<int>(kind) == static_cast<int>(start))
        found = found || among_ours(episode, tasks[0], kind);
    EXPECT_TRUE(found) << episode.task_id << " " << episode.initial_grid;
    ++seen[start];
  }
  EXPECT_EQ(seen.size(), 6U);
}

// How often a fleet, or JaxARC, began with each (task, pair, demo) of a buffer.
using Draws = std::map<std::array<std::size_t, 3>, int>;

std::size_t demo_of(const TaskBoards& boards, const LaidGrid& grid) {
  const auto is = [&](const LaidGrid& demo) { return same(demo, grid); };
  return static_cast<std::size_t>(std::ranges::find_if(boards.demo_inputs, is) -
                                  boards.demo_inputs.begin());
}

Draws draws_of_jaxarc(Episodes rollout, const Tasks& tasks) {
  Draws draws;
  const std::vector<std::string> ids = task_ids(rollout);
  for (const traces::Episode& episode : rollout) {
    const std::size_t task = task_number(ids, episode);
    ++draws[{task, static_cast<std::size_t>(episode.pair),
             demo_of(tasks[task], laid(episode.initial, episode.side))}];
  }
  return draws;
}

Draws draws_of_ours(std::size_t count, const Tasks& tasks) {
  Draws draws;
  for (std::uint64_t i = 0; i < count; ++i) {
    Environment environment(tasks.side());
    reset(environment, tasks, {}, {11, i});
    const EpisodeState& s = environment.state;
    ++draws[{s.task, s.pair, demo_of(tasks[s.task], {environment.working, s.active})}];
  }
  return draws;
}

// Pearson's statistic against the law: the task is uniform, then its pair and its demo are uniform
// and independent. Its mean is the number of outcomes minus 1.
double distance_from_law(Draws draws, std::size_t count, const Tasks& tasks) {
  double distance = 0;
  std::size_t outcomes = 0;
  for (std::size_t task = 0; task < tasks.size(); ++task)
    for (std::size_t pair = 0; pair < tasks[task].pairs.size(); ++pair)
      for (std::size_t demo = 0; demo < tasks[task].demo_inputs.size(); ++demo) {
        const auto expected = static_cast<double>(count) /
                              static_cast<double>(tasks.size() * tasks[task].pairs.size() *
                                                  tasks[task].demo_inputs.size());
        distance += std::pow(draws[{task, pair, demo}] - expected, 2) / expected;
        ++outcomes;
      }
  EXPECT_EQ(draws.size(), outcomes);  // there is no other outcome
  const auto mean = static_cast<double>(outcomes - 1);
  return (distance - mean) / std::sqrt(2 * mean);
}

// In standard deviations: the numbers are fixed, so only a wrong law can exceed five of them.
TEST(GoldenDraws, TasksPairsAndDemosAreDrawnByTheSameLaw) {
  int compared = 0;
  for (const TraceFile& file : golden_files()) {
    if (!file.resets()) continue;
    for (const Episodes rollout : rollouts(file.episodes)) {
      if (start_of(rollout.front()) != TracedStart::demo || rollout.size() < 200) continue;
      const Tasks tasks(rollout.front().side, static_cast<Mode>(rollout.front().mode),
                        buffer_of(rollout));
      EXPECT_LT(distance_from_law(draws_of_jaxarc(rollout, tasks), rollout.size(), tasks), 5);
      EXPECT_LT(distance_from_law(draws_of_ours(5000, tasks), 5000, tasks), 5);
      ++compared;
    }
  }
  EXPECT_GE(compared, 2);  // training and evaluation
}

double coloured_share(const LaidGrid& grid) {
  return static_cast<double>(count(positive(grid.cells))) / grid.extent.cells();
}

// Random grids have as many colours as JaxARC's, sparse and dense ones.
TEST(GoldenDraws, RandomGridsAreAsDenseAsJaxArcs) {
  std::map<TracedStart, int> compared;
  for (const TraceFile& file : golden_files())
    for (const Episodes rollout : rollouts(file.episodes)) {
      const TracedStart start = start_of(rollout.front());
      if (start != TracedStart::random && start != TracedStart::dense) continue;
      if (!file.resets() || rollout.size() < 50) continue;
      const Initialization how{
          {0, 0, 0, 1},
          0.3,
          start == TracedStart::dense ? RandomPattern::dense : RandomPattern::sparse};
      double theirs = 0, ours = 0, squares = 0;
      constexpr int draws = 50;
      for (std::size_t e = 0; e < rollout.size(); ++e) {
        theirs += coloured_share(laid(rollout[e].initial, rollout[e].side));
        const TaskBoards boards = tasks_of(rollout[e])[0];
        for (std::uint64_t i = 0; i < draws; ++i) {
          const double share = coloured_share(initial_grid(InitialGrid::random, how, boards, 0,
                                                           {{i, e}, Purpose::initial_grid, 0}));
          ours += share / draws;
          squares += share * share / draws;
        }
      }
      const auto n = static_cast<double>(rollout.size());
      const double deviation = std::sqrt((squares / n - std::pow(ours / n, 2)) / n);
      EXPECT_NEAR(theirs / n, ours / n, 5 * deviation);
      ++compared[start];
    }
  EXPECT_EQ(compared.size(), 2U);
}

}  // namespace
}  // namespace arcfleet::rules
