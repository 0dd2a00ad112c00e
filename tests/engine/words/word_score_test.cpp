#include <gtest/gtest.h>

#include <bit>
#include <cstring>  // word_operate-inl.hpp

#include "engine/one_block.hpp"
#include "engine/simd/for_each_target.hpp"
#include "engine/simd/targets.hpp"
#include "engine/words/word_fleet.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/words/word_score_test.cpp"
#include "hwy/foreach_target.h"  // IWYU pragma: keep

#include "engine/words/word_operate-inl.hpp"
#include "engine/words/word_score-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace arcfleet::engine::HWY_NAMESPACE {
#if HWY_TARGET == HWY_SCALAR
void check_quotients() {}
#else

// Every pair that a canvas of 5 x 5 can ask for, and all others that the proof covers.
void check_quotients() {
  for (int b = 1; b <= 32; ++b)
    for (int a = 0; a <= b; ++a) {
      const auto over = static_cast<float>(a);
      const auto under = static_cast<float>(b);
      const float got = hn::GetLane(
          words::small_quotient(hn::Set(words::DF32(), over), hn::Set(words::DF32(), under)));
      EXPECT_EQ(std::bit_cast<std::uint32_t>(got), std::bit_cast<std::uint32_t>(over / under))
          << a << " / " << b;
    }
}

#endif
}  // namespace arcfleet::engine::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace arcfleet::engine {
HWY_EXPORT(check_quotients);

namespace words {
namespace {

TEST(WordScore, DividesWithOneRounding) {
  for_each_target([] { HWY_DYNAMIC_DISPATCH(check_quotients)(); });
}

TEST(WordScore, IsThatOfTheRulesInTraining) {
  for (const int side : {1, 2, 3, 4, 5})
    scores_as_the_rules<WordFleet>(side, rules::Mode::training);
}

TEST(WordScore, IsThatOfTheRulesForHiddenTargets) {
  for (const int side : {1, 2, 3, 4, 5})
    scores_as_the_rules<WordFleet>(side, rules::Mode::evaluation);
}

}  // namespace
}  // namespace words
}  // namespace arcfleet::engine
#endif
