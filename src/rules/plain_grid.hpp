// The plain layout: one array element per cell, row by row, nothing clever. It speaks the
// vocabulary that rules.hpp is written in, and so does every later layout (whole-grid words, rows
// of bits):
//
//   masks   rectangle, everywhere, cells_of, & | ~, any, nowhere, where, count, bounding_box,
//   last_row,
//           last_column_in_row, grown
//   grids   value_at, equal, nonzero, positive, only, put, shifted, rows_of, columns_of,
//           mirrored_columns, mirrored_rows, turned_clockwise, turned_counterclockwise
//   both    either
//
// The rules themselves are left to rules.hpp.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "rules/cell.hpp"

namespace arcfleet::rules {

// A closed rectangle of cells. Empty when bottom < top.
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

// The box of an extent's cells.
constexpr Box box_of(Extent extent) {
  return {0, 0, extent.height - 1, extent.width - 1};
}

// side x side values in row-major order, held in place. Copies touch the used cells only.
template <class T>
class PlainArray {
 public:
  // Values not set yet.
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

// 1 where a cell is in the mask, else 0.
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

// ---- masks
PlainMask rectangle(const PlainGrid& grid, Box box);  // cut to the canvas
PlainMask everywhere(const PlainGrid& grid);
inline const PlainMask& cells_of(const PlainGrid& /*grid*/, const PlainMask& mask) {
  return mask;
}
PlainMask where(bool condition, const PlainMask& mask);  // empty unless the condition holds
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
PlainMask dilated(const PlainMask& mask);                // with the 4 neighbours of every cell

// The first if the condition holds, else the second.
template <class T>
T select(bool condition, const T& a, const T& b) {
  return condition ? a : b;
}

// ---- grids
inline int rows_of(const PlainGrid& grid) {
  return grid.side();
}
inline int columns_of(const PlainGrid& grid) {
  return grid.side();
}
Cell value_at(const PlainGrid& grid, const PlainMask& one_cell);
PlainMask equal(const PlainGrid& grid, Cell value);
PlainMask equal(const PlainGrid& a, const PlainGrid& b);
PlainMask nonzero(const PlainGrid& grid);
PlainMask positive(const PlainGrid& grid);
PlainGrid masked(const PlainGrid& grid, const PlainMask& mask);  // 0 outside the mask
PlainGrid padding_as_zero(const PlainGrid& grid);
// The cells of `inside` in the mask, those of `outside` elsewhere.
PlainGrid blend(const PlainMask& mask, const PlainGrid& inside, const PlainGrid& outside);
void put(PlainGrid& grid, const PlainMask& mask, Cell value);
void put(PlainGrid& grid, const PlainMask& mask, const PlainGrid& values);
PlainGrid shifted(const PlainGrid& grid, int rows, int columns);  // down, right; 0 from outside
PlainGrid mirrored_columns(const PlainGrid& grid);                // left <-> right
PlainGrid mirrored_rows(const PlainGrid& grid);                   // top <-> bottom
PlainGrid turned_clockwise(const PlainGrid& grid);
PlainGrid turned_counterclockwise(const PlainGrid& grid);

}  // namespace arcfleet::rules
