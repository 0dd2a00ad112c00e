#include <gtest/gtest.h>

#include <bit>
#include <cmath>

#include "engine/simd/for_each_target.hpp"
#include "engine/simd/targets.hpp"
#include "engine/small_fleet.hpp"
#include "rules/random.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/simd/numbers_test.cpp"
#include "hwy/foreach_target.h"  // IWYU pragma: keep

#include "engine/simd/numbers-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace arcfleet::engine::HWY_NAMESPACE {
#if HWY_TARGET == HWY_SCALAR
void check_ints() {}
void check_fused_multiply_add() {}
void check_step_result() {}
#else

namespace numbers {

int lane_0(IntLanes a) {
  return static_cast<int>(hn::GetLane(a.lanes));
}
bool lane_0(BoolLanes a) {
  return hn::AllTrue(D32(), a.lanes);
}
std::uint32_t bits_of(FloatLanes a) {
  return std::bit_cast<std::uint32_t>(hn::GetLane(a.lanes));
}
FloatLanes lanes_of(float a) {
  return {hn::Set(DF32(), a)};
}

void check_ints() {
  for (const int a : {-3, 0, 5})
    for (const int b : {0, 2, 9}) {
      EXPECT_EQ(lane_0(number(a) + number(b)), a + b);
      EXPECT_EQ(lane_0(number(a) - b), a - b);
      EXPECT_EQ(lane_0(a - number(b)), a - b);
      EXPECT_EQ(lane_0(-1 * number(b)), -b);
      EXPECT_EQ(lane_0(number(a) == b), a == b);
      EXPECT_EQ(lane_0(select(number(a) == b, number(1), number(2))), a == b ? 1 : 2);
      EXPECT_EQ(static_cast<int>(hn::GetLane(positive_part(number(a)))), std::max(a, 0));
      if (a < 0) continue;
      EXPECT_EQ(lane_0(min(number(a), number(b))), std::min(a, b));
      EXPECT_EQ(lane_0(max(number(a), number(b))), std::max(a, b));
    }
}

void check_fused_multiply_add() {
  rules::WordSequence random({1, 2}, rules::Purpose::action, 0);
  for (int i = 0; i < 1000; ++i) {
    const float b = static_cast<float>(random.next()) * 0x1p-32F;
    const float c = static_cast<float>(random.next()) * -0x1p-30F;
    for (const float a : {0.3F, 1.0F, -7.7F})
      EXPECT_EQ(bits_of(fused_multiply_add(a, lanes_of(b), lanes_of(c))),
                std::bit_cast<std::uint32_t>(std::fma(a, b, c)));
  }
}

void check_step_result() {
  FleetShard shard = small_fleet(5, 0, 1);
  shard.settings.max_episode_steps = 5;
  shard.settings.rewards.similarity_weight = 0.3F;
  const ScoreRules score_rules(shard);
  for (const int code : {0, rules::operation::submit})
    for (const float after : {0.25F, 1.0F})
      for (const int count : {0, 3, 4, 7}) {
        const StepResult step =
            step_result(score_rules, all(static_cast<std::uint32_t>(code)), lanes_of(0.5F),
                        lanes_of(after), all(static_cast<std::uint32_t>(count)));
        const rules::Submission submitted = rules::submission(code, after);
        EXPECT_EQ(bits_of(step.reward),
                  std::bit_cast<std::uint32_t>(rules::reward(
                      shard.tasks->mode(), shard.settings.rewards, 0.5F, after, submitted)));
        EXPECT_EQ(static_cast<int>(hn::GetLane(step.step_count)), count + 1);
        EXPECT_EQ(static_cast<rules::StepType>(hn::GetLane(step.type)),
                  rules::step_type(submitted, count + 1, 5));
      }
}

}  // namespace numbers

void check_ints() {
  numbers::check_ints();
}
void check_fused_multiply_add() {
  numbers::check_fused_multiply_add();
}
void check_step_result() {
  numbers::check_step_result();
}

#endif
}  // namespace arcfleet::engine::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace arcfleet::engine {
namespace {

HWY_EXPORT(check_ints);
HWY_EXPORT(check_fused_multiply_add);
HWY_EXPORT(check_step_result);

TEST(IntLanes, ComputeAsIntsDo) {
  for_each_target([] { HWY_DYNAMIC_DISPATCH(check_ints)(); });
}

TEST(FloatLanes, AreRoundedOnceInAFusedMultiplyAdd) {
  for_each_target([] { HWY_DYNAMIC_DISPATCH(check_fused_multiply_add)(); });
}

TEST(StepResult, IsThatOfTheRules) {
  for_each_target([] { HWY_DYNAMIC_DISPATCH(check_step_result)(); });
}

}  // namespace
}  // namespace arcfleet::engine
#endif
