#include <gtest/gtest.h>

#include "engine/random_grids.hpp"
#include "engine/simd/for_each_target.hpp"
#include "engine/simd/targets.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/words/word_grid_test.cpp"
#include "hwy/foreach_target.h"  // IWYU pragma: keep

#include "engine/words/word_lanes-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace arcfleet::engine::HWY_NAMESPACE {
#if HWY_TARGET == HWY_SCALAR
void check_word_grids() {}
#else

namespace words {

template <int Side>
void check_one_grid(const rules::PlainGrid& grid) {
  const auto lanes = lanes_of<Side>(grid);
  EXPECT_EQ(plain(lanes), grid);
  EXPECT_EQ(plain(nonzero(lanes)), nonzero(grid));
  EXPECT_EQ(plain(positive(lanes)), positive(grid));
  EXPECT_EQ(plain(is_padding(lanes)), equal(grid, rules::padding));
  EXPECT_EQ(plain(padding_as_zero(lanes)), padding_as_zero(grid));
  EXPECT_EQ(plain(mirrored_columns(lanes)), mirrored_columns(grid));
  EXPECT_EQ(plain(mirrored_rows(lanes)), mirrored_rows(grid));
  EXPECT_EQ(plain(turned_clockwise(lanes)), turned_clockwise(grid));
  EXPECT_EQ(plain(turned_counterclockwise(lanes)), turned_counterclockwise(grid));
  for (int rows = -Side; rows <= Side; ++rows)
    for (int columns = -Side; columns <= Side; ++columns)
      EXPECT_EQ(plain(shifted(lanes, rows, columns)), shifted(grid, rows, columns))
          << rows << ", " << columns;
}

template <int Side>
void check_with_mask(const rules::PlainGrid& grid, const rules::PlainGrid& other,
                     const rules::PlainMask& mask) {
  const auto lanes = lanes_of<Side>(grid);
  const auto in_other = lanes_of<Side>(other);
  const auto in_mask = lanes_of<Side>(mask);
  EXPECT_EQ(plain(masked(lanes, in_mask)), masked(grid, mask));
  EXPECT_EQ(plain(blend(in_mask, lanes, in_other)), blend(mask, grid, other));
  EXPECT_EQ(plain(equal(lanes, in_other)), equal(grid, other));
  for (const int value : {-1, 0, 5, 9}) {
    auto filled = grid;
    put(filled, mask, static_cast<rules::Cell>(value));
    auto filled_lanes = lanes;
    put(filled_lanes, in_mask, value);
    EXPECT_EQ(plain(filled_lanes), filled);
    put(filled_lanes, in_mask, colour_of(number(value)));
    EXPECT_EQ(plain(filled_lanes), filled);
  }
  if (count(mask) == 1) {
    EXPECT_EQ(plain(equal(lanes, value_at(lanes, in_mask))), equal(grid, value_at(grid, mask)));
  }
}

template <int Side>
void check_grids() {
  const auto grids = random_grids(Side, 6);
  for (const auto& grid : grids) {
    check_one_grid<Side>(grid);
    for (const auto& mask : random_masks(Side, 6)) check_with_mask<Side>(grid, grids.back(), mask);
  }
}

}  // namespace words

void check_word_grids() {
  words::check_grids<1>();
  words::check_grids<3>();
  words::check_grids<4>();
  words::check_grids<5>();
}

#endif
}  // namespace arcfleet::engine::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace arcfleet::engine {
namespace {

HWY_EXPORT(check_word_grids);

TEST(WordGrid, SpeaksTheVocabularyOfThePlainGrid) {
  for_each_target([] { HWY_DYNAMIC_DISPATCH(check_word_grids)(); });
}

}  // namespace
}  // namespace arcfleet::engine
#endif
