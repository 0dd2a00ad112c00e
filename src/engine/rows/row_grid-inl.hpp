// Rows of bits: canvases of up to 32 x 32 cells, four 32-bit words a row, one for each bit of a
// cell (cell (row, column) has bit p of its value at bit `column` of word 4 * row + p). One grid at
// a time; a register holds one to four rows. It speaks the vocabulary of rules/plain_grid.hpp, with
// ints and bools for numbers and conditions. Included once for each instruction set.
//
// Grids may be windows: the upper rows of a canvas, as many as an operation can reach. What is made
// of grids by shifting, mirroring and blending is not computed where it is written, but register by
// register when it is put somewhere: put_rows() is the only loop.
#if defined(ARCFLEET_ENGINE_ROWS_ROW_GRID_INL_HPP) == defined(HWY_TARGET_TOGGLE)
#ifdef ARCFLEET_ENGINE_ROWS_ROW_GRID_INL_HPP
#undef ARCFLEET_ENGINE_ROWS_ROW_GRID_INL_HPP
#else
#define ARCFLEET_ENGINE_ROWS_ROW_GRID_INL_HPP
#endif

#include <concepts>

#include "engine/rows/row_mask-inl.hpp"
#include "rules/cell.hpp"
#include "rules/operations.hpp"

#if HWY_TARGET != HWY_SCALAR
HWY_BEFORE_NAMESPACE();
namespace arcfleet::engine::HWY_NAMESPACE {
namespace rows {

using rules::Cell;
using rules::colours;
using rules::padding;
namespace operation = rules::operation;

// ---- grids
//
// Every grid has two functions. at(row) returns the register that begins with this row; rows
// outside the grid are 0. crosses(words) says whether its row r depends on other rows than row r of
// the grid at `words`.

// Rows in memory that somebody else owns.
struct RowGrid {
  using Area = Extent;
  std::uint32_t* words = nullptr;  // [rows][planes]
  int rows = 0;
  int columns = 0;

  RowGrid(std::uint32_t* memory, int row_count, int column_count)
      : words(memory), rows(row_count), columns(column_count) {}
  [[nodiscard]] HWY_INLINE VRows at(int row) const { return load_rows(words, row, 0, rows); }
  [[nodiscard]] static constexpr bool crosses(const std::uint32_t* /*memory*/) { return false; }

  RowGrid(const RowGrid&) = default;
  HWY_INLINE RowGrid& operator=(const RowGrid& other) {
    copy(other);
    return *this;
  }
  template <class Grid>
  HWY_INLINE RowGrid& operator=(const Grid& other) {  // must not cross this grid's memory
    copy(other);
    return *this;
  }

 private:
  template <class Grid>
  HWY_INLINE void copy(const Grid& other) {
    for_rows(0, rows, [&](auto reach, int row) ROWS_LAMBDA {
      reach.store(other.at(row), words + word_of_row(row));
    });
  }
};

// The whole canvas in rows of its own, not set yet.
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
  RowTemporary& operator=(const RowTemporary&) = delete;
};

// Moved down and right; 0 comes in from outside.
template <class Source>
struct RowShifted {
  Source source;
  int rows_down, columns_right;
  int rows, columns;
  [[nodiscard]] HWY_INLINE VRows at(int row) const {
    const VRows v = source.at(row - rows_down);
    const int left = std::clamp(columns_right, 0, 31);
    const int right = std::clamp(-columns_right, 0, 31);
    const bool none = columns_right >= columns || columns_right <= -columns;
    const std::uint32_t kept = none ? 0 : column_bits(std::max(columns_right, 0), columns - 1);
    return hn::ShiftRightSame(hn::ShiftLeftSame(v, left), right) & all_rows(kept);
  }
  [[nodiscard]] HWY_INLINE bool crosses(const std::uint32_t* memory) const {
    return rows_down != 0 || source.crosses(memory);
  }
};

// The 32 bits of every word in reverse order.
HWY_INLINE VRows reversed_bits(VRows v) {
  const hn::Repartition<std::uint8_t, DRows> bytes;
  alignas(16) static constexpr std::uint8_t bytes_of_words[16] = {3,  2,  1, 0, 7,  6,  5,  4,
                                                                  11, 10, 9, 8, 15, 14, 13, 12};
  alignas(16) static constexpr std::uint8_t reversed_nibble[16] = {0, 8, 4, 12, 2, 10, 6, 14,
                                                                   1, 9, 5, 13, 3, 11, 7, 15};
  const auto nibble = hn::LoadDup128(bytes, reversed_nibble);
  const auto swapped =
      hn::TableLookupBytes(hn::BitCast(bytes, v), hn::LoadDup128(bytes, bytes_of_words));
  const auto low = hn::And(swapped, hn::Set(bytes, 15));
  const auto high = hn::BitCast(
      bytes, hn::ShiftRight<4>(hn::BitCast(DRows(), hn::AndNot(hn::Set(bytes, 15), swapped))));
  const auto low_up =
      hn::BitCast(bytes, hn::ShiftLeft<4>(hn::BitCast(DRows(), hn::TableLookupBytes(nibble, low))));
  return hn::BitCast(DRows(), hn::Or(low_up, hn::TableLookupBytes(nibble, high)));
}
// Left <-> right: the words reversed, then brought back to the canvas' columns.
struct RowMirroredColumns {
  RowGrid source;
  [[nodiscard]] HWY_INLINE VRows at(int row) const {
    return hn::ShiftRightSame(reversed_bits(source.at(row)), 32 - source.columns);
  }
  [[nodiscard]] static constexpr bool crosses(const std::uint32_t* /*memory*/) { return false; }
};
// Top <-> bottom.
struct RowMirroredRows {
  RowGrid source;
  [[nodiscard]] HWY_INLINE VRows at(int row) const {
    const VRows v = source.at(source.rows - row - rows_in_register);
    if constexpr (rows_in_register == 1) {
      return v;
    } else {
      alignas(64) static constexpr std::uint32_t backwards[16] = {12, 13, 14, 15, 8, 9, 10, 11,
                                                                  4,  5,  6,  7,  0, 1, 2,  3};
      const DRows d;
      return hn::TableLookupLanes(
          v, hn::IndicesFromVec(d, hn::Load(d, backwards + 16 - hn::MaxLanes(d))));
    }
  }
  [[nodiscard]] static constexpr bool crosses(const std::uint32_t* /*memory*/) { return true; }
};

template <class Inside, class Outside>
struct RowBlend {
  RowRectangle mask;
  Inside inside;
  Outside outside;
  [[nodiscard]] HWY_INLINE VRows at(int row) const {
    const VRows m = mask.at(row);
    return (m & inside.at(row)) | hn::AndNot(m, outside.at(row));
  }
  [[nodiscard]] HWY_INLINE bool crosses(const std::uint32_t* memory) const {
    return inside.crosses(memory) || outside.crosses(memory);
  }
};

// Only the cells in a mask.
template <class Mask>
struct RowMasked {
  RowGrid source;
  const Mask& mask;
  [[nodiscard]] HWY_INLINE VRows at(int row) const { return mask.at(row) & source.at(row); }
  [[nodiscard]] static constexpr bool crosses(const std::uint32_t* /*memory*/) { return false; }
};

// The OR of the four planes of every row, in each of the four.
HWY_INLINE VRows any_plane(VRows v) {
  v = v | hn::Shuffle2301(v);
  return v | hn::Shuffle1032(v);
}
// Cells that are padding: only it has the bits 4 and 8.
HWY_INLINE VRows padded(VRows v) {
  const hn::RepartitionToWide<DRows> wide;
  const auto both = v & hn::Shuffle2301(v);  // in planes 2 and 3: whether both hold the cell
  const auto low = hn::Shuffle1032(both);    // brought to planes 0 and 1, too
  return hn::BitCast(DRows(), hn::OddEven(hn::BitCast(wide, both), hn::BitCast(wide, low)));
}
template <class Source>
struct RowPaddingAsZero {
  Source source;
  [[nodiscard]] HWY_INLINE VRows at(int row) const {
    const VRows v = source.at(row);
    return hn::AndNot(padded(v), v);
  }
  [[nodiscard]] HWY_INLINE bool crosses(const std::uint32_t* memory) const {
    return source.crosses(memory);
  }
};

// Word p of every row is all ones where bit p of the colour is set.
struct RowColour {
  VRows lanes;
  [[nodiscard]] HWY_INLINE VRows at(int /*row*/) const { return lanes; }
  [[nodiscard]] static constexpr bool crosses(const std::uint32_t* /*memory*/) { return false; }
};
HWY_INLINE RowColour colour_of(int value) {
  alignas(16) static constexpr std::uint32_t plane_bit[planes] = {1, 2, 4, 8};
  const DRows d;
  const VRows bit = hn::LoadDup128(d, plane_bit);
  return {hn::VecFromMask(d, hn::Eq(hn::Set(d, static_cast<std::uint32_t>(value)) & bit, bit))};
}

// ---- the vocabulary

HWY_INLINE int rows_of(const RowGrid& grid) {
  return grid.rows;
}
HWY_INLINE int columns_of(const RowGrid& grid) {
  return grid.columns;
}
HWY_INLINE RowRectangle rectangle(const RowGrid& grid, const Box& box) {
  return {{std::max(box.top, 0), std::max(box.left, 0), std::min(box.bottom, grid.rows - 1),
           std::min(box.right, grid.columns - 1)},
          grid.rows,
          grid.columns};
}
HWY_INLINE RowRectangle everywhere(const RowGrid& grid) {
  return {{0, 0, grid.rows - 1, grid.columns - 1}, grid.rows, grid.columns};
}
HWY_INLINE const RowMask& cells_of(const RowGrid& /*grid*/, const RowMask& mask) {
  return mask;
}
HWY_INLINE RowMask cells_of(const RowGrid& grid, const RowRectangle& r) {
  return bits_of(r, grid.rows, grid.columns);
}

HWY_INLINE RowShifted<RowGrid> shifted(const RowGrid& grid, int rows, int columns) {
  return {grid, rows, columns, grid.rows, grid.columns};
}
template <class Mirrored>
HWY_INLINE RowShifted<Mirrored> shifted(const Mirrored& grid, int rows, int columns) {
  return {grid, rows, columns, grid.source.rows, grid.source.columns};
}
HWY_INLINE RowMirroredColumns mirrored_columns(const RowGrid& grid) {
  return {grid};
}
HWY_INLINE RowMirroredRows mirrored_rows(const RowGrid& grid) {
  return {grid};
}
template <class Inside, class Outside>
HWY_INLINE RowBlend<Inside, Outside> blend(const RowRectangle& mask, const Inside& inside,
                                           const Outside& outside) {
  return {mask, inside, outside};
}
template <class Mask>
HWY_INLINE RowMasked<Mask> masked(const RowGrid& grid, const Mask& mask) {
  return {grid, mask};
}
template <class Source>
HWY_INLINE RowPaddingAsZero<Source> padding_as_zero(const Source& grid) {
  return {grid};
}

// cells(row) as bits.
template <class Cells>
HWY_INLINE RowMask cells_where(const RowGrid& grid, Cells cells) {
  RowMask out(0, grid.rows, grid.rows, grid.columns);
  for_rows(0, grid.rows, [&](auto reach, int row) ROWS_LAMBDA {
    reach.store(cells(row), out.words + word_of_row(row));
  });
  return out;
}
HWY_INLINE int value_at(const RowGrid& grid, const RowMask& one_cell) {
  const Box at = bounding_box(one_cell);
  int code = 0;
  for (int p = 0; p < planes; ++p)
    code |= static_cast<int>(grid.words[word_of_row(at.top) + p] >> at.left & 1U) << p;
  return code;  // padding stays 15: equal() compares planes
}
HWY_INLINE RowMask equal(const RowGrid& grid, int value) {
  const RowColour colour = colour_of(value);
  const VRows canvas = all_rows(column_bits(0, grid.columns - 1));
  return cells_where(grid, [&](int row) ROWS_LAMBDA {
    return hn::AndNot(any_plane(grid.at(row) ^ colour.lanes), canvas);
  });
}
HWY_INLINE RowMask nonzero(const RowGrid& grid) {
  return cells_where(grid, [&](int row) ROWS_LAMBDA { return any_plane(grid.at(row)); });
}
HWY_INLINE RowMask positive(const RowGrid& grid) {
  return cells_where(grid, [&](int row) ROWS_LAMBDA {
    const VRows v = grid.at(row);
    return hn::AndNot(padded(v), any_plane(v));
  });
}

// Writes `values` in the mask's cells. Values that cross the grid's own memory are computed before
// the first of them is written.
template <class Mask, class Values>
HWY_INLINE void put_rows(RowGrid& grid, const Mask& mask, const Values& values) {
  const auto blended = [&](auto reach, int row) ROWS_LAMBDA {
    const VRows m = mask.at(row);
    const VRows old = reach.load(grid.words + word_of_row(row));
    return (m & values.at(row)) | hn::AndNot(m, old);
  };
  if (values.crosses(grid.words)) {
    RowTemporary result(grid.rows, grid.columns);
    for_rows(mask.first(), mask.last(), [&](auto reach, int row) ROWS_LAMBDA {
      hn::Store(blended(reach, row), DRows(), result.words + word_of_row(row - mask.first()));
    });
    for_rows(mask.first(), mask.last(), [&](auto reach, int row) ROWS_LAMBDA {
      reach.store(hn::Load(DRows(), result.words + word_of_row(row - mask.first())),
                  grid.words + word_of_row(row));
    });
  } else {
    for_rows(mask.first(), mask.last(), [&](auto reach, int row) ROWS_LAMBDA {
      reach.store(blended(reach, row), grid.words + word_of_row(row));
    });
  }
}
template <class Mask, class Values>
HWY_INLINE void put(RowGrid& grid, const Mask& mask, const Values& values) {
  if constexpr (std::integral<Values>)
    put_rows(grid, mask, colour_of(values));
  else
    put_rows(grid, mask, values);
}

// Rows become columns: blocks of 16, 8, 4, 2 and 1 cells change places (Warren, "Hacker's Delight",
// 2nd edition, section 7-3), in all four planes at once. Rows row and row + Block meet, `low` being
// the columns whose number has the bit Block clear.
template <int Block>
HWY_INLINE void swap_blocks(std::uint32_t* words, std::uint32_t low) {
  const DRows d;
  if constexpr (Block >= rows_in_register) {
    for (int row = 0; row < max_side; row += rows_in_register) {
      if ((row & Block) != 0) continue;
      std::uint32_t* const upper = words + word_of_row(row);
      std::uint32_t* const lower = words + word_of_row(row + Block);
      const VRows a = hn::Load(d, upper);
      const VRows b = hn::Load(d, lower);
      const VRows t = (hn::ShiftRight<Block>(a) ^ b) & hn::Set(d, low);
      hn::Store(a ^ hn::ShiftLeft<Block>(t), d, upper);
      hn::Store(b ^ t, d, lower);
    }
  } else {  // they meet in one register
    constexpr std::size_t lanes = hn::MaxLanes(d);
    struct Lanes {
      alignas(64) std::uint32_t partner[lanes], left[lanes], right[lanes], upper[lanes];
    };
    static constexpr Lanes lane = [] {
      Lanes of{};
      for (std::size_t i = 0; i < lanes; ++i) {
        const bool upper = (i / planes & Block) == 0;
        of.partner[i] = static_cast<std::uint32_t>(i ^ (planes * Block));
        of.left[i] = upper ? Block : 0;
        of.right[i] = upper ? 0 : Block;
        of.upper[i] = upper ? ~0U : 0;
      }
      return of;
    }();
    const auto partner = hn::IndicesFromVec(d, hn::Load(d, lane.partner));
    const VRows kept = hn::Load(d, lane.upper) ^ hn::Set(d, ~low);
    for (int row = 0; row < max_side; row += rows_in_register) {
      const VRows v = hn::Load(d, words + word_of_row(row));
      const VRows met = hn::TableLookupLanes(v, partner);
      const VRows moved = met << hn::Load(d, lane.left) >> hn::Load(d, lane.right);
      hn::Store((kept & v) | hn::AndNot(kept, moved), d, words + word_of_row(row));
    }
  }
}
// Content inside a mask, transposed and then mirrored; the canvas must be square.
template <class Mask, class Mirror>
HWY_INLINE RowTemporary turned(const RowMasked<Mask>& content, Mirror mirror) {
  RowTemporary transposed(content.source.rows, content.source.columns);
  for (int row = 0; row < max_side; row += rows_in_register)
    hn::Store(content.at(row), DRows(), transposed.words + word_of_row(row));
  swap_blocks<16>(transposed.words, 0x0000FFFFU);
  swap_blocks<8>(transposed.words, 0x00FF00FFU);
  swap_blocks<4>(transposed.words, 0x0F0F0F0FU);
  swap_blocks<2>(transposed.words, 0x33333333U);
  swap_blocks<1>(transposed.words, 0x55555555U);
  RowTemporary out(content.source.rows, content.source.columns);
  out.RowGrid::operator=(mirror(transposed));
  return out;
}
template <class Mask>
HWY_INLINE RowTemporary turned_clockwise(const RowMasked<Mask>& content) {
  return turned(content, [](const RowGrid& grid) ROWS_LAMBDA { return mirrored_columns(grid); });
}
template <class Mask>
HWY_INLINE RowTemporary turned_counterclockwise(const RowMasked<Mask>& content) {
  return turned(content, [](const RowGrid& grid) ROWS_LAMBDA { return mirrored_rows(grid); });
}

#include "rules/rules-inl.hpp"

}  // namespace rows
}  // namespace arcfleet::engine::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif

#endif
