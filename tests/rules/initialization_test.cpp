#include "rules/initialization.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "rules/pictures.hpp"
#include "tasks/small_tasks.hpp"

namespace arcfleet::rules {
namespace {

// One task on a 4 x 4 canvas whose two demonstrations differ in size.
TaskBoards boards() {
  using tasks::task_grid;
  tasks::TaskGrid numbered = task_grid(2, 3, 0);
  for (std::size_t i = 0; i < 6; ++i) numbered.cells[i] = static_cast<Cell>(i + 1);
  tasks::TaskSet set{"t", 4, {{"t", "a", {}, {}}}};
  tasks::Task& task = set.tasks.front();
  task.train.push_back({numbered, task_grid(2, 3, 1)});
  task.train.push_back({task_grid(4, 4, 7), task_grid(4, 4, 1)});
  task.test = task.train;
  return tasks::lay_out(set, Mode::training)[0];
}

WordSequence words(std::uint64_t seed) {
  return {{seed, 0}, Purpose::initial_grid, 0};
}

TEST(InitialGrids, DemoIsTheChosenInputUnchanged) {
  const auto grid = initial_grid(InitialGrid::demo, {}, boards(), 0, words(1));
  EXPECT_EQ(grid.cells, grid_of({"123.", "456.", "....", "...."}));
  EXPECT_EQ(grid.extent, (Extent{2, 3}));
  EXPECT_EQ(initial_grid(InitialGrid::demo, {}, boards(), 1, words(1)).extent, (Extent{4, 4}));
}

TEST(InitialGrids, EmptyIsZeroEverywhereInTheAreaOfTheFirstInput) {
  const auto grid = initial_grid(InitialGrid::empty, {}, boards(), 1, words(1));
  EXPECT_EQ(grid.cells, PlainGrid::filled(4, 0));
  EXPECT_EQ(grid.extent, (Extent{2, 3}));
}

// Every permutation that moves cells, as the rows of the canvas.
const std::set<std::string> rigid{"123.456.........", "....36..25..14..", ".........654.321",
                                  "..41..52..63....", ".321.654........", "........456.123."};

std::string row_by_row(const PlainGrid& grid) {
  std::string text;
  for (const Cell cell : grid.values())
    text += cell == padding ? '.' : static_cast<char>('0' + cell);
  return text;
}

TEST(InitialGrids, PermutationTurnsMirrorsOrRecoloursTheWholeCanvas) {
  std::set<std::string> seen;
  int recoloured = 0;
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    const auto grid = initial_grid(InitialGrid::permutation, {}, boards(), 0, words(seed));
    EXPECT_EQ(grid.extent, (Extent{2, 3}));  // the area does not turn with the canvas
    const std::string text = row_by_row(grid.cells);
    if (text.find('.') != std::string::npos) {
      EXPECT_TRUE(rigid.contains(text)) << text;
      seen.insert(text);
      continue;
    }
    ++recoloured;  // which maps padding like colour 0
    EXPECT_EQ(std::set<char>(text.begin(), text.end()).size(), 7U) << text;
    EXPECT_EQ(text[3], text[15]);
  }
  EXPECT_EQ(seen, rigid);
  EXPECT_NEAR(recoloured, 100, 5 * std::sqrt(300 * 2 / 9.0));
}

TEST(InitialGrids, SparseColoursCellsInsideTheAreaAtTheDensity) {
  int coloured = 0;
  constexpr int draws = 5000;
  for (std::uint64_t seed = 0; seed < draws; ++seed) {
    const auto grid = initial_grid(InitialGrid::random, {}, boards(), 1, words(seed));
    EXPECT_EQ(grid.extent, (Extent{2, 3}));
    for (int row = 0; row < 4; ++row)
      for (int column = 0; column < 4; ++column) {
        const Cell cell = grid.cells.at(row, column);
        EXPECT_TRUE(cell == 0 || grid.extent.contains(row, column));
        EXPECT_GE(cell, 0);
        EXPECT_LE(cell, 9);
        coloured += cell > 0 ? 1 : 0;
      }
  }
  EXPECT_NEAR(coloured, draws * 6 * 0.3, 5 * std::sqrt(draws * 6 * 0.21));
}

TEST(InitialGrids, DenseAddsColoursBesideColours) {
  const Initialization dense{{0, 0, 0, 1}, 1.0 / 0.7, RandomPattern::dense};  // all cells are seeds
  const auto full = initial_grid(InitialGrid::random, dense, boards(), 0, words(1));
  EXPECT_EQ(count(positive(full.cells)), 6);
  const Initialization none{{0, 0, 0, 1}, 0.0, RandomPattern::dense};  // there are no seeds
  EXPECT_EQ(initial_grid(InitialGrid::random, none, boards(), 0, words(1)).cells,
            PlainGrid::filled(4, 0));
}

TEST(InitialGrids, KindsAreChosenByWeight) {
  EXPECT_EQ(choose_initial_grid({}, 0), InitialGrid::demo);
  EXPECT_EQ(choose_initial_grid({}, 0xffffffff), InitialGrid::demo);
  const Initialization mixed{{1, 0, 2, 1}};
  EXPECT_EQ(choose_initial_grid(mixed, 0x3fffffff), InitialGrid::demo);
  EXPECT_EQ(choose_initial_grid(mixed, 0x40000000), InitialGrid::empty);
  EXPECT_EQ(choose_initial_grid(mixed, 0xbfffffff), InitialGrid::empty);
  EXPECT_EQ(choose_initial_grid(mixed, 0xc0000000), InitialGrid::random);
  EXPECT_EQ(choose_initial_grid({{0, 0, 0, 0}}, 0xffffffff), InitialGrid::random);
}

}  // namespace
}  // namespace arcfleet::rules
