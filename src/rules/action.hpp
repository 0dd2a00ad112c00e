// An action is an operation and a selection of cells, in one of JaxARC's three forms. This file
// draws the random actions of a rollout and lists the fixed ones of the baseline workload;
// rules-inl.hpp says what an operation does.
#pragma once

#include <array>
#include <cstdint>
#include <variant>

#include "rules/operations.hpp"
#include "rules/plain_grid.hpp"
#include "rules/random.hpp"

namespace arcfleet::rules {

enum class SelectionKind { point, bbox, mask };

// May lie outside the canvas; clipped_box moves it to the nearest cell.
struct Point {
  int row = 0, column = 0;
  friend bool operator==(const Point&, const Point&) = default;
};
// Two opposite corners of a rectangle, both inclusive, in any order; clipped like a point.
struct Corners {
  int row_1 = 0, column_1 = 0, row_2 = 0, column_2 = 0;
  friend bool operator==(const Corners&, const Corners&) = default;
};
// Cell (row, column) is bit `column` of rows[row]. Bits outside the canvas are ignored.
struct RowBits {
  std::array<std::uint32_t, max_side> rows{};
  friend bool operator==(const RowBits&, const RowBits&) = default;
};
using Selection = std::variant<Point, Corners, RowBits>;

struct Action {
  int operation = operation::submit;  // any number: effective_operation clips it to 0..34
  Selection selection;
  friend bool operator==(const Action&, const Action&) = default;
};

// The selected cells of a canvas with this side. The caller intersects them with the active area.
PlainMask selected_cells(const Selection& selection, int side);

// The box of a point or of two corners, each clipped to the canvas.
Box clipped_box(const Point& point, int side);
Box clipped_box(const Corners& corners, int side);

// How to draw an action: the operation is uniform over `operations`, every coordinate is uniform
// over the canvas, and every cell of a mask is selected with probability 1/2, independently.
struct ActionDistribution {
  SelectionKind selection = SelectionKind::bbox;
  OperationList operations = operations_of(OperationSet::full);
  int side = max_side;
};

// The number of random words that one action uses. It is 1, 2 or a multiple of 4, so that no action
// needs more Philox blocks than its words fill.
//   1  a point, or a box on a canvas of at most 8 x 8: 35 x 8^4 outcomes in 2^32, so the relative
//      error of a probability is below 2^-14
//   2  a larger box: one word for the operation and the first corner, one for the second corner
//   1 + side, rounded up to a multiple of 4  a mask: one word for the operation, one for each row
int words_per_action(const ActionDistribution& distribution);

// The action of one environment in step `step`, counted from the last reset of the fleet.
Action draw_action(const ActionDistribution& distribution, const RandomStream& stream,
                   std::uint64_t step);

// The action of the baseline workload in step `step`, the same in every environment: operation
// step mod 35 on a point, a 6 x 6 box or a 3 x 3 box (step mod 3 = 0, 1 or 2). The selection
// wanders over the canvas.
Action baseline_action(std::uint64_t step, int side);

}  // namespace arcfleet::rules
