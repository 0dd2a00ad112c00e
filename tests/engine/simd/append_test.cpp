#include <gtest/gtest.h>

#include <vector>
#include "engine/simd/for_each_target.hpp"
#include "engine/simd/targets.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/simd/append_test.cpp"
#include "hwy/foreach_target.h"  // IWYU pragma: keep

#include "engine/simd/append-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace arcfleet::engine::HWY_NAMESPACE {
#if HWY_TARGET == HWY_SCALAR
void check_append() {}
#else

void check_append() {
  const D32 d;
  const std::size_t lanes = hn::Lanes(d);
  for (std::uint32_t mask = 0; mask<1U << lanes; mask += lanes> 8 ? 37 : 1) {
    std::vector<std::uint32_t> expected;
    HWY_ALIGN std::uint32_t bits[hn::MaxLanes(D32())];
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      bits[lane] = mask >> lane & 1;
      if (bits[lane] != 0) expected.push_back(50 + static_cast<std::uint32_t>(lane));
    }
    std::uint32_t list[hn::MaxLanes(D32())] = {};
    const auto chosen = hn::Ne(hn::Load(d, bits), hn::Zero(d));
    ASSERT_EQ(append(counted_from(50), chosen, list), expected.size()) << mask;
    ASSERT_TRUE(std::equal(expected.begin(), expected.end(), list)) << mask;
  }
}

#endif
}  // namespace arcfleet::engine::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace arcfleet::engine {
namespace {

HWY_EXPORT(check_append);

TEST(Append, WritesTheChosenLanesInTheirOrder) {
  for_each_target([] { HWY_DYNAMIC_DISPATCH(check_append)(); });
}

}  // namespace
}  // namespace arcfleet::engine
#endif
