// Rows of bits: canvases of up to 32 x 32 cells, four 32-bit words a row, one for each bit of a
// cell (cell (row, column) has bit p of its value at bit `column` of word 4 * row + p). One grid at
// a time; a register holds one to four rows. It speaks the vocabulary of arc/plain_grid.hpp, with
// ints and bools for numbers and conditions. Included once for each instruction set.
//
// Grids may be windows: the upper rows of a canvas, as many as an operation can reach.
#if defined(ARCFLEET_BATCH_ROWS_ROW_GRID_INL_HPP) == defined(HWY_TARGET_TOGGLE)
#ifdef ARCFLEET_BATCH_ROWS_ROW_GRID_INL_HPP
#undef ARCFLEET_BATCH_ROWS_ROW_GRID_INL_HPP
#else
#define ARCFLEET_BATCH_ROWS_ROW_GRID_INL_HPP
#endif

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "arc/cell.hpp"
#include "arc/operations.hpp"
#include "arc/plain_grid.hpp"
#include "batch/simd/philox-inl.hpp"

#if HWY_TARGET != HWY_SCALAR
HWY_BEFORE_NAMESPACE();
namespace arcfleet::batch::HWY_NAMESPACE {
namespace rows {

using arc::Box;
using arc::box_of;
using arc::Cell;
using arc::colours;
using arc::Extent;
using arc::max_side;
using arc::padding;
namespace operation = arc::operation;

inline constexpr int planes = 4;  // words a row

// One row in a register, and as many as fit.
using DRow = hn::CappedTag<std::uint32_t, planes>;
using DRows = hn::ScalableTag<std::uint32_t>;
HWY_INLINE int rows_in_register() {
  return static_cast<int>(hn::Lanes(DRows())) / planes;
}

// verb(tag, word) for the rows first..last-1: registers of several rows, then single rows. `word`
// is the index of the first row's first word.
template <class Verb>
HWY_INLINE void for_rows(int first, int last, Verb verb) {
  const int step = rows_in_register();
  int row = first;
  for (; row + step <= last; row += step) verb(DRows(), static_cast<std::size_t>(planes * row));
  if (step > 1)
    for (; row < last; ++row) verb(DRow(), static_cast<std::size_t>(planes * row));
}

// Bits left..right of a row.
constexpr std::uint32_t column_bits(int left, int right) {
  if (right < left) return 0;
  const std::uint32_t up_to = right >= 31 ? ~0U : (1U << (right + 1)) - 1;
  return up_to & ~((1U << left) - 1);
}

// ---- grids and masks

// Rows of somebody's memory. Assigning copies rows; rows that the source does not have become 0.
struct RowGrid {
  using Area = Extent;
  std::uint32_t* words = nullptr;  // [rows][planes]
  int rows = 0;
  int columns = 0;

  RowGrid(std::uint32_t* memory, int row_count, int column_count)
      : words(memory), rows(row_count), columns(column_count) {}
  RowGrid(const RowGrid&) = default;
  HWY_INLINE RowGrid& operator=(const RowGrid& other) {
    const int shared = std::min(rows, other.rows);
    for_rows(0, shared, [&](auto d, std::size_t w) HWY_ATTR {
      hn::StoreU(hn::LoadU(d, other.words + w), d, words + w);
    });
    for_rows(shared, rows,
             [&](auto d, std::size_t w) HWY_ATTR { hn::StoreU(hn::Zero(d), d, words + w); });
    return *this;
  }
};

// Rows of its own, not set yet.
struct OwnRows {
  HWY_INLINE OwnRows() {}  // NOLINT(modernize-use-equals-default): leaves the memory as it is
  alignas(64) std::uint32_t memory[planes * max_side];
};
struct RowTemporary : OwnRows, RowGrid {
  HWY_INLINE RowTemporary(int row_count, int column_count)
      : RowGrid(memory, row_count, column_count) {}
  HWY_INLINE RowTemporary(const RowTemporary& other)
      : OwnRows(), RowGrid(memory, other.rows, other.columns) {
    RowGrid::operator=(other);
  }
  HWY_INLINE RowTemporary& operator=(const RowGrid& other) {
    RowGrid::operator=(other);
    return *this;
  }
};

// A mask as bits: the four words of a row alike, so that it meets the planes without rearrangement.
// Rows outside first..last-1 are empty, whatever is in memory.
struct RowMask {
  alignas(64) std::uint32_t words[planes * max_side];
  int first = 0, last = 0;  // rows
  int rows = 0, columns = 0;

  HWY_INLINE RowMask(int first_row, int end_row, int row_count, int column_count)
      : first(first_row),
        last(std::max(first_row, end_row)),
        rows(row_count),
        columns(column_count) {}
  HWY_INLINE RowMask(const RowMask& other) { copy(other); }
  HWY_INLINE RowMask& operator=(const RowMask& other) {
    copy(other);
    return *this;
  }
  [[nodiscard]] HWY_INLINE std::uint32_t row(int r) const { return words[planes * r]; }

 private:
  HWY_INLINE void copy(const RowMask& other) {
    first = other.first;
    last = other.last;
    rows = other.rows;
    columns = other.columns;
    for_rows(first, last, [&](auto d, std::size_t w) HWY_ATTR {
      hn::StoreU(hn::LoadU(d, other.words + w), d, words + w);
    });
  }
};

// A mask that is a rectangle: no memory, and every question answered at once.
struct RowRectangle {
  Box box;
  int rows = 0, columns = 0;  // of the canvas
};

HWY_INLINE int rows_of(const RowGrid& grid) {
  return grid.rows;
}
HWY_INLINE int columns_of(const RowGrid& grid) {
  return grid.columns;
}

// ---- rectangles

HWY_INLINE RowRectangle rectangle(const RowGrid& grid, const Box& box) {
  return {{std::max(box.top, 0), std::max(box.left, 0), std::min(box.bottom, grid.rows - 1),
           std::min(box.right, grid.columns - 1)},
          grid.rows,
          grid.columns};
}
HWY_INLINE RowRectangle everywhere(const RowGrid& grid) {
  return {{0, 0, grid.rows - 1, grid.columns - 1}, grid.rows, grid.columns};
}
HWY_INLINE bool any(const RowRectangle& r) {
  return !r.box.empty();
}
HWY_INLINE bool nowhere(const RowRectangle& r) {
  return r.box.empty();
}
HWY_INLINE int count(const RowRectangle& r) {
  return r.box.empty() ? 0 : r.box.height() * r.box.width();
}
HWY_INLINE Box bounding_box(const RowRectangle& r) {
  return r.box;
}
HWY_INLINE int last_row(const RowRectangle& r) {
  return r.box.bottom;
}
HWY_INLINE int last_column_in_row(const RowRectangle& r, int /*row*/) {
  return r.box.right;
}
HWY_INLINE RowRectangle where(bool condition, const RowRectangle& r) {
  return {condition ? r.box : Box{}, r.rows, r.columns};
}
HWY_INLINE RowRectangle either(bool condition, const RowRectangle& a, const RowRectangle& b) {
  return condition ? a : b;
}
HWY_INLINE std::uint32_t column_bits(const RowRectangle& r) {
  return column_bits(r.box.left, r.box.right);
}

HWY_INLINE RowMask bits_of(const RowRectangle& r) {
  RowMask mask(r.box.top, r.box.bottom + 1, r.rows, r.columns);
  const std::uint32_t bits = column_bits(r);
  for_rows(mask.first, mask.last, [&](auto d, std::size_t w) HWY_ATTR {
    hn::StoreU(hn::Set(d, bits), d, mask.words + w);
  });
  return mask;
}
HWY_INLINE RowMask cells_of(const RowGrid& /*grid*/, const RowRectangle& r) {
  return bits_of(r);
}
HWY_INLINE RowMask operator~(const RowRectangle& r) {
  RowMask mask(0, r.rows, r.rows, r.columns);
  const std::uint32_t canvas = column_bits(0, r.columns - 1);
  const std::uint32_t beside = r.box.empty() ? canvas : canvas & ~column_bits(r);
  for (int row = 0; row < r.rows; ++row) {
    const bool meets = row >= r.box.top && row <= r.box.bottom;
    hn::StoreU(hn::Set(DRow(), meets ? beside : canvas), DRow(), mask.words + planes * row);
  }
  return mask;
}

// ---- masks

HWY_INLINE const RowMask& cells_of(const RowGrid& /*grid*/, const RowMask& mask) {
  return mask;
}
HWY_INLINE RowMask operator&(const RowRectangle& r, const RowMask& mask) {
  RowMask out(std::max(r.box.top, mask.first), std::min(r.box.bottom + 1, mask.last), mask.rows,
              mask.columns);
  const std::uint32_t bits = r.box.empty() ? 0 : column_bits(r);
  for_rows(out.first, out.last, [&](auto d, std::size_t w) HWY_ATTR {
    hn::StoreU(hn::LoadU(d, mask.words + w) & hn::Set(d, bits), d, out.words + w);
  });
  return out;
}
HWY_INLINE RowMask operator&(const RowMask& a, const RowMask& b) {
  RowMask out(std::max(a.first, b.first), std::min(a.last, b.last), a.rows, a.columns);
  for_rows(out.first, out.last, [&](auto d, std::size_t w) HWY_ATTR {
    hn::StoreU(hn::LoadU(d, a.words + w) & hn::LoadU(d, b.words + w), d, out.words + w);
  });
  return out;
}
HWY_INLINE RowMask operator~(const RowMask& mask) {
  RowMask out(0, mask.rows, mask.rows, mask.columns);
  const std::uint32_t canvas = column_bits(0, mask.columns - 1);
  for (int row = 0; row < mask.rows; ++row) {
    const bool held = row >= mask.first && row < mask.last;
    hn::StoreU(hn::Set(DRow(), canvas & ~(held ? mask.row(row) : 0U)), DRow(),
               out.words + planes * row);
  }
  return out;
}
HWY_INLINE std::uint32_t row_or_none(const RowMask& mask, int row) {
  return row >= mask.first && row < mask.last ? mask.row(row) : 0U;
}
HWY_INLINE bool operator==(const RowMask& a, const RowMask& b) {
  const int first = std::min(a.first, b.first);
  const int last = std::max(a.last, b.last);
  for (int row = first; row < last; ++row)
    if (row_or_none(a, row) != row_or_none(b, row)) return false;
  return true;
}
HWY_INLINE bool any(const RowMask& mask) {
  for (int row = mask.first; row < mask.last; ++row)
    if (mask.row(row) != 0) return true;
  return false;
}
HWY_INLINE bool nowhere(const RowMask& mask) {
  return !any(mask);
}
HWY_INLINE int count(const RowMask& mask) {
  int cells = 0;
  for (int row = mask.first; row < mask.last; ++row) cells += std::popcount(mask.row(row));
  return cells;
}
// Empty for an empty mask.
HWY_INLINE Box bounding_box(const RowMask& mask) {
  std::uint32_t columns = 0;
  int top = mask.last;
  int bottom = -1;
  for (int row = mask.first; row < mask.last; ++row) {
    const std::uint32_t bits = mask.row(row);
    if (bits == 0) continue;
    columns |= bits;
    top = std::min(top, row);
    bottom = row;
  }
  if (bottom < 0) return {};
  return {top, std::countr_zero(columns), bottom, 31 - std::countl_zero(columns)};
}
HWY_INLINE int last_row(const RowMask& mask) {
  return bounding_box(mask).bottom;
}
HWY_INLINE int last_column_in_row(const RowMask& mask, int row) {
  return 31 - std::countl_zero(row_or_none(mask, row));
}
HWY_INLINE RowMask where(bool condition, const RowMask& mask) {
  if (condition) return mask;
  return {0, 0, mask.rows, mask.columns};
}
HWY_INLINE RowMask either(bool condition, const RowMask& a, const RowRectangle& b) {
  return condition ? a : bits_of(b);
}
// With the four neighbours of every cell.
HWY_INLINE RowMask grown(const RowMask& mask) {
  RowMask out(std::max(mask.first - 1, 0), std::min(mask.last + 1, mask.rows), mask.rows,
              mask.columns);
  const std::uint32_t canvas = column_bits(0, mask.columns - 1);
  for (int row = out.first; row < out.last; ++row) {
    const std::uint32_t own = row_or_none(mask, row);
    const std::uint32_t all =
        own | own << 1 | own >> 1 | row_or_none(mask, row - 1) | row_or_none(mask, row + 1);
    hn::StoreU(hn::Set(DRow(), all & canvas), DRow(), out.words + planes * row);
  }
  return out;
}

// ---- grids

// Word p of every row is all ones where bit p of the colour is set.
struct RowColour {
  alignas(64) std::uint32_t words[hn::MaxLanes(DRows())];
};
HWY_INLINE RowColour colour_of(int value) {
  RowColour colour;
  for (std::size_t i = 0; i < hn::MaxLanes(DRows()); ++i)
    colour.words[i] = 0U - (static_cast<std::uint32_t>(value) >> (i % planes) & 1U);
  return colour;
}

// The OR of the four planes of every row, in each of the four.
template <class V>
HWY_INLINE V any_plane(V v) {
  v = v | hn::Shuffle2301(v);
  return v | hn::Shuffle1032(v);
}
// mask(d, w): cells of the register at word w that belong to the answer.
template <class Verb>
HWY_INLINE RowMask mask_of_rows(const RowGrid& grid, Verb verb) {
  RowMask out(0, grid.rows, grid.rows, grid.columns);
  for_rows(0, grid.rows,
           [&](auto d, std::size_t w) HWY_ATTR { hn::StoreU(verb(d, w), d, out.words + w); });
  return out;
}

HWY_INLINE int value_at(const RowGrid& grid, const RowMask& one_cell) {
  const Box at = bounding_box(one_cell);
  int code = 0;
  for (int p = 0; p < planes; ++p)
    code |= static_cast<int>(grid.words[planes * at.top + p] >> at.left & 1U) << p;
  return code;  // padding stays 15: equal() compares planes
}
HWY_INLINE RowMask equal(const RowGrid& grid, int value) {
  const RowColour colour = colour_of(value);
  const std::uint32_t canvas = column_bits(0, grid.columns - 1);
  return mask_of_rows(grid, [&](auto d, std::size_t w) HWY_ATTR {
    const auto differs = any_plane(hn::LoadU(d, grid.words + w) ^ hn::Load(d, colour.words));
    return hn::AndNot(differs, hn::Set(d, canvas));
  });
}
HWY_INLINE RowMask nonzero(const RowGrid& grid) {
  return mask_of_rows(grid, [&](auto d, std::size_t w)
                                HWY_ATTR { return any_plane(hn::LoadU(d, grid.words + w)); });
}
// Only padding has the bits 4 and 8.
HWY_INLINE RowMask positive(const RowGrid& grid) {
  return mask_of_rows(grid, [&](auto d, std::size_t w) HWY_ATTR {
    const auto v = hn::LoadU(d, grid.words + w);
    const auto both = v & hn::Shuffle2301(v);  // planes 2 and 3 hold 4 and 8 at once
    const auto low = hn::Shuffle1032(both);    // brought to planes 0 and 1, too
    const hn::RepartitionToWide<decltype(d)> wide;
    const auto padded =
        hn::BitCast(d, hn::OddEven(hn::BitCast(wide, both), hn::BitCast(wide, low)));
    return hn::AndNot(padded, any_plane(v));
  });
}

// Inside the mask `value(d, w)`, outside as it was.
template <class Value>
HWY_INLINE void put_rows(RowGrid& grid, const RowRectangle& mask, Value value) {
  if (nowhere(mask)) return;
  const std::uint32_t bits = column_bits(mask);
  for_rows(mask.box.top, mask.box.bottom + 1, [&](auto d, std::size_t w) HWY_ATTR {
    const auto m = hn::Set(d, bits);
    const auto old = hn::LoadU(d, grid.words + w);
    hn::StoreU((m & value(d, w)) | hn::AndNot(m, old), d, grid.words + w);
  });
}
template <class Value>
HWY_INLINE void put_rows(RowGrid& grid, const RowMask& mask, Value value) {
  for_rows(mask.first, mask.last, [&](auto d, std::size_t w) HWY_ATTR {
    const auto m = hn::LoadU(d, mask.words + w);
    const auto old = hn::LoadU(d, grid.words + w);
    hn::StoreU((m & value(d, w)) | hn::AndNot(m, old), d, grid.words + w);
  });
}
template <class Mask>
HWY_INLINE void put(RowGrid& grid, const Mask& mask, int value) {
  const RowColour colour = colour_of(value);
  put_rows(grid, mask, [&](auto d, std::size_t) HWY_ATTR { return hn::Load(d, colour.words); });
}
template <class Mask>
HWY_INLINE void put(RowGrid& grid, const Mask& mask, const RowGrid& values) {
  put_rows(grid, mask,
           [&](auto d, std::size_t w) HWY_ATTR { return hn::LoadU(d, values.words + w); });
}

template <class Mask>
HWY_INLINE RowTemporary only(const RowGrid& grid, const Mask& mask) {
  RowTemporary out(grid.rows, grid.columns);
  for_rows(0, grid.rows,
           [&](auto d, std::size_t w) HWY_ATTR { hn::StoreU(hn::Zero(d), d, out.words + w); });
  put(out, mask, grid);
  return out;
}

// Down and right; 0 comes in from outside.
HWY_INLINE RowTemporary shifted(const RowGrid& grid, int rows, int columns) {
  RowTemporary out(grid.rows, grid.columns);
  const int first = std::clamp(rows, 0, grid.rows);
  const int last = std::clamp(grid.rows + rows, first, grid.rows);
  const std::uint32_t kept = column_bits(std::max(columns, 0), grid.columns - 1);
  const int left = std::min(std::max(columns, 0), 31);
  const int right = std::min(std::max(-columns, 0), 31);
  const bool none = columns >= 32 || columns <= -32;
  const auto clear = [&](auto d, std::size_t w)
                         HWY_ATTR { hn::StoreU(hn::Zero(d), d, out.words + w); };
  const std::uint32_t* from = grid.words - planes * static_cast<std::ptrdiff_t>(rows);
  for_rows(0, first, clear);
  for_rows(first, last, [&](auto d, std::size_t w) HWY_ATTR {
    const auto v = hn::LoadU(d, from + w);
    const auto moved = hn::ShiftRightSame(hn::ShiftLeftSame(v, left), right);
    hn::StoreU(moved & hn::Set(d, none ? 0U : kept), d, out.words + w);
  });
  for_rows(last, grid.rows, clear);
  return out;
}

// Left <-> right: the 32 bits of a word reversed, then brought back to the canvas' columns.
HWY_INLINE RowTemporary mirrored_columns(const RowGrid& grid) {
  RowTemporary out(grid.rows, grid.columns);
  const int beyond = 32 - grid.columns;
  for_rows(0, grid.rows, [&](auto d, std::size_t w) HWY_ATTR {
    const auto swap = [d](auto v, auto shift, std::uint32_t low) HWY_ATTR {
      constexpr int by = decltype(shift)::value;
      const auto mask = hn::Set(d, low);
      return hn::ShiftLeft<by>(v & mask) | (hn::ShiftRight<by>(v) & mask);
    };
    auto v = hn::LoadU(d, grid.words + w);
    v = swap(v, std::integral_constant<int, 1>(), 0x55555555U);
    v = swap(v, std::integral_constant<int, 2>(), 0x33333333U);
    v = swap(v, std::integral_constant<int, 4>(), 0x0F0F0F0FU);
    v = swap(v, std::integral_constant<int, 8>(), 0x00FF00FFU);
    v = hn::ShiftLeft<16>(v) | hn::ShiftRight<16>(v);
    hn::StoreU(hn::ShiftRightSame(v, beyond), d, out.words + w);
  });
  return out;
}
HWY_INLINE RowTemporary mirrored_rows(const RowGrid& grid) {
  RowTemporary out(grid.rows, grid.columns);
  for (int row = 0; row < grid.rows; ++row)
    hn::StoreU(hn::LoadU(DRow(), grid.words + planes * (grid.rows - 1 - row)), DRow(),
               out.words + planes * row);
  return out;
}

// Rows become columns: blocks of 16, 8, 4, 2 and 1 cells change places (Warren, "Hacker's Delight",
// 2nd edition, section 7-3), in all four planes at once. The canvas must be square.
template <int Block>
HWY_INLINE void swap_blocks(std::uint32_t* words, std::uint32_t low) {
  const DRow d;
  const auto mask = hn::Set(d, low);
  for (int row = 0; row < max_side; ++row) {
    if ((row & Block) != 0) continue;
    std::uint32_t* const upper = words + planes * row;
    std::uint32_t* const lower = upper + planes * Block;
    const auto a = hn::Load(d, upper);
    const auto b = hn::Load(d, lower);
    const auto t = (hn::ShiftRight<Block>(a) ^ b) & mask;
    hn::Store(a ^ hn::ShiftLeft<Block>(t), d, upper);
    hn::Store(b ^ t, d, lower);
  }
}
HWY_INLINE RowTemporary transposed(const RowGrid& grid) {
  RowTemporary out(max_side, max_side);
  out = grid;  // and zeros below
  swap_blocks<16>(out.words, 0x0000FFFFU);
  swap_blocks<8>(out.words, 0x00FF00FFU);
  swap_blocks<4>(out.words, 0x0F0F0F0FU);
  swap_blocks<2>(out.words, 0x33333333U);
  swap_blocks<1>(out.words, 0x55555555U);
  out.rows = grid.rows;
  out.columns = grid.columns;
  return out;
}
HWY_INLINE RowTemporary turned_clockwise(const RowGrid& grid) {
  return mirrored_columns(transposed(grid));
}
HWY_INLINE RowTemporary turned_counterclockwise(const RowGrid& grid) {
  return mirrored_rows(transposed(grid));
}

#include "arc/rules-inl.hpp"

}  // namespace rows
}  // namespace arcfleet::batch::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif

#endif
