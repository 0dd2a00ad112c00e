#include <gtest/gtest.h>

#include "engine/random_grids.hpp"
#include "engine/rows/row_memory.hpp"
#include "engine/simd/for_each_target.hpp"
#include "engine/simd/targets.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/rows/row_grid_test.cpp"
#include "hwy/foreach_target.h"  // IWYU pragma: keep

#include "engine/rows/row_grid-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace arcfleet::engine::HWY_NAMESPACE {
#if HWY_TARGET == HWY_SCALAR
void check_row_grids() {}
#else

namespace rows {

using engine::rows::GridMemory;

static RowMask bits_of_plain(const rules::PlainMask& mask) {
  RowMask out(0, mask.side(), mask.side(), mask.side());
  for (int row = 0; row < mask.side(); ++row) out.set_row(row, engine::rows::row_bits(mask, row));
  return out;
}
rules::PlainMask plain(const RowMask& mask) {
  rules::PlainMask out = rules::PlainMask::none(mask.rows);
  for (int row = 0; row < mask.rows; ++row)
    for (int column = 0; column < mask.rows; ++column)
      out.at(row, column) = mask.row(row) >> column & 1;
  return out;
}
// What put writes when every cell takes its value.
template <class Values>
rules::PlainGrid put_everywhere(const GridMemory& memory, const Values& values) {
  GridMemory out(rules::PlainGrid::filled(memory.side, 3));
  RowGrid grid(out.words.data(), memory.side, memory.side);
  put(grid, everywhere(grid), values);
  return out.plain();
}

void check_one_grid(const rules::PlainGrid& plain_grid) {
  const int side = plain_grid.side();
  GridMemory memory(plain_grid);
  const RowGrid grid(memory.words.data(), side, side);
  EXPECT_EQ(plain(nonzero(grid)), nonzero(plain_grid));
  EXPECT_EQ(plain(positive(grid)), positive(plain_grid));
  EXPECT_EQ(plain(equal(grid, 4)), equal(plain_grid, 4));
  EXPECT_EQ(plain(equal(grid, padding)), equal(plain_grid, padding));
  EXPECT_EQ(put_everywhere(memory, padding_as_zero(grid)), padding_as_zero(plain_grid));
  EXPECT_EQ(put_everywhere(memory, mirrored_columns(grid)), mirrored_columns(plain_grid));
  EXPECT_EQ(put_everywhere(memory, mirrored_rows(grid)), mirrored_rows(plain_grid));
  for (const int rows : {-side, -2, -1, 0, 1, 3, side})
    for (const int columns : {-side, -1, 0, 1, 2, side})
      EXPECT_EQ(put_everywhere(memory, shifted(grid, rows, columns)),
                shifted(plain_grid, rows, columns))
          << rows << ", " << columns;
  const RowRectangle inside{{0, 0, side / 2, side - 1}, side, side};
  const auto content = masked(plain_grid, rules::PlainMask::rectangle(side, inside.box));
  EXPECT_EQ(put_everywhere(memory, turned_clockwise(masked(grid, inside))),
            turned_clockwise(content));
  EXPECT_EQ(put_everywhere(memory, turned_counterclockwise(masked(grid, inside))),
            turned_counterclockwise(content));
  EXPECT_EQ(
      put_everywhere(memory, blend(inside, grid, mirrored_rows(grid))),
      blend(rules::PlainMask::rectangle(side, inside.box), plain_grid, mirrored_rows(plain_grid)));
}

void check_with_mask(const rules::PlainGrid& plain_grid, const rules::PlainMask& mask) {
  const int side = plain_grid.side();
  GridMemory memory(plain_grid);
  RowGrid grid(memory.words.data(), side, side);
  const RowMask bits = bits_of_plain(mask);
  EXPECT_EQ(put_everywhere(memory, masked(grid, bits)), masked(plain_grid, mask));
  if (count(mask) == 1) {
    EXPECT_EQ(plain(equal(grid, value_at(grid, bits))),
              equal(plain_grid, value_at(plain_grid, mask)));
  }
  auto expected = plain_grid;
  put(expected, mask, rules::Cell{7});
  put(grid, bits, 7);
  EXPECT_EQ(memory.plain(), expected);
  put(expected, mask, mirrored_rows(expected));  // reads rows that it writes
  put(grid, bits, mirrored_rows(grid));
  EXPECT_EQ(memory.plain(), expected);
}

}  // namespace rows

void check_row_grids() {
  for (const int side : {1, 2, 5, 6, 17, 31, 32})
    for (const auto& grid : random_grids(side, 3)) {
      rows::check_one_grid(grid);
      for (const auto& mask : random_masks(side, 3)) rows::check_with_mask(grid, mask);
    }
}

#endif
}  // namespace arcfleet::engine::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace arcfleet::engine {
namespace {

HWY_EXPORT(check_row_grids);

TEST(RowGrid, SpeaksTheVocabularyOfThePlainGrid) {
  for_each_target([] { HWY_DYNAMIC_DISPATCH(check_row_grids)(); });
}

}  // namespace
}  // namespace arcfleet::engine
#endif
