#include <gtest/gtest.h>

#include "engine/simd/for_each_target.hpp"
#include "engine/simd/targets.hpp"
#include "rules/philox.hpp"
#include "rules/random.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/simd/philox_test.cpp"
#include "hwy/foreach_target.h"  // IWYU pragma: keep

#include "engine/simd/philox-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace arcfleet::engine::HWY_NAMESPACE {
#if HWY_TARGET == HWY_SCALAR
void check_philox() {}
void check_counted_from() {}
#else

void check_philox() {
  const D64 d;
  for (const std::uint64_t seed : {std::uint64_t{0}, std::uint64_t{42}, ~std::uint64_t{0}})
    for (const std::uint64_t first : {std::uint64_t{0}, (std::uint64_t{1} << 32) - 2}) {
      const rules::Purpose purpose = rules::Purpose::episode;
      const V64 environment = hn::Set(d, first) + hn::Iota(d, 0);
      const V64 episode = hn::Set(d, 4 * 9 + static_cast<std::uint64_t>(purpose));
      const PhiloxLanes drawn = philox4x32_10(counter_of(7, episode, environment), seed);
      for (std::size_t w = 0; w < 4; ++w) {
        HWY_ALIGN std::uint64_t words[hn::MaxLanes(D64())];
        hn::Store(drawn.word[w], d, words);
        for (std::size_t lane = 0; lane < hn::Lanes(d); ++lane)
          EXPECT_EQ(static_cast<std::uint32_t>(words[lane]),
                    rules::RandomStream({seed, first + lane}).block(purpose, 9, 7)[w]);
      }
    }
}

void check_counted_from() {
  const D32 d;
  HWY_ALIGN std::uint32_t numbers[hn::MaxLanes(D32())];
  hn::Store(counted_from(100), d, numbers);
  for (std::size_t lane = 0; lane < hn::Lanes(d); ++lane) EXPECT_EQ(numbers[lane], 100 + lane);
}

#endif
}  // namespace arcfleet::engine::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace arcfleet::engine {
namespace {

HWY_EXPORT(check_philox);
HWY_EXPORT(check_counted_from);

TEST(PhiloxLanes, AreTheWordsOfTheRules) {
  for_each_target([] { HWY_DYNAMIC_DISPATCH(check_philox)(); });
}

TEST(CountedFrom, NumbersTheLanes) {
  for_each_target([] { HWY_DYNAMIC_DISPATCH(check_counted_from)(); });
}

}  // namespace
}  // namespace arcfleet::engine
#endif
