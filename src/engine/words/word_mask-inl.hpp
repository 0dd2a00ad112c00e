// Masks of whole-grid words, with the boxes and extents that belong to them: one of each in every
// lane. Included once for each instruction set.
#if defined(ARCFLEET_ENGINE_WORDS_WORD_MASK_INL_HPP) == defined(HWY_TARGET_TOGGLE)
#ifdef ARCFLEET_ENGINE_WORDS_WORD_MASK_INL_HPP
#undef ARCFLEET_ENGINE_WORDS_WORD_MASK_INL_HPP
#else
#define ARCFLEET_ENGINE_WORDS_WORD_MASK_INL_HPP
#endif

#include <array>
#include <cstdint>

#include "engine/simd/numbers-inl.hpp"

#if HWY_TARGET != HWY_SCALAR  // one lane: the reference engine serves
HWY_BEFORE_NAMESPACE();
namespace arcfleet::engine::HWY_NAMESPACE {
namespace words {

using namespace numbers;

// A closed rectangle, as rules::Box.
struct WordBox {
  IntLanes top, left, bottom, right;
  [[nodiscard]] HWY_INLINE IntLanes height() const { return bottom - top + 1; }
  [[nodiscard]] HWY_INLINE IntLanes width() const { return right - left + 1; }
};
HWY_INLINE WordBox select(BoolLanes t, const WordBox& a, const WordBox& b) {
  return {select(t, a.top, b.top), select(t, a.left, b.left), select(t, a.bottom, b.bottom),
          select(t, a.right, b.right)};
}

// The extent of an active area, at least 1 x 1.
struct WordArea {
  IntLanes height, width;
};
HWY_INLINE WordArea select(BoolLanes t, const WordArea& a, const WordArea& b) {
  return {select(t, a.height, b.height), select(t, a.width, b.width)};
}
HWY_INLINE WordBox box_of(const WordArea& area) {
  return {number(0), number(0), area.height - 1, area.width - 1};
}

// ---- what is known of a canvas of this side before anything runs

template <int Side>
struct Canvas {
  static constexpr int cells = Side * Side;
  static constexpr std::uint32_t every = static_cast<std::uint32_t>((1ULL << cells) - 1);
  static constexpr std::uint32_t row_0 = (1U << Side) - 1;
  static constexpr std::uint32_t column(int c) {
    std::uint32_t bits = 0;
    for (int r = 0; r < Side; ++r) bits |= 1U << (Side * r + c);
    return bits;
  }
  // [n]: the cells of the first n rows, or columns; nothing for n > Side.
  using PerCount = std::array<std::uint32_t, 16>;
  static constexpr PerCount rows_before = [] {
    PerCount masks{};
    for (std::size_t n = 0; n <= Side; ++n)
      masks[n] = static_cast<std::uint32_t>((1ULL << (Side * n)) - 1);
    return masks;
  }();
  static constexpr PerCount columns_before = [] {
    PerCount masks{};
    for (std::size_t n = 1; n <= Side; ++n)
      masks[n] = masks[n - 1] | column(static_cast<int>(n) - 1);
    return masks;
  }();
  // Cells whose image under a rearrangement lies `distance` bits higher.
  template <class Image>
  static constexpr std::uint32_t moved_by(int distance, Image image) {
    std::uint32_t bits = 0;
    for (int r = 0; r < Side; ++r)
      for (int c = 0; c < Side; ++c)
        if (image(r, c) - (Side * r + c) == distance) bits |= 1U << (Side * r + c);
    return bits;
  }
  // A cell's row is (its bit number * row_factor) / 64.
  static constexpr int row_factor = (64 + Side - 1) / Side;
  static constexpr bool row_factor_is_exact() {
    for (int bit = 0; bit < cells; ++bit)
      if (bit * row_factor / 64 != bit / Side) return false;
    return true;
  }
  static_assert(row_factor_is_exact());
};

// table[lane] for a table of 16 words and small numbers, in registers of 8 or 16 lanes. Lanes whose
// number lies outside 0..7 get some word.
HWY_INLINE V32 looked_up(const std::uint32_t* table, V32 number) {
  const D32 d;
#if HWY_IS_DEBUG_BUILD  // where Highway asserts that they lie inside
  number = number & all(7);
#endif
  return hn::TableLookupLanes(hn::LoadU(d, table), hn::IndicesFromVec(d, number));
}

// ---- masks

template <int Side>
struct WordMask {
  V32 bits;
};
template <int Side>
HWY_INLINE WordMask<Side> operator&(WordMask<Side> a, WordMask<Side> b) {
  return {a.bits & b.bits};
}
template <int Side>
HWY_INLINE WordMask<Side> operator|(WordMask<Side> a, WordMask<Side> b) {
  return {a.bits | b.bits};
}
template <int Side>
HWY_INLINE WordMask<Side> operator~(WordMask<Side> a) {
  return {hn::AndNot(a.bits, all(Canvas<Side>::every))};
}
template <int Side>
HWY_INLINE bool operator==(WordMask<Side> a, WordMask<Side> b) {  // in every grid of the group
  return hn::AllTrue(D32(), hn::Eq(a.bits, b.bits));
}
template <int Side>
HWY_INLINE BoolLanes any(WordMask<Side> mask) {
  return {hn::Ne(mask.bits, all(0))};
}
template <int Side>
HWY_INLINE bool nowhere(WordMask<Side> mask) {
  return hn::AllFalse(D32(), any(mask).lanes);
}
template <int Side>
HWY_INLINE WordMask<Side> where(BoolLanes condition, WordMask<Side> mask) {
  return {hn::IfThenElseZero(condition.lanes, mask.bits)};
}
template <int Side>
HWY_INLINE WordMask<Side> select(BoolLanes condition, WordMask<Side> a, WordMask<Side> b) {
  return {hn::IfThenElse(condition.lanes, a.bits, b.bits)};
}
template <int Side>
HWY_INLINE IntLanes count(WordMask<Side> mask) {
  return {hn::PopulationCount(mask.bits)};
}

// The number of a word's only bit, or of its highest one. The exponent of a float gives it;
// clearing the bit below every bit keeps the rounding from carrying into the next exponent.
HWY_INLINE IntLanes highest_bit(V32 word) {
  const auto real =
      hn::ConvertTo(DF32(), hn::BitCast(DS32(), hn::AndNot(hn::ShiftRight<1>(word), word)));
  return IntLanes{hn::ShiftRight<23>(hn::BitCast(D32(), real))} - 127;
}
HWY_INLINE IntLanes lowest_bit(V32 word) {
  return highest_bit(word & (all(0) - word));
}

template <int Side>
HWY_INLINE IntLanes row_of_bit(IntLanes bit) {
  const hn::Repartition<std::uint16_t, D32> halves;  // 16 bits suffice, and multiply faster
  const auto product =
      hn::BitCast(halves, bit.lanes) * hn::BitCast(halves, all(Canvas<Side>::row_factor));
  return {hn::ShiftRight<6>(hn::BitCast(D32(), product))};
}
// Bit c: column c has a cell in the mask.
template <int Side>
HWY_INLINE V32 columns_of(WordMask<Side> mask) {
  V32 rows = mask.bits;
  if constexpr (Side > 1) rows = rows | hn::ShiftRight<Side>(mask.bits);
  if constexpr (Side > 2) rows = rows | hn::ShiftRight<2 * Side>(mask.bits);
  if constexpr (Side > 3) rows = rows | hn::ShiftRight<3 * Side>(mask.bits);
  if constexpr (Side > 4) rows = rows | hn::ShiftRight<4 * Side>(mask.bits);
  return rows & all(Canvas<Side>::row_0);
}
// Some box for an empty mask.
template <int Side>
HWY_INLINE WordBox bounding_box(WordMask<Side> mask) {
  const V32 columns = columns_of(mask);
  return {row_of_bit<Side>(lowest_bit(mask.bits)), lowest_bit(columns),
          row_of_bit<Side>(highest_bit(mask.bits)), highest_bit(columns)};
}
// Some row for an empty mask.
template <int Side>
HWY_INLINE IntLanes last_row(WordMask<Side> mask) {
  return row_of_bit<Side>(highest_bit(mask.bits));
}
// Some column for an empty row.
template <int Side>
HWY_INLINE IntLanes last_column_in_row(WordMask<Side> mask, IntLanes row) {
  const V32 first = row.lanes * all(Side);
  return highest_bit((mask.bits >> (first & all(31))) & all(Canvas<Side>::row_0));
}
// Cells above row n, n = 0..Side. Registers of 8 lanes and more look it up, in one instruction.
template <int Side>
HWY_INLINE V32 rows_before(IntLanes n) {
  if constexpr (hn::MaxLanes(D32()) < 8)
    return (all(1) << (n.lanes * all(Side))) - all(1);
  else
    return looked_up(Canvas<Side>::rows_before.data(), n.lanes);
}
// Cells left of column n, n = 0..Side.
template <int Side>
HWY_INLINE V32 columns_before(IntLanes n) {
  if constexpr (hn::MaxLanes(D32()) < 8)
    return ((all(1) << n.lanes) - all(1)) * all(Canvas<Side>::column(0));
  else
    return looked_up(Canvas<Side>::columns_before.data(), n.lanes);
}
// The cells of a box that is not empty and lies inside the canvas.
template <int Side>
HWY_INLINE WordMask<Side> cells_of_box(const WordBox& box) {
  const V32 rows = hn::AndNot(rows_before<Side>(box.top), rows_before<Side>(box.bottom + 1));
  const V32 columns =
      hn::AndNot(columns_before<Side>(box.left), columns_before<Side>(box.right + 1));
  return {rows & columns};
}
template <int Side>
HWY_INLINE WordMask<Side> cells_of_area(const WordArea& area) {
  return {rows_before<Side>(area.height) & columns_before<Side>(area.width)};
}
template <int Side>
HWY_INLINE WordMask<Side> dilated(WordMask<Side> mask) {
  constexpr std::uint32_t last = Canvas<Side>::column(Side - 1);
  const V32 m = mask.bits;
  const V32 sideways =
      hn::ShiftLeft<1>(hn::AndNot(all(last), m)) | hn::AndNot(all(last), hn::ShiftRight<1>(m));
  return {hn::Or3(m, sideways, hn::ShiftRight<Side>(m) | hn::ShiftLeft<Side>(m)) &
          all(Canvas<Side>::every)};
}

}  // namespace words
}  // namespace arcfleet::engine::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif

#endif
