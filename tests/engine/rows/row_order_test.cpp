#include <gtest/gtest.h>

#include <algorithm>
#include <vector>
#include "engine/simd/for_each_target.hpp"
#include "engine/simd/targets.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/rows/row_order_test.cpp"
#include "hwy/foreach_target.h"  // IWYU pragma: keep

#include "engine/rows/row_order-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace arcfleet::engine::HWY_NAMESPACE {
#if HWY_TARGET == HWY_SCALAR
void check_row_order() {}
#else

namespace rows {

void check_order(std::size_t count) {
  BlockList list{};
  for (std::size_t k = 0; k < count; ++k) list[k] = static_cast<std::uint32_t>(k);
  const auto key = [](std::uint32_t i) { return i * 7 % 5; };
  order_by<5>(list, count, key);
  std::vector<std::uint32_t> expected(count);
  for (std::size_t k = 0; k < count; ++k) expected[k] = static_cast<std::uint32_t>(k);
  if (count >= 16) std::ranges::stable_sort(expected, {}, key);  // a handful is left as it is
  EXPECT_TRUE(std::equal(expected.begin(), expected.end(), list.begin())) << count;
}

}  // namespace rows

void check_row_order() {
  for (const std::size_t count : {0U, 1U, 15U, 16U, 100U, 128U}) rows::check_order(count);
}

#endif
}  // namespace arcfleet::engine::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace arcfleet::engine {
namespace {

HWY_EXPORT(check_row_order);

TEST(RowOrder, PutsEqualKeysTogetherAndKeepsTheirOrder) {
  for_each_target([] { HWY_DYNAMIC_DISPATCH(check_row_order)(); });
}

}  // namespace
}  // namespace arcfleet::engine
#endif
