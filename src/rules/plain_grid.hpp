// The plain layout: one array element for each cell, row by row. It defines the vocabulary in which
// rules-inl.hpp is written; every other layout (whole-grid words, rows of bits) speaks it too.
//
//   masks   rectangle, everywhere, cells_of, where     make a mask
//           & | ~, dilated                             combine and widen masks
//           any, nowhere, count                        ask how many cells a mask has
//           bounding_box, last_row, last_column_in_row ask where they are
//   grids   rows_of, columns_of, value_at              ask for a size or a cell
//           equal, nonzero, positive                   make a mask of the cells with a value
//           masked, padding_as_zero, blend             make a grid with other values
//           shifted, mirrored_columns, mirrored_rows,  make a grid with the cells elsewhere
//           turned_clockwise, turned_counterclockwise
//           put                                        write values through a mask
//   both    select                                     one of two values by a condition
//
// `put` writes to the masked cells of a grid. Its usual name would be "store", but in the vector
// layouts "store" means writing a register to memory.
//
// A fast layout defines only the combinations that rules-inl.hpp uses. For example, rows of bits
// can complement (~) a rectangle but no other mask.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "rules/cell.hpp"

namespace arcfleet::rules {

// A rectangle of cells; all four bounds are inclusive. Empty if bottom < top or right < left.
struct Box {
  int top = 0, left = 0, bottom = -1, right = -1;

  [[nodiscard]] constexpr bool empty() const { return bottom < top || right < left; }
  [[nodiscard]] constexpr int height() const { return bottom - top + 1; }
  [[nodiscard]] constexpr int width() const { return right - left + 1; }
  [[nodiscard]] constexpr bool contains(int row, int column) const {
    return row >= top && row <= bottom && column >= left && column <= right;
  }
  friend constexpr bool operator==(const Box&, const Box&) = default;
};

// The cells of an extent as a box.
constexpr Box box_of(Extent extent) {
  return {0, 0, extent.height - 1, extent.width - 1};
}

// [row][column], side x side values stored in the object. A copy moves only the used values.
template <class T>
class PlainArray {
 public:
  // Leaves the values unset.
  explicit PlainArray(int side) : side_(side) {}
  PlainArray(int side, T value) : side_(side) { std::fill_n(values_.begin(), size(), value); }
  PlainArray(const PlainArray& other) : side_(other.side_) { copy(other); }
  PlainArray& operator=(const PlainArray& other) {
    side_ = other.side_;
    copy(other);
    return *this;
  }
  ~PlainArray() = default;

  [[nodiscard]] int side() const { return side_; }
  [[nodiscard]] std::size_t size() const { return static_cast<std::size_t>(side_ * side_); }
  [[nodiscard]] std::span<T> values() { return {values_.data(), size()}; }
  [[nodiscard]] std::span<const T> values() const { return {values_.data(), size()}; }
  [[nodiscard]] T& at(int row, int column) { return values_[index(row, column)]; }
  [[nodiscard]] const T& at(int row, int column) const { return values_[index(row, column)]; }
  [[nodiscard]] bool inside(int row, int column) const {
    return row >= 0 && row < side_ && column >= 0 && column < side_;
  }

  friend bool operator==(const PlainArray& a, const PlainArray& b) {
    return a.side_ == b.side_ && std::ranges::equal(a.values(), b.values());
  }

 private:
  [[nodiscard]] std::size_t index(int row, int column) const {
    return static_cast<std::size_t>(row * side_ + column);
  }
  void copy(const PlainArray& other) {
    std::copy_n(other.values_.begin(), other.size(), values_.begin());
  }

  int side_;
  std::array<T, static_cast<std::size_t>(max_side) * max_side> values_;
};

// 1 if a cell is in the mask, otherwise 0.
using Flag = std::uint8_t;

class PlainMask : public PlainArray<Flag> {
 public:
  using PlainArray::PlainArray;
  static PlainMask none(int side) { return {side, 0}; }
  static PlainMask rectangle(int side, Box box);
};

class PlainGrid : public PlainArray<Cell> {
 public:
  using Area = Extent;
  using PlainArray::PlainArray;
  static PlainGrid filled(int side, Cell value) { return {side, value}; }
};

// Masks.
PlainMask rectangle(const PlainGrid& grid, Box box);  // clipped to the canvas
PlainMask everywhere(const PlainGrid& grid);
inline const PlainMask& cells_of(const PlainGrid& /*grid*/, const PlainMask& mask) {
  return mask;
}
PlainMask where(bool condition, const PlainMask& mask);  // the mask, or none of it
PlainMask operator&(const PlainMask& a, const PlainMask& b);
PlainMask operator|(const PlainMask& a, const PlainMask& b);
PlainMask operator~(const PlainMask& a);
bool any(const PlainMask& mask);
inline bool nowhere(const PlainMask& mask) {
  return !any(mask);
}
int count(const PlainMask& mask);
Box bounding_box(const PlainMask& mask);                 // empty for an empty mask
int last_row(const PlainMask& mask);                     // -1 for an empty mask
int last_column_in_row(const PlainMask& mask, int row);  // -1 for an empty row
PlainMask dilated(const PlainMask& mask);                // plus the 4 neighbours of every cell

// `a` if the condition holds, otherwise `b`.
template <class T>
T select(bool condition, const T& a, const T& b) {
  return condition ? a : b;
}

// Grids.
inline int rows_of(const PlainGrid& grid) {
  return grid.side();
}
inline int columns_of(const PlainGrid& grid) {
  return grid.side();
}
Cell value_at(const PlainGrid& grid, const PlainMask& one_cell);  // needs exactly one cell
PlainMask equal(const PlainGrid& grid, Cell value);
PlainMask equal(const PlainGrid& a, const PlainGrid& b);
PlainMask nonzero(const PlainGrid& grid);
PlainMask positive(const PlainGrid& grid);                       // neither 0 nor padding
PlainGrid masked(const PlainGrid& grid, const PlainMask& mask);  // 0 outside the mask
PlainGrid padding_as_zero(const PlainGrid& grid);
// `inside` where the mask is set, `outside` elsewhere.
PlainGrid blend(const PlainMask& mask, const PlainGrid& inside, const PlainGrid& outside);
void put(PlainGrid& grid, const PlainMask& mask, Cell value);
void put(PlainGrid& grid, const PlainMask& mask, const PlainGrid& values);
PlainGrid shifted(const PlainGrid& grid, int rows, int columns);  // down and right; 0 moves in
PlainGrid mirrored_columns(const PlainGrid& grid);                // left <-> right
PlainGrid mirrored_rows(const PlainGrid& grid);                   // top <-> bottom
PlainGrid turned_clockwise(const PlainGrid& grid);
PlainGrid turned_counterclockwise(const PlainGrid& grid);

}  // namespace arcfleet::rules
