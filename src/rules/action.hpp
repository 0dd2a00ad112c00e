// Actions: an operation and a selection of cells, in JaxARC's three forms; the random ones of a
// rollout and the prescribed ones of the baseline workload.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <variant>

#include "rules/operations.hpp"
#include "rules/plain_grid.hpp"
#include "rules/random.hpp"

namespace arcfleet::rules {

enum class SelectionKind { point, bbox, mask };

// Coordinates may lie outside the canvas; they are clipped to it.
struct Point {
  int row = 0, column = 0;
  friend bool operator==(const Point&, const Point&) = default;
};
// The closed rectangle between two corners, in any order.
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
  int operation = operation::submit;  // any number; clipped to 0..34
  Selection selection;
  friend bool operator==(const Action&, const Action&) = default;
};

// The selection on a canvas of this side, not yet cut to the active area.
PlainMask selected_cells(const Selection& selection, int side);

// The box of a point or of two corners, clipped to the canvas.
Box clipped_box(const Point& point, int side);
Box clipped_box(const Corners& corners, int side);

// Random actions: operation uniform over `operations`, coordinates uniform over the canvas, mask
// cells independent fair coins.
struct ActionDistribution {
  SelectionKind selection = SelectionKind::bbox;
  std::span<const int> operations = operations_of(OperationSet::full);
  int side = max_side;
};

// Words of the generator that one action uses: 1, 2 or a multiple of 4, so that no action straddles
// two Philox blocks without need. Points, and boxes on canvases of up to 8 x 8, take one word (35 *
// 8^4 outcomes of 2^32: no probability off by more than 2^-14 of itself); larger boxes take two
// (operation and first corner, second corner); masks one for the operation and one for each row.
int words_per_action(const ActionDistribution& distribution);

// The action of this environment in step `step` of the fleet (counted from its last reset).
Action draw_action(const ActionDistribution& distribution, const RandomStream& stream,
                   std::uint64_t step);

// The action that the baseline workload prescribes for step `step`, the same in every environment:
// operation step mod 35 and, by step mod 3, a point, a 6 x 6 box or a 3 x 3 square that wander over
// the canvas.
Action baseline_action(std::uint64_t step, int side);

}  // namespace arcfleet::rules
