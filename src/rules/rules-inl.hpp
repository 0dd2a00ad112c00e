// The 35 operations, written once for all layouts of a grid in the vocabulary of plain_grid.hpp.
// They do exactly what JaxARC does; a comment marks each surprise. environment.hpp and scoring.hpp
// handle selection, similarity, reward and the end of an episode.
//
// A Grid is one grid, or a group of grids that take the same operation side by side. Therefore no
// rule branches on the content of a grid: where(condition, mask) empties the masks that must not
// act, and a write through an empty mask changes nothing. nowhere(mask) is true if no grid of the
// group has a cell in its mask.
//
// This text has no include guard and no namespace. rules.hpp includes it for the plain layout; each
// fast layout includes it again for every instruction set, because a compiler gives a template the
// instruction set of the place where its text stands.

// What an operation may read and change. `active` is the active area of the working grid.
template <class Grid>
struct Boards {
  Grid& working;
  Grid& clipboard;
  typename Grid::Area& active;
  const Grid& input;
};

namespace rule {

// JaxARC dilates the flooded region exactly this many times; cells further away keep their colour.
inline constexpr int flood_rounds = 64;

template <class Grid, class Mask, class Colour>
void fill(Boards<Grid> b, const Mask& selection, Colour colour) {
  put(b.working, selection, colour);
}

// Acts only if exactly one cell is selected. Surprise: the region may leave the active area.
template <class Grid, class Mask, class Colour>
void flood_fill(Boards<Grid> b, const Mask& selection, Colour colour) {
  const auto start = where(count(selection) == 1, selection);
  if (nowhere(start)) return;
  auto region = cells_of(b.working, start);
  const auto same = equal(b.working, value_at(b.working, region));
  for (int round = 0; round < flood_rounds; ++round) {
    const auto wider = dilated(region) & same;
    if (wider == region) break;  // complete: further rounds change nothing
    region = wider;
  }
  put(b.working, region, colour);
}

// The bounding box of the selection, or the whole active area if nothing is selected.
template <class Grid, class Mask>
auto effective_box(const Boards<Grid>& b, const Mask& selection) {
  return select(any(selection), bounding_box(selection), box_of(b.active));
}

// Writes `values` inside the box. Surprise: padding becomes 0.
template <class Grid, class Box, class Values>
void put_positive(Grid& working, const Box& box, const Values& values) {
  put(working, rectangle(working, box), padding_as_zero(values));
}

// Each cell of the box takes the value `rows` above and `columns` to the left of it and wraps
// around inside the box. Surprise: "up" (rows = 1) moves the content down, because the name tells
// where a cell looks.
template <class Grid, class Mask>
void move(Boards<Grid> b, const Mask& selection, int rows, int columns) {
  const auto box = effective_box(b, selection);
  auto first = box;  // the row or column that wraps around
  if (rows > 0) first.bottom = box.top;
  if (rows < 0) first.top = box.bottom;
  if (columns > 0) first.right = box.left;
  if (columns < 0) first.left = box.right;
  const auto moved =
      blend(rectangle(b.working, first),
            shifted(b.working, rows - rows * box.height(), columns - columns * box.width()),
            shifted(b.working, rows, columns));
  put_positive(b.working, box, moved);
}

enum class Turn { clockwise, counterclockwise };

// Acts only on a square box. Surprise: the whole canvas turns, so the cells of the box land where
// the canvas carries them, which is seldom inside the box and may be outside the active area.
template <class Grid, class Mask>
void rotate(Boards<Grid> b, const Mask& selection, Turn turn) {
  const auto box = effective_box(b, selection);
  const auto inside = where(box.height() == box.width(), rectangle(b.working, box));
  if (nowhere(inside)) return;
  const auto content = masked(b.working, inside);
  const auto turned =
      turn == Turn::clockwise ? turned_clockwise(content) : turned_counterclockwise(content);
  put(b.working, inside, 0);
  put(b.working, positive(turned), turned);
}

template <class Grid, class Mask>
void flip_horizontal(Boards<Grid> b, const Mask& selection) {
  const auto box = effective_box(b, selection);
  const auto back_into_box = box.left + box.right - (columns_of(b.working) - 1);
  put_positive(b.working, box, shifted(mirrored_columns(b.working), 0, back_into_box));
}

template <class Grid, class Mask>
void flip_vertical(Boards<Grid> b, const Mask& selection) {
  const auto box = effective_box(b, selection);
  const auto back_into_box = box.top + box.bottom - (rows_of(b.working) - 1);
  put_positive(b.working, box, shifted(mirrored_rows(b.working), back_into_box, 0));
}

// Surprise: an empty selection empties the clipboard.
template <class Grid, class Mask>
void copy(Boards<Grid> b, const Mask& selection) {
  b.clipboard = masked(b.working, selection);
}

// Aligns the top-left corner of the clipboard's content with that of the selection. Surprise: the
// content is all cells that are not 0, so 0s at its edge are lost and copied padding counts.
// Selected cells that the content does not reach become 0.
template <class Grid, class Mask>
void paste(Boards<Grid> b, const Mask& selection) {
  if (nowhere(selection)) return;
  const auto content = nonzero(b.clipboard);
  const auto target = where(any(content), selection);
  if (nowhere(target)) return;
  const auto from = bounding_box(content);
  const auto to = bounding_box(target);
  put(b.working, target, shifted(b.clipboard, to.top - from.top, to.left - from.left));
}

template <class Grid, class Mask>
void cut(Boards<Grid> b, const Mask& selection) {
  copy(b, selection);
  put(b.working, selection, 0);
}

// Surprise: if nothing is selected, the whole canvas becomes 0, including the padding.
template <class Grid, class Mask>
void clear(Boards<Grid> b, const Mask& selection) {
  put(b.working, select(any(selection), selection, everywhere(b.working)), 0);
}

// Copies the whole canvas with its padding. Surprise: the active area stays, so it can come to
// contain padding.
template <class Grid>
void copy_input(Boards<Grid> b) {
  b.working = b.input;
}

// Moves the bottom-right corner of the active area to the last selected cell of the last selected
// row. Surprise: other rows may have selected cells further right. The selection lies inside the
// active area, so the area can only shrink.
template <class Grid, class Mask>
void resize(Boards<Grid> b, const Mask& selection) {
  if (nowhere(selection)) return;
  const auto row = last_row(selection);
  const auto column = last_column_in_row(selection, row);
  const auto before = rectangle(b.working, box_of(b.active));
  b.active = select(any(selection), typename Grid::Area{row + 1, column + 1}, b.active);
  const auto after = rectangle(b.working, box_of(b.active));
  put(b.working, where(any(selection), ~after), padding);
  put(b.working, after & ~before, 0);
}

}  // namespace rule

// Whether the operation can change the working grid or its active area. If it cannot, the
// similarity stays as it was.
constexpr bool can_change_grid(int number, int selected_cells) {
  using namespace operation;
  if (number >= flood_fill && number < flood_fill + colours) return selected_cells == 1;
  if (number < move_up || number == paste || number == cut || number == resize)
    return selected_cells > 0 && number != rejected;
  return number != copy && number != submit;
}

// Applies operation -1..34 (from effective_operation) to a selection inside the active area.
template <class Grid, class Mask>
void apply_operation(int number, Boards<Grid> b, const Mask& selection) {
  using namespace operation;
  if (number >= fill && number < fill + colours)
    return rule::fill(b, selection, static_cast<Cell>(number - fill));
  if (number >= flood_fill && number < flood_fill + colours)
    return rule::flood_fill(b, selection, static_cast<Cell>(number - flood_fill));
  switch (number) {
    case move_up:
      return rule::move(b, selection, 1, 0);
    case move_down:
      return rule::move(b, selection, -1, 0);
    case move_left:
      return rule::move(b, selection, 0, 1);
    case move_right:
      return rule::move(b, selection, 0, -1);
    case rotate_clockwise:
      return rule::rotate(b, selection, rule::Turn::clockwise);
    case rotate_counterclockwise:
      return rule::rotate(b, selection, rule::Turn::counterclockwise);
    case operation::flip_horizontal:
      return rule::flip_horizontal(b, selection);
    case operation::flip_vertical:
      return rule::flip_vertical(b, selection);
    case operation::copy:
      return rule::copy(b, selection);
    case operation::paste:
      return rule::paste(b, selection);
    case operation::cut:
      return rule::cut(b, selection);
    case operation::clear:
      return rule::clear(b, selection);
    case operation::copy_input:
      return rule::copy_input(b);
    case operation::resize:
      return rule::resize(b, selection);
    default:
      return;  // Submit and the rejected operation change nothing
  }
}
