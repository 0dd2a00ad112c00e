#include "arc/plain_grid.hpp"

namespace arcfleet::arc {
namespace {

// out[i] = f(a[i], b[i]) over all cells.
template <class Out, class A, class B, class F>
Out cellwise(const A& a, const B& b, F f) {
  Out out(a.side(), {});
  std::ranges::transform(a.values(), b.values(), out.values().begin(), f);
  return out;
}

template <class F>
PlainMask where(const PlainGrid& grid, F holds) {
  PlainMask mask = PlainMask::none(grid.side());
  std::ranges::transform(grid.values(), mask.values().begin(), holds);
  return mask;
}

// The grid whose cell (row, column) is the old one's cell source(row, column); 0 from outside.
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
  for (int row = std::max(box.top, 0); row <= std::min(box.bottom, side - 1); ++row)
    for (int column = std::max(box.left, 0); column <= std::min(box.right, side - 1); ++column)
      mask.at(row, column) = true;
  return mask;
}

PlainMask operator&(const PlainMask& a, const PlainMask& b) {
  return cellwise<PlainMask>(a, b, [](bool x, bool y) { return x && y; });
}

PlainMask operator|(const PlainMask& a, const PlainMask& b) {
  return cellwise<PlainMask>(a, b, [](bool x, bool y) { return x || y; });
}

PlainMask operator~(const PlainMask& a) {
  return cellwise<PlainMask>(a, a, [](bool x, bool) { return !x; });
}

bool any(const PlainMask& mask) {
  return std::ranges::any_of(mask.values(), [](bool x) { return x; });
}

int count(const PlainMask& mask) {
  return static_cast<int>(std::ranges::count(mask.values(), true));
}

Box bounding_box(const PlainMask& mask) {
  const int side = mask.side();
  Box box{side, side, -1, -1};
  for (int row = 0; row < side; ++row)
    for (int column = 0; column < side; ++column)
      if (mask.at(row, column))
        box = {std::min(box.top, row), std::min(box.left, column), std::max(box.bottom, row),
               std::max(box.right, column)};
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

PlainMask grown(const PlainMask& mask) {
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
  return where(grid, [value](Cell cell) { return cell == value; });
}

PlainMask equal(const PlainGrid& a, const PlainGrid& b) {
  return cellwise<PlainMask>(a, b, [](Cell x, Cell y) { return x == y; });
}

PlainMask nonzero(const PlainGrid& grid) {
  return where(grid, [](Cell cell) { return cell != 0; });
}

PlainMask positive(const PlainGrid& grid) {
  return where(grid, [](Cell cell) { return cell > 0; });
}

PlainGrid only(const PlainGrid& grid, const PlainMask& mask) {
  return cellwise<PlainGrid>(grid, mask, [](Cell cell, bool in) { return in ? cell : Cell{0}; });
}

void put(PlainGrid& grid, const PlainMask& mask, Cell value) {
  for (std::size_t i = 0; i < grid.size(); ++i)
    if (mask.values()[i]) grid.values()[i] = value;
}

void put(PlainGrid& grid, const PlainMask& mask, const PlainGrid& values) {
  for (std::size_t i = 0; i < grid.size(); ++i)
    if (mask.values()[i]) grid.values()[i] = values.values()[i];
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

}  // namespace arcfleet::arc
