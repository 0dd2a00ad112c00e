// The 35 operations, written once for every layout of a grid in the vocabulary of plain_grid.hpp.
// They state what JaxARC does, surprises included; each surprise is marked where it happens.
// Selection, similarity, reward and the end of an episode are left to environment.hpp and
// scoring.hpp.
#pragma once

#include "arc/operations.hpp"
#include "arc/plain_grid.hpp"

namespace arcfleet::arc {

// What an operation may read and change. A Grid is square; `active` is the working grid's mask.
template <class Grid>
struct Boards {
  Grid& working;
  Grid& clipboard;
  Extent& active;
  const Grid& input;
};

namespace rules {

// JaxARC grows a flood for exactly this many rounds: cells further away keep their colour.
inline constexpr int flood_rounds = 64;

template <class Grid>
void fill(Boards<Grid> b, const typename Grid::Mask& selection, Cell colour) {
  put(b.working, selection, colour);
}

// Only from exactly one selected cell. The region is not bounded by the active area.
template <class Grid>
void flood_fill(Boards<Grid> b, const typename Grid::Mask& selection, Cell colour) {
  if (count(selection) != 1) return;
  const auto same = equal(b.working, value_at(b.working, selection));
  auto region = selection;
  for (int round = 0; round < flood_rounds; ++round) {
    const auto wider = grown(region) & same;
    if (wider == region) break;  // grown out: further rounds change nothing
    region = wider;
  }
  put(b.working, region, colour);
}

// The bounding rectangle of the selection, or of the whole active area when nothing is selected.
template <class Grid>
Box effective_box(const Boards<Grid>& b, const typename Grid::Mask& selection) {
  return any(selection) ? bounding_box(selection) : box_of(b.active);
}

// Writes `values` inside the box. Padding loses its -1 there: all that is not a colour > 0 becomes
// 0.
template <class Grid>
void put_positive(Grid& working, Box box, const Grid& values) {
  const auto inside = Grid::Mask::rectangle(working.side(), box);
  put(working, inside, 0);
  put(working, inside & positive(values), values);
}

// Each cell of the box takes the value `rows` above and `columns` to the left of it, wrapping
// around inside the box. So "up" (rows = 1) moves the content down: the name tells where a cell
// looks.
template <class Grid>
void move(Boards<Grid> b, const typename Grid::Mask& selection, int rows, int columns) {
  const Box box = effective_box(b, selection);
  if (box.empty()) return;
  Box first = box;  // the row or column that wraps
  if (rows > 0) first.bottom = box.top;
  if (rows < 0) first.top = box.bottom;
  if (columns > 0) first.right = box.left;
  if (columns < 0) first.left = box.right;
  auto moved = shifted(b.working, rows, columns);
  put(moved, Grid::Mask::rectangle(b.working.side(), first),
      shifted(b.working, rows - rows * box.height(), columns - columns * box.width()));
  put_positive(b.working, box, moved);
}

enum class Turn { clockwise, counterclockwise };

// Only a square box turns. It is the whole canvas that turns, with everything outside the box taken
// away: the turned cells land where the canvas carries them, seldom in the box, active or not.
template <class Grid>
void rotate(Boards<Grid> b, const typename Grid::Mask& selection, Turn turn) {
  const Box box = effective_box(b, selection);
  if (box.empty() || box.height() != box.width()) return;
  const auto inside = Grid::Mask::rectangle(b.working.side(), box);
  const auto content = only(b.working, inside);
  const auto turned =
      turn == Turn::clockwise ? turned_clockwise(content) : turned_counterclockwise(content);
  put(b.working, inside, 0);
  put(b.working, positive(turned), turned);
}

template <class Grid>
void flip_horizontal(Boards<Grid> b, const typename Grid::Mask& selection) {
  const Box box = effective_box(b, selection);
  if (box.empty()) return;
  const int back_into_box = box.left + box.right - (b.working.side() - 1);
  put_positive(b.working, box, shifted(mirrored_columns(b.working), 0, back_into_box));
}

template <class Grid>
void flip_vertical(Boards<Grid> b, const typename Grid::Mask& selection) {
  const Box box = effective_box(b, selection);
  if (box.empty()) return;
  const int back_into_box = box.top + box.bottom - (b.working.side() - 1);
  put_positive(b.working, box, shifted(mirrored_rows(b.working), back_into_box, 0));
}

// An empty selection empties the clipboard.
template <class Grid>
void copy(Boards<Grid> b, const typename Grid::Mask& selection) {
  b.clipboard = only(b.working, selection);
}

// The clipboard's corner is that of its cells that are not 0, so colour 0 at its rim is lost, and a
// copied -1 counts. Selected cells that the clipboard does not reach become 0.
template <class Grid>
void paste(Boards<Grid> b, const typename Grid::Mask& selection) {
  const auto content = nonzero(b.clipboard);
  if (!any(content) || !any(selection)) return;
  const Box from = bounding_box(content);
  const Box to = bounding_box(selection);
  put(b.working, selection, shifted(b.clipboard, to.top - from.top, to.left - from.left));
}

template <class Grid>
void cut(Boards<Grid> b, const typename Grid::Mask& selection) {
  copy(b, selection);
  put(b.working, selection, 0);
}

// With nothing selected the whole canvas becomes 0, padding included.
template <class Grid>
void clear(Boards<Grid> b, const typename Grid::Mask& selection) {
  if (any(selection))
    put(b.working, selection, 0);
  else
    b.working = Grid::filled(b.working.side(), 0);
}

// The whole canvas with its -1 cells; the active area stays, so it can come to hold -1.
template <class Grid>
void copy_input(Boards<Grid> b) {
  b.working = b.input;
}

// The new corner is the last selected cell of the last selected row, which need not be the last
// selected column. A selection lies inside the active area, so the area can only shrink.
template <class Grid>
void resize(Boards<Grid> b, const typename Grid::Mask& selection) {
  if (!any(selection)) return;
  const int side = b.working.side();
  const int row = last_row(selection);
  const Extent resized{row + 1, last_column_in_row(selection, row) + 1};
  const auto before = Grid::Mask::rectangle(side, box_of(b.active));
  const auto after = Grid::Mask::rectangle(side, box_of(resized));
  put(b.working, ~after, padding);
  put(b.working, after & ~before, 0);
  b.active = resized;
}

}  // namespace rules

// Does the operation -1..34 (effective_operation's answer) with a selection inside the active area.
template <class Grid>
void apply_operation(int number, Boards<Grid> b, const typename Grid::Mask& selection) {
  using namespace operation;
  if (number >= fill && number < fill + colours)
    return rules::fill(b, selection, static_cast<Cell>(number - fill));
  if (number >= flood_fill && number < flood_fill + colours)
    return rules::flood_fill(b, selection, static_cast<Cell>(number - flood_fill));
  switch (number) {
    case move_up:
      return rules::move(b, selection, 1, 0);
    case move_down:
      return rules::move(b, selection, -1, 0);
    case move_left:
      return rules::move(b, selection, 0, 1);
    case move_right:
      return rules::move(b, selection, 0, -1);
    case rotate_clockwise:
      return rules::rotate(b, selection, rules::Turn::clockwise);
    case rotate_counterclockwise:
      return rules::rotate(b, selection, rules::Turn::counterclockwise);
    case operation::flip_horizontal:
      return rules::flip_horizontal(b, selection);
    case operation::flip_vertical:
      return rules::flip_vertical(b, selection);
    case operation::copy:
      return rules::copy(b, selection);
    case operation::paste:
      return rules::paste(b, selection);
    case operation::cut:
      return rules::cut(b, selection);
    case operation::clear:
      return rules::clear(b, selection);
    case operation::copy_input:
      return rules::copy_input(b);
    case operation::resize:
      return rules::resize(b, selection);
    default:
      return;  // Submit and the rejected operation change nothing
  }
}

}  // namespace arcfleet::arc
