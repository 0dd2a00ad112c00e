// Whole-grid words: canvases of up to 5 x 5 cells, where one 32-bit word holds one bit of every
// cell (cell (row, column) at bit Side * row + column) and four words, the planes, hold a grid. A
// WordGrid is a group of such grids, one in each lane of four registers, so a rule acts on 4 to 16
// of them at once. It speaks the vocabulary of rules/plain_grid.hpp. Included once for each
// instruction set.
//
// A cell's planes are the low four bits of its value: colour 0..9, padding (-1) is 15.
#if defined(ARCFLEET_ENGINE_WORDS_WORD_GRID_INL_HPP) == defined(HWY_TARGET_TOGGLE)
#ifdef ARCFLEET_ENGINE_WORDS_WORD_GRID_INL_HPP
#undef ARCFLEET_ENGINE_WORDS_WORD_GRID_INL_HPP
#else
#define ARCFLEET_ENGINE_WORDS_WORD_GRID_INL_HPP
#endif

#include <cstdint>
#include <utility>

#include "engine/words/word_mask-inl.hpp"
#include "rules/cell.hpp"
#include "rules/operations.hpp"

#if HWY_TARGET != HWY_SCALAR  // one lane: the reference engine serves
HWY_BEFORE_NAMESPACE();
namespace arcfleet::engine::HWY_NAMESPACE {
namespace words {

// ---- grids

// The colour of a whole grid: planes all ones or all zeros.
struct WordColour {
  V32 planes[4];
};
HWY_INLINE WordColour colour_of(IntLanes value) {
  const auto plane = [](V32 v) HWY_ATTR {  // the sign bit, everywhere
    return hn::BitCast(D32(), hn::BroadcastSignBit(hn::BitCast(DS32(), v)));
  };
  const V32 v = value.lanes;
  return {{plane(hn::ShiftLeft<31>(v)), plane(hn::ShiftLeft<30>(v)), plane(hn::ShiftLeft<29>(v)),
           plane(hn::ShiftLeft<28>(v))}};
}

template <int Side>
struct WordGrid {
  using Area = WordArea;
  V32 planes[4];
};

template <int Side>
constexpr int rows_of(const WordGrid<Side>& /*grids*/) {
  return Side;
}
template <int Side>
constexpr int columns_of(const WordGrid<Side>& /*grids*/) {
  return Side;
}
template <int Side>
HWY_INLINE WordMask<Side> rectangle(const WordGrid<Side>& /*grids*/, const WordBox& box) {
  return cells_of_box<Side>(box);
}
template <int Side>
HWY_INLINE WordMask<Side> everywhere(const WordGrid<Side>& /*grids*/) {
  return {all(Canvas<Side>::every)};
}
template <int Side>
HWY_INLINE WordMask<Side> cells_of(const WordGrid<Side>& /*grids*/, WordMask<Side> mask) {
  return mask;
}

// The same done to every plane.
template <int Side, class Verb>
HWY_INLINE WordGrid<Side> by_plane(const WordGrid<Side>& grid, Verb verb) {
  return {{verb(grid.planes[0]), verb(grid.planes[1]), verb(grid.planes[2]), verb(grid.planes[3])}};
}

// All ones for a colour that holds everywhere in the mask's one cell.
template <int Side>
HWY_INLINE WordColour value_at(const WordGrid<Side>& grid, WordMask<Side> one_cell) {
  const auto plane = [&](int p) HWY_ATTR {
    return hn::VecFromMask(D32(), hn::Ne(grid.planes[p] & one_cell.bits, all(0)));
  };
  return {{plane(0), plane(1), plane(2), plane(3)}};
}
template <int Side>
HWY_INLINE WordMask<Side> equal_planes(const WordGrid<Side>& a, const V32 (&b)[4]) {
  const V32 low = (a.planes[0] ^ b[0]) | (a.planes[1] ^ b[1]);
  const V32 high = (a.planes[2] ^ b[2]) | (a.planes[3] ^ b[3]);
  return ~WordMask<Side>{low | high};
}
template <int Side>
HWY_INLINE WordMask<Side> equal(const WordGrid<Side>& grid, const WordColour& colour) {
  return equal_planes(grid, colour.planes);
}
template <int Side>
HWY_INLINE WordMask<Side> equal(const WordGrid<Side>& a, const WordGrid<Side>& b) {
  return equal_planes(a, b.planes);
}
template <int Side>
HWY_INLINE WordMask<Side> nonzero(const WordGrid<Side>& grid) {
  return {hn::Or3(grid.planes[0], grid.planes[1], grid.planes[2] | grid.planes[3])};
}
template <int Side>
HWY_INLINE WordMask<Side> positive(const WordGrid<Side>& grid) {  // only padding has 4 + 8
  return {hn::AndNot(grid.planes[3] & grid.planes[2], nonzero(grid).bits)};
}
template <int Side>
HWY_INLINE WordMask<Side> is_padding(const WordGrid<Side>& grid) {
  return {grid.planes[3] & grid.planes[2]};
}
template <int Side>
HWY_INLINE WordGrid<Side> masked(const WordGrid<Side>& grid, WordMask<Side> mask) {
  return by_plane(grid, [&](V32 plane) HWY_ATTR { return plane & mask.bits; });
}
template <int Side>
HWY_INLINE WordGrid<Side> padding_as_zero(const WordGrid<Side>& grid) {
  const WordMask<Side> padded = is_padding(grid);
  return by_plane(grid, [&](V32 plane) HWY_ATTR { return hn::AndNot(padded.bits, plane); });
}
// Bit by bit. (Highway's IfVecThenElse is that with AVX-512 only; elsewhere it looks at whole
// bytes.)
HWY_INLINE V32 blended(V32 mask, V32 yes, V32 no) {
#if HWY_TARGET <= HWY_AVX3  // AVX-512
  return hn::IfVecThenElse(mask, yes, no);
#else
  return (mask & yes) | hn::AndNot(mask, no);
#endif
}
template <int Side>
HWY_INLINE void put(WordGrid<Side>& grid, WordMask<Side> mask, int value) {
  for (int p = 0; p < 4; ++p)
    grid.planes[p] =
        (value >> p & 1) != 0 ? grid.planes[p] | mask.bits : hn::AndNot(mask.bits, grid.planes[p]);
}
template <int Side>
HWY_INLINE void put(WordGrid<Side>& grid, WordMask<Side> mask, const WordColour& colour) {
  for (int p = 0; p < 4; ++p) grid.planes[p] = blended(mask.bits, colour.planes[p], grid.planes[p]);
}
template <int Side>
HWY_INLINE void put(WordGrid<Side>& grid, WordMask<Side> mask, const WordGrid<Side>& values) {
  for (int p = 0; p < 4; ++p) grid.planes[p] = blended(mask.bits, values.planes[p], grid.planes[p]);
}

template <int Side>
HWY_INLINE WordGrid<Side> blend(WordMask<Side> mask, const WordGrid<Side>& inside,
                                const WordGrid<Side>& outside) {
  WordGrid<Side> grid = outside;
  put(grid, mask, inside);
  return grid;
}

// One shift of the whole word moves rows and columns at once; what crossed the left or right rim is
// cut off by columns, what crossed the top or bottom has left the canvas' bits.
template <int Side>
HWY_INLINE WordGrid<Side> shifted(const WordGrid<Side>& grid, IntLanes rows, IntLanes columns) {
  const IntLanes distance = IntLanes{rows.lanes * all(Side)} + columns;
  const V32 up = positive_part(distance);
  const V32 down = positive_part(0 - distance);
  const V32 kept = hn::AndNot(columns_before<Side>({positive_part(columns)}),
                              columns_before<Side>(Side - IntLanes{positive_part(0 - columns)}));
  return by_plane(grid, [&](V32 plane) HWY_ATTR { return (plane << up >> down) & kept; });
}
template <int Side>
HWY_INLINE WordGrid<Side> shifted(const WordGrid<Side>& grid, int rows, int columns) {
  return shifted(grid, number(rows), number(columns));
}
template <int Side>
HWY_INLINE WordGrid<Side> shifted(const WordGrid<Side>& grid, IntLanes rows, int columns) {
  return shifted(grid, rows, number(columns));
}
template <int Side>
HWY_INLINE WordGrid<Side> shifted(const WordGrid<Side>& grid, int rows, IntLanes columns) {
  return shifted(grid, number(rows), columns);
}

// Every cell goes where `image` says: the cells that go equally far are shifted together.
template <int Side, std::uint32_t Cells, int Distance>
HWY_INLINE V32 carried(V32 plane, V32 so_far) {
  if constexpr (Cells == 0) {
    return so_far;
  } else if constexpr (Distance >= 0) {
    return so_far | hn::ShiftLeft<Distance>(plane & all(Cells));
  } else {
    return so_far | hn::ShiftRight<-Distance>(plane & all(Cells));
  }
}
template <int Side, class Image, std::size_t... I>
HWY_INLINE V32 rearranged_plane(V32 plane, std::index_sequence<I...> /*distances*/) {
  V32 out = all(0);
  constexpr int most = Side * Side - 1;
  ((out = carried<Side, Canvas<Side>::moved_by(static_cast<int>(I) - most, Image()),
                  static_cast<int>(I) - most>(plane, out)),
   ...);
  return out;
}
template <int Side, class Image>
HWY_INLINE WordGrid<Side> rearranged(const WordGrid<Side>& grid) {
  return by_plane(grid, [](V32 plane) HWY_ATTR {
    return rearranged_plane<Side, Image>(plane, std::make_index_sequence<2 * Side * Side - 1>());
  });
}

template <int Side>
struct ColumnsMirrored {
  constexpr int operator()(int row, int column) const { return Side * row + Side - 1 - column; }
};
template <int Side>
struct RowsMirrored {
  constexpr int operator()(int row, int column) const { return Side * (Side - 1 - row) + column; }
};
template <int Side>
struct Transposed {
  constexpr int operator()(int row, int column) const { return Side * column + row; }
};
template <int Side>
HWY_INLINE WordGrid<Side> mirrored_columns(const WordGrid<Side>& grid) {
  return rearranged<Side, ColumnsMirrored<Side>>(grid);
}
template <int Side>
HWY_INLINE WordGrid<Side> mirrored_rows(const WordGrid<Side>& grid) {
  return rearranged<Side, RowsMirrored<Side>>(grid);
}
template <int Side>
HWY_INLINE WordGrid<Side> turned_clockwise(const WordGrid<Side>& grid) {
  return mirrored_columns(rearranged<Side, Transposed<Side>>(grid));
}
template <int Side>
HWY_INLINE WordGrid<Side> turned_counterclockwise(const WordGrid<Side>& grid) {
  return mirrored_rows(rearranged<Side, Transposed<Side>>(grid));
}

#include "rules/rules-inl.hpp"

}  // namespace words
}  // namespace arcfleet::engine::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif

#endif
