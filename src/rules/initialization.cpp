#include "rules/initialization.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace arcfleet::rules {
namespace {

PlainGrid rotated(PlainGrid grid, std::uint32_t quarter_turns) {
  for (std::uint32_t turn = 0; turn < quarter_turns; ++turn) grid = turned_counterclockwise(grid);
  return grid;
}

// A random permutation of the ten colours (Fisher-Yates shuffle).
std::array<Cell, colours> shuffled_colours(WordSequence& words) {
  std::array<Cell, colours> map{};
  std::iota(map.begin(), map.end(), Cell{0});
  for (std::uint32_t left = colours; left > 1; --left)
    std::swap(map[left - 1], map[words.below(left)]);
  return map;
}

PlainGrid recoloured(PlainGrid grid, WordSequence& words) {
  const auto map = shuffled_colours(words);
  for (Cell& cell : grid.values()) cell = map[static_cast<std::size_t>(std::max<Cell>(cell, 0))];
  return grid;
}

PlainGrid permuted(const PlainGrid& grid, WordSequence& words) {
  switch (words.below(3)) {
    case 0:
      return rotated(grid, words.below(4));
    case 1:
      return words.below(2) == 0 ? mirrored_columns(grid) : mirrored_rows(grid);
    default:
      return recoloured(grid, words);
  }
}

Cell random_colour(WordSequence& words) {
  return static_cast<Cell>(1 + words.below(9));
}

PlainGrid sparse_pattern(int side, double density, WordSequence& words) {
  PlainGrid grid = PlainGrid::filled(side, 0);
  for (Cell& cell : grid.values())
    if (words.chance(density)) cell = random_colour(words);
  return grid;
}

bool has_coloured_neighbour(const PlainGrid& grid, int row, int column) {
  for (int r = row - 1; r <= row + 1; ++r)
    for (int c = column - 1; c <= column + 1; ++c)
      if (grid.inside(r, c) && grid.at(r, c) > 0) return true;
  return false;
}

PlainGrid dense_pattern(int side, double density, WordSequence& words) {
  const PlainGrid seeds = sparse_pattern(side, 0.7 * density, words);
  PlainGrid grid = seeds;
  for (int row = 0; row < side; ++row)
    for (int column = 0; column < side; ++column)
      if (seeds.at(row, column) == 0 && has_coloured_neighbour(seeds, row, column) &&
          words.chance(0.3))
        grid.at(row, column) = random_colour(words);
  return grid;
}

PlainGrid random_pattern(const Initialization& how, int side, Extent area, WordSequence& words) {
  const PlainGrid grid = how.pattern == RandomPattern::sparse
                             ? sparse_pattern(side, how.density, words)
                             : dense_pattern(side, how.density, words);
  return masked(grid, PlainMask::rectangle(side, box_of(area)));
}

}  // namespace

InitialGrid choose_initial_grid(const Initialization& how, std::uint32_t word) {
  const auto& weights = how.weights;
  const double total = std::accumulate(weights.begin(), weights.end(), 0.0);
  if (total <= 0) return static_cast<InitialGrid>(Fraction(word).take(4));
  double left = word / 4294967296.0 * total;
  std::size_t last_possible = 0;
  for (std::size_t kind = 0; kind < weights.size(); ++kind) {
    if (weights[kind] <= 0) continue;
    if (left < weights[kind]) return static_cast<InitialGrid>(kind);
    left -= weights[kind];
    last_possible = kind;
  }
  return static_cast<InitialGrid>(last_possible);  // rounding errors can leave a remainder
}

LaidGrid initial_grid(InitialGrid kind, const Initialization& how, const TaskBoards& task,
                      std::size_t demo, WordSequence words) {
  const LaidGrid& first = task.demo_inputs.front();
  const LaidGrid& chosen = task.demo_inputs[demo];
  const int side = first.cells.side();
  switch (kind) {
    case InitialGrid::demo:
      break;
    case InitialGrid::permutation:
      return {permuted(chosen.cells, words), chosen.extent};
    case InitialGrid::empty:
      return {PlainGrid::filled(side, 0), first.extent};
    case InitialGrid::random:
      return {random_pattern(how, side, first.extent, words), first.extent};
  }
  return chosen;
}

}  // namespace arcfleet::rules
