#include "rules/plain_grid.hpp"

namespace arcfleet::rules {
namespace {

// out[i] = f(a[i], b[i]) for all cells. A plain loop over plain pointers lets the compiler
// vectorise.
template <class Out, class A, class B, class F>
Out cellwise(const A& a, const B& b, F f) {
  Out out(a.side());
  auto* const to = out.values().data();
  const auto* const from_a = a.values().data();
  const auto* const from_b = b.values().data();
  const std::size_t cells = a.size();
  for (std::size_t i = 0; i < cells; ++i) to[i] = f(from_a[i], from_b[i]);
  return out;
}

template <class F>
PlainMask cells_where(const PlainGrid& grid, F holds) {
  return cellwise<PlainMask>(grid, grid, [holds](Cell cell, Cell) { return holds(cell); });
}

// A grid whose cell (row, column) is the old cell source(row, column), or 0 if that is outside.
template <class Source>
PlainGrid gathered(const PlainGrid& grid, Source source) {
  const int side = grid.side();
  PlainGrid out = PlainGrid::filled(side, 0);
  for (int row = 0; row < side; ++row)
    for (int column = 0; column < side; ++column) {
      const auto [from_row, from_column] = source(row, column);
      if (grid.inside(from_row, from_column)) out.at(row, column) = grid.at(from_row, from_column);
    }
  return out;
}

struct Place {
  int row, column;
};

}  // namespace

PlainMask PlainMask::rectangle(int side, Box box) {
  PlainMask mask = none(side);
  const int left = std::max(box.left, 0);
  const int right = std::min(box.right, side - 1);
  for (int row = std::max(box.top, 0); row <= std::min(box.bottom, side - 1); ++row)
    std::fill_n(&mask.at(row, left), std::max(right - left + 1, 0), Flag{1});
  return mask;
}

PlainMask rectangle(const PlainGrid& grid, Box box) {
  return PlainMask::rectangle(grid.side(), box);
}

PlainMask everywhere(const PlainGrid& grid) {
  return {grid.side(), 1};
}

PlainMask where(bool condition, const PlainMask& mask) {
  return condition ? mask : PlainMask::none(mask.side());
}

PlainMask operator&(const PlainMask& a, const PlainMask& b) {
  return cellwise<PlainMask>(a, b, [](Flag x, Flag y) { return static_cast<Flag>(x & y); });
}

PlainMask operator|(const PlainMask& a, const PlainMask& b) {
  return cellwise<PlainMask>(a, b, [](Flag x, Flag y) { return static_cast<Flag>(x | y); });
}

PlainMask operator~(const PlainMask& a) {
  return cellwise<PlainMask>(a, a, [](Flag x, Flag) { return static_cast<Flag>(x ^ 1); });
}

bool any(const PlainMask& mask) {
  return count(mask) > 0;
}

int count(const PlainMask& mask) {
  int cells = 0;
  for (const Flag flag : mask.values()) cells += flag;
  return cells;
}

Box bounding_box(const PlainMask& mask) {
  const int side = mask.side();
  Box box{side, side, -1, -1};
  for (int row = 0; row < side; ++row)
    for (int column = 0; column < side; ++column) {
      if (mask.at(row, column) == 0) continue;
      box = {std::min(box.top, row), std::min(box.left, column), std::max(box.bottom, row),
             std::max(box.right, column)};
    }
  return box;
}

int last_row(const PlainMask& mask) {
  return bounding_box(mask).bottom;
}

int last_column_in_row(const PlainMask& mask, int row) {
  int last = -1;
  for (int column = 0; column < mask.side(); ++column)
    if (mask.at(row, column)) last = column;
  return last;
}

PlainMask dilated(const PlainMask& mask) {
  PlainMask out = mask;
  const auto set_if_inside = [&out](int row, int column) {
    if (out.inside(row, column)) out.at(row, column) = true;
  };
  for (int row = 0; row < mask.side(); ++row)
    for (int column = 0; column < mask.side(); ++column)
      if (mask.at(row, column)) {
        set_if_inside(row - 1, column);
        set_if_inside(row + 1, column);
        set_if_inside(row, column - 1);
        set_if_inside(row, column + 1);
      }
  return out;
}

Cell value_at(const PlainGrid& grid, const PlainMask& one_cell) {
  const Box box = bounding_box(one_cell);
  return grid.at(box.top, box.left);
}

PlainMask equal(const PlainGrid& grid, Cell value) {
  return cells_where(grid, [value](Cell cell) { return cell == value; });
}

PlainMask equal(const PlainGrid& a, const PlainGrid& b) {
  return cellwise<PlainMask>(a, b, [](Cell x, Cell y) { return x == y; });
}

PlainMask nonzero(const PlainGrid& grid) {
  return cells_where(grid, [](Cell cell) { return cell != 0; });
}

PlainMask positive(const PlainGrid& grid) {
  return cells_where(grid, [](Cell cell) { return cell > 0; });
}

PlainGrid padding_as_zero(const PlainGrid& grid) {
  return masked(grid, positive(grid));
}

PlainGrid blend(const PlainMask& mask, const PlainGrid& inside, const PlainGrid& outside) {
  PlainGrid out = outside;
  put(out, mask, inside);
  return out;
}

PlainGrid masked(const PlainGrid& grid, const PlainMask& mask) {
  return cellwise<PlainGrid>(grid, mask,
                             [](Cell cell, Flag in) { return static_cast<Cell>(cell * in); });
}

void put(PlainGrid& grid, const PlainMask& mask, Cell value) {
  put(grid, mask, PlainGrid::filled(grid.side(), value));
}

void put(PlainGrid& grid, const PlainMask& mask, const PlainGrid& values) {
  Cell* const to = grid.values().data();
  const Flag* const in = mask.values().data();
  const Cell* const from = values.values().data();
  const std::size_t cells = grid.size();
  for (std::size_t i = 0; i < cells; ++i) to[i] = in[i] != 0 ? from[i] : to[i];
}

PlainGrid shifted(const PlainGrid& grid, int rows, int columns) {
  return gathered(grid, [=](int row, int column) { return Place{row - rows, column - columns}; });
}

PlainGrid mirrored_columns(const PlainGrid& grid) {
  const int last = grid.side() - 1;
  return gathered(grid, [=](int row, int column) { return Place{row, last - column}; });
}

PlainGrid mirrored_rows(const PlainGrid& grid) {
  const int last = grid.side() - 1;
  return gathered(grid, [=](int row, int column) { return Place{last - row, column}; });
}

PlainGrid turned_clockwise(const PlainGrid& grid) {
  const int last = grid.side() - 1;
  return gathered(grid, [=](int row, int column) { return Place{last - column, row}; });
}

PlainGrid turned_counterclockwise(const PlainGrid& grid) {
  const int last = grid.side() - 1;
  return gathered(grid, [=](int row, int column) { return Place{column, last - row}; });
}

}  // namespace arcfleet::rules
