#include <gtest/gtest.h>

#include "engine/random_grids.hpp"
#include "engine/simd/for_each_target.hpp"
#include "engine/simd/targets.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/words/word_mask_test.cpp"
#include "hwy/foreach_target.h"  // IWYU pragma: keep

#include "engine/words/word_lanes-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace arcfleet::engine::HWY_NAMESPACE {
#if HWY_TARGET == HWY_SCALAR
void check_word_masks() {}
#else

namespace words {

template <int Side>
void check_one_mask(const rules::PlainMask& mask) {
  const auto lanes = lanes_of<Side>(mask);
  EXPECT_EQ(plain(lanes), mask);
  EXPECT_EQ(plain(~lanes), ~mask);
  EXPECT_EQ(plain(dilated(lanes)), dilated(mask));
  EXPECT_EQ(plain(count(lanes)), count(mask));
  EXPECT_EQ(nowhere(lanes), nowhere(mask));
  EXPECT_EQ(hn::AllTrue(D32(), any(lanes).lanes), any(mask));
  EXPECT_EQ(plain(where(any(lanes), lanes)), mask);
  if (!any(mask)) return;
  EXPECT_EQ(plain(bounding_box(lanes)), bounding_box(mask));
  EXPECT_EQ(plain(last_row(lanes)), last_row(mask));
  EXPECT_EQ(plain(last_column_in_row(lanes, last_row(lanes))),
            last_column_in_row(mask, last_row(mask)));
}

template <int Side>
void check_masks() {
  const auto masks = random_masks(Side, 20);
  for (const auto& mask : masks) check_one_mask<Side>(mask);
  for (const auto& a : masks)
    for (const auto& b : masks) {
      const auto in_a = lanes_of<Side>(a);
      const auto in_b = lanes_of<Side>(b);
      EXPECT_EQ(plain(in_a & in_b), a & b);
      EXPECT_EQ(plain(in_a | in_b), a | b);
      EXPECT_EQ(in_a == in_b, a == b);
      EXPECT_EQ(plain(select(any(in_a), in_a, in_b)), select(any(a), a, b));
    }
  for (int top = 0; top < Side; ++top)
    for (int left = 0; left < Side; ++left) {
      const rules::Box box{top / 2, left / 2, top, left};
      EXPECT_EQ(plain(cells_of_box<Side>(lanes_of(box))), rules::PlainMask::rectangle(Side, box));
    }
}

}  // namespace words

void check_word_masks() {
  words::check_masks<1>();
  words::check_masks<2>();
  words::check_masks<3>();
  words::check_masks<4>();
  words::check_masks<5>();
}

#endif
}  // namespace arcfleet::engine::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace arcfleet::engine {
namespace {

HWY_EXPORT(check_word_masks);

TEST(WordMask, SpeaksTheVocabularyOfThePlainMask) {
  for_each_target([] { HWY_DYNAMIC_DISPATCH(check_word_masks)(); });
}

}  // namespace
}  // namespace arcfleet::engine
#endif
