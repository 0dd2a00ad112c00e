// Rows of bits in registers, and masks made of them. Included once for each instruction set.
//
// Four 32-bit words, the planes, make a row; a register holds one row, two or four. A mask has the
// same bits in all four words of a row, so that it meets the planes without rearrangement.
#if defined(ARCFLEET_ENGINE_ROWS_ROW_MASK_INL_HPP) == defined(HWY_TARGET_TOGGLE)
#ifdef ARCFLEET_ENGINE_ROWS_ROW_MASK_INL_HPP
#undef ARCFLEET_ENGINE_ROWS_ROW_MASK_INL_HPP
#else
#define ARCFLEET_ENGINE_ROWS_ROW_MASK_INL_HPP
#endif

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>

#include "engine/simd/philox-inl.hpp"
#include "rules/plain_grid.hpp"

#if HWY_TARGET != HWY_SCALAR
HWY_BEFORE_NAMESPACE();
namespace arcfleet::engine::HWY_NAMESPACE {
namespace rows {

using rules::Box;
using rules::box_of;
using rules::Extent;
using rules::max_side;

inline constexpr int planes = 4;  // words a row

// Makes a lambda part of the enclosing function, so that it has the same instruction set.
#undef ROWS_LAMBDA
#define ROWS_LAMBDA HWY_ATTR __attribute__((always_inline))

// ---- rows and registers

using DRows = hn::ScalableTag<std::uint32_t>;
using VRows = hn::Vec<DRows>;
inline constexpr int rows_in_register = static_cast<int>(hn::MaxLanes(DRows())) / planes;

constexpr std::ptrdiff_t word_of_row(int row) {
  return std::ptrdiff_t{planes} * row;
}

// How a register meets memory: with all its rows, or, as the last one, with its first few.
struct AllRows {
  static HWY_INLINE VRows load(const std::uint32_t* from) { return hn::LoadU(DRows(), from); }
  static HWY_INLINE void store(VRows v, std::uint32_t* to) { hn::StoreU(v, DRows(), to); }
  static HWY_INLINE VRows kept(VRows v) { return v; }
};
struct FirstRows {
  hn::Mask<DRows> lanes;
  explicit HWY_INLINE FirstRows(int count)
      : lanes(hn::FirstN(DRows(), static_cast<std::size_t>(word_of_row(count)))) {}
  HWY_INLINE VRows load(const std::uint32_t* from) const {
    return hn::MaskedLoad(lanes, DRows(), from);
  }
  HWY_INLINE void store(VRows v, std::uint32_t* to) const {
    hn::BlendedStore(v, lanes, DRows(), to);
  }
  [[nodiscard]] HWY_INLINE VRows kept(VRows v) const {  // 0 in the other rows
    return hn::IfThenElseZero(lanes, v);
  }
};

// verb(reach, row) for registers that hold the rows first..last-1; `row` is a register's first one.
template <class Verb>
HWY_INLINE void for_rows(int first, int last, Verb verb) {
#if HWY_TARGET <= \
    HWY_AVX3  // a masked register costs no more, and one loop is foreseen more often than two
  for (int row = first; row < last; row += rows_in_register) verb(FirstRows(last - row), row);
#else
  int row = first;
  for (; row + rows_in_register <= last; row += rows_in_register) verb(AllRows(), row);
  if constexpr (rows_in_register > 1)
    if (row < last) verb(FirstRows(last - row), row);
#endif
}

// Lanes of the rows first..last-1 in the register whose first row is `row`.
HWY_INLINE hn::Mask<DRows> lanes_of_rows(int row, int first, int last) {
  alignas(64) static constexpr std::uint32_t row_of_lane[16] = {0, 0, 0, 0, 1, 1, 1, 1,
                                                                2, 2, 2, 2, 3, 3, 3, 3};
  const DRows d;
  const VRows after_first =  // a huge number for a row before it
      hn::Load(d, row_of_lane) + hn::Set(d, static_cast<std::uint32_t>(row - first));
  return hn::Lt(after_first, hn::Set(d, static_cast<std::uint32_t>(std::max(last - first, 0))));
}
// A register from any row on; 0 for rows outside first..last-1, whose memory is not touched.
HWY_INLINE VRows load_rows(const std::uint32_t* words, int row, int first, int last) {
  if constexpr (rows_in_register == 1)
    return row >= first && row < last ? hn::LoadU(DRows(), words + word_of_row(row))
                                      : hn::Zero(DRows());
  else
    return hn::MaskedLoad(lanes_of_rows(row, first, last), DRows(), words + word_of_row(row));
}

HWY_INLINE VRows all_rows(std::uint32_t bits) {
  return hn::Set(DRows(), bits);
}
// Bits left..right of a row.
constexpr std::uint32_t column_bits(int left, int right) {
  if (right < left) return 0;
  const std::uint32_t up_to = right >= 31 ? ~0U : (1U << (right + 1)) - 1;
  return up_to & ~((1U << left) - 1);
}

// ---- masks
//
// Every mask has rows first()..last()-1, the others being empty, and at(row): the register that
// begins with a row, any row.

// A rectangle needs no memory, and answers every question at once.
struct RowRectangle {
  Box box;
  int rows = 0, columns = 0;  // of the canvas

  [[nodiscard]] HWY_INLINE int first() const { return box.top; }
  [[nodiscard]] HWY_INLINE int last() const { return box.bottom + 1; }
  [[nodiscard]] HWY_INLINE std::uint32_t bits() const { return column_bits(box.left, box.right); }
  [[nodiscard]] HWY_INLINE VRows at(int row) const {
    return hn::IfThenElseZero(lanes_of_rows(row, first(), last()), all_rows(bits()));
  }
};

// Any cells. Rows outside first..last-1 are empty, whatever is in memory.
struct RowMask {
  alignas(64) std::uint32_t words[planes * max_side];
  int first_row = 0, end_row = 0;
  int rows = 0, columns = 0;  // of the canvas

  HWY_INLINE RowMask(int first, int end, int row_count, int column_count)
      : first_row(first), end_row(std::max(first, end)), rows(row_count), columns(column_count) {}
  HWY_INLINE RowMask(const RowMask& other) { copy(other); }
  HWY_INLINE RowMask& operator=(const RowMask& other) {
    copy(other);
    return *this;
  }
  [[nodiscard]] HWY_INLINE int first() const { return first_row; }
  [[nodiscard]] HWY_INLINE int last() const { return end_row; }
  [[nodiscard]] HWY_INLINE VRows at(int row) const {
    return load_rows(words, row, first_row, end_row);
  }
  // The bits of one row.
  [[nodiscard]] HWY_INLINE std::uint32_t row(int r) const {
    return r >= first_row && r < end_row ? words[word_of_row(r)] : 0U;
  }
  HWY_INLINE void set_row(int r, std::uint32_t bits) {
    std::fill_n(words + word_of_row(r), planes, bits);
  }

 private:
  HWY_INLINE void copy(const RowMask& other) {
    first_row = other.first_row;
    end_row = other.end_row;
    rows = other.rows;
    columns = other.columns;
    for_rows(first(), last(), [&](auto reach, int row) ROWS_LAMBDA {
      reach.store(reach.load(other.words + word_of_row(row)), words + word_of_row(row));
    });
  }
};

// The canvas without a rectangle.
struct RowOutside {
  RowRectangle hole;
  bool empty = false;
  [[nodiscard]] HWY_INLINE int first() const { return 0; }
  [[nodiscard]] HWY_INLINE int last() const { return empty ? 0 : hole.rows; }
  [[nodiscard]] HWY_INLINE VRows at(int row) const {
    return hn::AndNot(hole.at(row), all_rows(column_bits(0, hole.columns - 1)));
  }
};
// The part of a rectangle that is outside another.
struct RowRemainder {
  RowRectangle rectangle;
  RowOutside outside;
  [[nodiscard]] HWY_INLINE int first() const { return rectangle.first(); }
  [[nodiscard]] HWY_INLINE int last() const { return rectangle.last(); }
  [[nodiscard]] HWY_INLINE VRows at(int row) const { return rectangle.at(row) & outside.at(row); }
};

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
HWY_INLINE RowRectangle select(bool condition, const RowRectangle& a, const RowRectangle& b) {
  return condition ? a : b;
}
HWY_INLINE RowOutside operator~(const RowRectangle& r) {
  return {r};
}
HWY_INLINE RowOutside where(bool condition, const RowOutside& outside) {
  return {outside.hole, !condition};
}
HWY_INLINE RowRemainder operator&(const RowRectangle& r, const RowOutside& outside) {
  return {r, outside};
}

// The same cells as bits.
template <class Mask>
HWY_INLINE RowMask bits_of(const Mask& mask, int rows, int columns) {
  RowMask out(mask.first(), mask.last(), rows, columns);
  for_rows(out.first(), out.last(), [&](auto reach, int row) ROWS_LAMBDA {
    reach.store(mask.at(row), out.words + word_of_row(row));
  });
  return out;
}

HWY_INLINE RowMask operator&(const RowMask& a, const RowMask& b) {
  RowMask out(std::max(a.first(), b.first()), std::min(a.last(), b.last()), a.rows, a.columns);
  for_rows(out.first(), out.last(), [&](auto reach, int row) ROWS_LAMBDA {
    const std::ptrdiff_t w = word_of_row(row);
    reach.store(reach.load(a.words + w) & reach.load(b.words + w), out.words + w);
  });
  return out;
}
HWY_INLINE bool operator==(const RowMask& a, const RowMask& b) {
  const int last = std::max(a.last(), b.last());
  for (int row = std::min(a.first(), b.first()); row < last; ++row)
    if (a.row(row) != b.row(row)) return false;
  return true;
}
HWY_INLINE bool any(const RowMask& mask) {
  for (int row = mask.first(); row < mask.last(); ++row)
    if (mask.row(row) != 0) return true;
  return false;
}
HWY_INLINE bool nowhere(const RowMask& mask) {
  return !any(mask);
}
HWY_INLINE int count(const RowMask& mask) {
  int cells = 0;
  for (int row = mask.first(); row < mask.last(); ++row) cells += std::popcount(mask.row(row));
  return cells;
}
// Empty for an empty mask.
HWY_INLINE Box bounding_box(const RowMask& mask) {
  std::uint32_t columns = 0;
  std::uint32_t rows = 0;
  for (int row = mask.first(); row < mask.last(); ++row) {
    const std::uint32_t bits = mask.row(row);
    columns |= bits;
    rows |= static_cast<std::uint32_t>(bits != 0) << row;
  }
  if (rows == 0) return {};
  return {std::countr_zero(rows), std::countr_zero(columns), 31 - std::countl_zero(rows),
          31 - std::countl_zero(columns)};
}
HWY_INLINE int last_row(const RowMask& mask) {
  return bounding_box(mask).bottom;
}
HWY_INLINE int last_column_in_row(const RowMask& mask, int row) {
  return 31 - std::countl_zero(mask.row(row));
}
HWY_INLINE RowMask where(bool condition, const RowMask& mask) {
  if (condition) return mask;
  return {0, 0, mask.rows, mask.columns};
}
HWY_INLINE RowMask select(bool condition, const RowMask& a, const RowRectangle& b) {
  return condition ? a : bits_of(b, b.rows, b.columns);
}
// With the four neighbours of every cell.
HWY_INLINE RowMask dilated(const RowMask& mask) {
  RowMask out(std::max(mask.first() - 1, 0), std::min(mask.last() + 1, mask.rows), mask.rows,
              mask.columns);
  const std::uint32_t canvas = column_bits(0, mask.columns - 1);
  for (int row = out.first(); row < out.last(); ++row) {
    const std::uint32_t own = mask.row(row);
    const std::uint32_t all = own | own << 1 | own >> 1 | mask.row(row - 1) | mask.row(row + 1);
    out.set_row(row, all & canvas);
  }
  return out;
}

}  // namespace rows
}  // namespace arcfleet::engine::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif

#endif
