#include <gtest/gtest.h>

#include "engine/random_grids.hpp"
#include "engine/rows/row_memory.hpp"
#include "engine/simd/for_each_target.hpp"
#include "engine/simd/targets.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/rows/row_mask_test.cpp"
#include "hwy/foreach_target.h"  // IWYU pragma: keep

#include "engine/rows/row_mask-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace arcfleet::engine::HWY_NAMESPACE {
#if HWY_TARGET == HWY_SCALAR
void check_row_masks() {}
#else

namespace rows {

using engine::rows::row_bits;

RowMask bits_of_plain(const rules::PlainMask& mask) {
  RowMask out(0, mask.side(), mask.side(), mask.side());
  for (int row = 0; row < mask.side(); ++row) out.set_row(row, row_bits(mask, row));
  return out;
}
template <class Mask>
rules::PlainMask plain(const Mask& mask, int side) {
  rules::PlainMask out = rules::PlainMask::none(side);
  for (int row = mask.first(); row < mask.last(); ++row) {
    const std::uint32_t bits = hn::GetLane(mask.at(row));
    for (int column = 0; column < side; ++column) out.at(row, column) = bits >> column & 1;
  }
  return out;
}

template <class Mask>
void check_questions(const Mask& lanes, const rules::PlainMask& mask) {
  const int side = mask.side();
  EXPECT_EQ(plain(lanes, side), mask);
  EXPECT_EQ(count(lanes), count(mask));
  EXPECT_EQ(any(lanes), any(mask));
  EXPECT_EQ(nowhere(lanes), nowhere(mask));
  EXPECT_EQ(plain(where(true, lanes), side), mask);
  EXPECT_TRUE(nowhere(where(false, lanes)));
  if (!any(mask)) return;
  EXPECT_EQ(bounding_box(lanes), bounding_box(mask));
  EXPECT_EQ(last_row(lanes), last_row(mask));
  EXPECT_EQ(last_column_in_row(lanes, last_row(lanes)), last_column_in_row(mask, last_row(mask)));
}

void check_bits(int side) {
  const auto masks = random_masks(side, 12);
  for (const auto& a : masks) {
    const RowMask in_a = bits_of_plain(a);
    check_questions(in_a, a);
    EXPECT_EQ(plain(dilated(in_a), side), dilated(a));
    for (const auto& b : masks) {
      EXPECT_EQ(plain(in_a & bits_of_plain(b), side), a & b);
      EXPECT_EQ(in_a == bits_of_plain(b), a == b);
    }
  }
}

void check_rectangles(int side) {
  for (int last = 0; last < side; last += 3) {
    const Box box{last / 2, last / 3, last, last};
    const RowRectangle rectangle{box, side, side};
    const auto mask = rules::PlainMask::rectangle(side, box);
    check_questions(rectangle, mask);
    EXPECT_EQ(plain(~rectangle, side), ~mask);
    EXPECT_EQ(plain(bits_of(rectangle, side, side), side), mask);
    const RowRectangle corner{{0, 0, last / 2, last}, side, side};
    EXPECT_EQ(plain(rectangle & ~corner, side),
              mask & ~rules::PlainMask::rectangle(side, corner.box));
  }
}

}  // namespace rows

void check_row_masks() {
  for (const int side : {1, 2, 5, 6, 17, 31, 32}) {
    rows::check_bits(side);
    rows::check_rectangles(side);
  }
}

#endif
}  // namespace arcfleet::engine::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace arcfleet::engine {
namespace {

HWY_EXPORT(check_row_masks);

TEST(RowMask, SpeaksTheVocabularyOfThePlainMask) {
  for_each_target([] { HWY_DYNAMIC_DISPATCH(check_row_masks)(); });
}

}  // namespace
}  // namespace arcfleet::engine
#endif
