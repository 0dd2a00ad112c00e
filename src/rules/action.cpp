#include "rules/action.hpp"

#include <algorithm>

namespace arcfleet::rules {
namespace {

PlainMask cells_of_rows(const RowBits& bits, int side) {
  PlainMask mask = PlainMask::none(side);
  for (int row = 0; row < side; ++row)
    for (int column = 0; column < side; ++column)
      mask.at(row, column) = (bits.rows[static_cast<std::size_t>(row)] >> column & 1) != 0;
  return mask;
}

// Hands out the `words` random words of step `step`: whole blocks or a part of one block.
class ActionWords {
 public:
  ActionWords(const RandomStream& stream, std::uint64_t step, int words)
      : stream_(stream), next_(step * static_cast<std::uint64_t>(words)) {
    load();
  }
  std::uint32_t next() {
    if (next_ / 4 != loaded_) load();
    return block_[next_++ % 4];
  }

 private:
  void load() {
    loaded_ = next_ / 4;
    block_ = stream_.block(Purpose::action, 0, static_cast<std::uint32_t>(loaded_));
  }
  RandomStream stream_;
  std::uint64_t next_;
  std::uint64_t loaded_ = 0;
  PhiloxBlock block_{};
};

int take(Fraction& fraction, int n) {
  return static_cast<int>(fraction.take(static_cast<std::uint32_t>(n)));
}

Action draw_box(Fraction first, int operation, int side, ActionWords& words, int word_count) {
  Corners corners;
  corners.row_1 = take(first, side);
  corners.column_1 = take(first, side);
  Fraction second = word_count == 1 ? first : Fraction(words.next());
  corners.row_2 = take(second, side);
  corners.column_2 = take(second, side);
  return {operation, corners};
}

Action draw_mask(int operation, int side, ActionWords& words) {
  RowBits bits;
  const std::uint32_t canvas = side == 32 ? ~0U : (1U << side) - 1;
  for (int row = 0; row < side; ++row)
    bits.rows[static_cast<std::size_t>(row)] = words.next() & canvas;
  return {operation, bits};
}

}  // namespace

Box clipped_box(const Point& point, int side) {
  const int row = std::clamp(point.row, 0, side - 1);
  const int column = std::clamp(point.column, 0, side - 1);
  return {row, column, row, column};
}

Box clipped_box(const Corners& corners, int side) {
  const Box one = clipped_box(Point{corners.row_1, corners.column_1}, side);
  const Box two = clipped_box(Point{corners.row_2, corners.column_2}, side);
  return {std::min(one.top, two.top), std::min(one.left, two.left),
          std::max(one.bottom, two.bottom), std::max(one.right, two.right)};
}

PlainMask selected_cells(const Selection& selection, int side) {
  if (const auto* bits = std::get_if<RowBits>(&selection)) return cells_of_rows(*bits, side);
  if (const auto* corners = std::get_if<Corners>(&selection))
    return PlainMask::rectangle(side, clipped_box(*corners, side));
  return PlainMask::rectangle(side, clipped_box(std::get<Point>(selection), side));
}

int words_per_action(const ActionDistribution& distribution) {
  switch (distribution.selection) {
    case SelectionKind::point:
      return 1;
    case SelectionKind::bbox:
      return distribution.side <= 8 ? 1 : 2;
    case SelectionKind::mask:
      break;
  }
  return (distribution.side + 1 + 3) / 4 * 4;
}

Action draw_action(const ActionDistribution& distribution, const RandomStream& stream,
                   std::uint64_t step) {
  const int word_count = words_per_action(distribution);
  ActionWords words(stream, step, word_count);
  Fraction fraction(words.next());
  const auto choice = fraction.take(static_cast<std::uint32_t>(distribution.operations.size()));
  const int operation = distribution.operations[choice];
  switch (distribution.selection) {
    case SelectionKind::point: {
      const int row = take(fraction, distribution.side);
      return {operation, Point{row, take(fraction, distribution.side)}};
    }
    case SelectionKind::bbox:
      return draw_box(fraction, operation, distribution.side, words, word_count);
    case SelectionKind::mask:
      break;
  }
  return draw_mask(operation, distribution.side, words);
}

Action baseline_action(std::uint64_t step, int side) {
  const auto wander = [step](int period) {
    return static_cast<int>(step % static_cast<std::uint64_t>(std::max(period, 1)));
  };
  const int operation = wander(operation_count);
  const int last = side - 1;
  if (step % 3 == 0) return {operation, Point{wander(side), wander(side)}};
  const int size = step % 3 == 1 ? 6 : 3;
  const int corner = step % 3 == 1 ? wander(side / 2) : wander(side - 5);
  const int end = std::min(corner + size - 1, last);
  return {operation, Corners{corner, corner, end, end}};
}

}  // namespace arcfleet::rules
