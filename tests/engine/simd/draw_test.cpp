#include <gtest/gtest.h>

#include "engine/simd/for_each_target.hpp"
#include "engine/simd/targets.hpp"
#include "engine/small_fleet.hpp"
#include "rules/random.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/simd/draw_test.cpp"
#include "hwy/foreach_target.h"  // IWYU pragma: keep

#include "engine/simd/draw-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace arcfleet::engine::HWY_NAMESPACE {
#if HWY_TARGET == HWY_SCALAR
void check_fractions() {}
#else

void check_fractions() {
  const D32 d;
  const FleetShard shard = small_fleet(5, (std::uint64_t{1} << 33) + 3, 100);
  const PackedTasks tasks(*shard.tasks, Packing::whole);
  const StepRules rules(shard, tasks);
  for (const std::uint64_t counter : {0U, 3U, 1000U}) {
    FourWords words = action_words(rules, shard.first, counted_from(0), counter);
    for (std::size_t w = 0; w < 4; ++w) {
      HWY_ALIGN std::uint32_t whole[hn::MaxLanes(D32())];
      HWY_ALIGN std::uint32_t choice[3][hn::MaxLanes(D32())];
      hn::Store(words.word[w].words(), d, whole);
      const std::uint32_t choices[3] = {35, 5, 30};
      for (int c = 0; c < 3; ++c) hn::Store(words.word[w].take(choices[c]), d, choice[c]);
      for (std::size_t lane = 0; lane < hn::Lanes(d); ++lane) {
        const std::uint32_t word = shard.stream(lane).block(rules::Purpose::action, 0,
                                                            static_cast<std::uint32_t>(counter))[w];
        EXPECT_EQ(whole[lane], word);
        rules::Fraction fraction(word);
        for (int c = 0; c < 3; ++c) EXPECT_EQ(choice[c][lane], fraction.take(choices[c]));
      }
    }
  }
}

#endif
}  // namespace arcfleet::engine::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace arcfleet::engine {
namespace {

HWY_EXPORT(check_fractions);

TEST(FractionLanes, AreUsedUpAsTheRulesDo) {
  for_each_target([] { HWY_DYNAMIC_DISPATCH(check_fractions)(); });
}

}  // namespace
}  // namespace arcfleet::engine
#endif
