// Property test: the reference rules and the oracle, which share no code, must agree in the whole
// state after every step of random episodes. The episodes cover all sizes of canvases and grids,
// all selections, operation sets and filters, and states that normal episodes rarely reach.
#include "oracle/oracle.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <cstdint>
#include <random>

#include "rules/environment.hpp"
#include "tasks/lay_out.hpp"

namespace arcfleet::rules {
namespace {

using Rng = std::mt19937;

int below(Rng& rng, int n) {
  return std::uniform_int_distribution<int>(0, n - 1)(rng);
}

// Has few colours, so that floods reach far and cells match.
tasks::TaskGrid random_grid(Rng& rng, int side) {
  tasks::TaskGrid grid{{1 + below(rng, side), 1 + below(rng, side)}, {}};
  const int kinds = 1 + below(rng, 4);
  for (int i = 0; i < grid.extent.cells(); ++i)
    grid.cells.push_back(static_cast<Cell>(below(rng, kinds)));
  return grid;
}

Action random_action(Rng& rng, const Extent& active, int side) {
  const int operation = below(rng, 50) == 0 ? below(rng, 60) - 10 : below(rng, operation_count);
  const bool inside = below(rng, 3) > 0 && active.cells() > 0;
  const auto row = [&] { return inside ? below(rng, active.height) : below(rng, side + 4) - 2; };
  const auto column = [&] { return inside ? below(rng, active.width) : below(rng, side + 4) - 2; };
  switch (below(rng, 4)) {
    case 0:
      return {operation, Point{row(), column()}};
    case 1:
      return {operation, Corners{row(), column(), row(), column()}};
    case 2: {  // a square box, because only those rotate
      const int r = row(), c = column(), size = below(rng, side);
      return {operation, Corners{r, c, r + size, c + size}};
    }
    default:
      break;
  }
  RowBits bits;
  const int sparsity = 1 + below(rng, 3);
  for (auto& bits_of_row : bits.rows) {
    bits_of_row = rng();
    for (int i = 1; i < sparsity; ++i) bits_of_row &= rng();
  }
  return {operation, bits};
}

oracle::Cells oracle_selection(const Selection& selection, int side) {
  if (const auto* p = std::get_if<Point>(&selection)) return oracle::point(side, p->row, p->column);
  if (const auto* c = std::get_if<Corners>(&selection))
    return oracle::rectangle(side, c->row_1, c->column_1, c->row_2, c->column_2);
  oracle::Cells cells;
  for (int row = 0; row < side; ++row)
    for (int column = 0; column < side; ++column)
      cells.push_back(
          (std::get<RowBits>(selection).rows[static_cast<std::size_t>(row)] >> column & 1) != 0);
  return cells;
}

oracle::Grid oracle_grid(const PlainGrid& grid) {
  return {grid.values().begin(), grid.values().end()};
}

struct Episode {
  Settings settings;
  Tasks tasks;
  oracle::Settings oracle_settings;
};

Episode random_episode(Rng& rng, int side) {
  tasks::TaskSet set{"random", side, {{"random", "r", {}, {}}}};
  tasks::Task& task = set.tasks.front();
  for (int i = 0; i < 2; ++i)
    task.train.push_back({random_grid(rng, side), random_grid(rng, side)});
  task.test.push_back({random_grid(rng, side), std::nullopt});
  const auto mode = below(rng, 3) == 0 ? Mode::evaluation : Mode::training;
  Settings settings;
  settings.rewards = {0.1F * static_cast<float>(below(rng, 20)), -0.01F, 7.3F, -0.9F};
  settings.max_episode_steps = 1 + below(rng, 150);
  settings.operations = std::array{OperationSet::raw, OperationSet::standard,
                                   OperationSet::full}[static_cast<std::size_t>(below(rng, 3))];
  settings.filter =
      below(rng, 4) > 0 ? OperationFilter::off : static_cast<OperationFilter>(1 + below(rng, 2));
  const auto& w = settings.rewards;
  const auto allowed = operations_of(settings.operations);
  return {settings,
          tasks::lay_out(set, mode),
          {side,
           mode == Mode::evaluation,
           settings.max_episode_steps,
           {w.similarity_weight, w.step_penalty, w.success_bonus, w.unsolved_submission_penalty},
           static_cast<oracle::Filter>(settings.filter),
           {allowed.begin(), allowed.end()}}};
}

// Steps both and stops at the first difference. Returns whether they agreed.
bool agree_for(Rng& rng, const Episode& episode, int steps) {
  const int side = episode.tasks.side();
  const TaskBoards& boards = episode.tasks[0];
  const LaidGrid& initial = boards.demo_inputs[static_cast<std::size_t>(below(rng, 2))];
  const auto pair = static_cast<std::uint32_t>(below(rng, static_cast<int>(boards.pairs.size())));
  const PairBoards& played = boards.pairs[pair];
  Environment ours(side);
  begin_episode(ours, episode.tasks, 0, pair, initial);
  const Extent target = played.target.extent;
  oracle::State theirs =
      oracle::begin(episode.oracle_settings, oracle_grid(initial.cells),
                    oracle::top_left(side, initial.extent.height, initial.extent.width),
                    oracle_grid(played.input.cells), oracle_grid(played.target.cells),
                    oracle::top_left(side, target.height, target.width));
  for (int i = 0; i < steps; ++i) {
    const Action action = random_action(rng, ours.state.active, side);
    step(ours, episode.tasks, episode.settings, action);
    const auto outcome = oracle::step(episode.oracle_settings, theirs, action.operation,
                                      oracle_selection(action.selection, side));
    const EpisodeState& s = ours.state;
    if (!std::ranges::equal(ours.working.values(), theirs.working) ||
        !std::ranges::equal(ours.clipboard.values(), theirs.clipboard) ||
        theirs.active != oracle::top_left(side, s.active.height, s.active.width) ||
        std::bit_cast<std::uint32_t>(s.similarity) !=
            std::bit_cast<std::uint32_t>(theirs.similarity) ||
        std::bit_cast<std::uint32_t>(s.reward) != std::bit_cast<std::uint32_t>(outcome.reward) ||
        static_cast<int>(s.step_type) != outcome.step_type) {
      ADD_FAILURE() << "side " << side << ", step " << i << ", operation " << action.operation;
      return false;
    }
  }
  return true;
}

class OracleTest : public testing::TestWithParam<int> {};

TEST_P(OracleTest, AgreesWithTheReferenceRules) {
  const int side = GetParam();
  Rng rng(static_cast<unsigned>(side));
  const int episodes = side <= 8 ? 300 : 40;
  for (int i = 0; i < episodes; ++i)
    ASSERT_TRUE(agree_for(rng, random_episode(rng, side), 60)) << "episode " << i;
}

INSTANTIATE_TEST_SUITE_P(AllCanvases, OracleTest, testing::Range(1, max_side + 1));

}  // namespace
}  // namespace arcfleet::rules
