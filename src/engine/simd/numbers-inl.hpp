// Numbers and conditions of a group of environments, one in each lane, so that rules and rewards
// compute with them as with ints, floats and bools. Included once for each instruction set.
#if defined(ARCFLEET_ENGINE_SIMD_NUMBERS_INL_HPP) == defined(HWY_TARGET_TOGGLE)
#ifdef ARCFLEET_ENGINE_SIMD_NUMBERS_INL_HPP
#undef ARCFLEET_ENGINE_SIMD_NUMBERS_INL_HPP
#else
#define ARCFLEET_ENGINE_SIMD_NUMBERS_INL_HPP
#endif

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "engine/fleet_shard.hpp"
#include "engine/simd/philox-inl.hpp"
#include "rules/cell.hpp"
#include "rules/operations.hpp"
#include "rules/scoring.hpp"

#if HWY_TARGET != HWY_SCALAR  // one lane: the reference engine serves
HWY_BEFORE_NAMESPACE();
namespace arcfleet::engine::HWY_NAMESPACE {
namespace numbers {

using rules::Cell;
using rules::colours;
using rules::Mode;
using rules::padding;
using rules::RewardWeights;
namespace operation = rules::operation;

using DS32 = hn::RebindToSigned<D32>;
using DF32 = hn::Rebind<float, D32>;
using VF32 = hn::Vec<DF32>;

HWY_INLINE V32 all(std::uint32_t word) {
  return hn::Set(D32(), word);
}

// ---- numbers and conditions, one for each environment of a group

struct BoolLanes {
  hn::Mask<D32> lanes;
};

// An int in two's complement.
struct IntLanes {
  V32 lanes;
};
HWY_INLINE IntLanes number(int value) {
  return {all(static_cast<std::uint32_t>(value))};
}
HWY_INLINE IntLanes operator+(IntLanes a, IntLanes b) {
  return {a.lanes + b.lanes};
}
HWY_INLINE IntLanes operator-(IntLanes a, IntLanes b) {
  return {a.lanes - b.lanes};
}
HWY_INLINE IntLanes operator+(IntLanes a, int b) {
  return a + number(b);
}
HWY_INLINE IntLanes operator-(IntLanes a, int b) {
  return a - number(b);
}
HWY_INLINE IntLanes operator-(int a, IntLanes b) {
  return number(a) - b;
}
HWY_INLINE IntLanes operator*(int a, IntLanes b) {  // by a direction: -1, 0 or 1
  return a == 0 ? number(0) : a > 0 ? b : 0 - b;
}
HWY_INLINE BoolLanes operator==(IntLanes a, IntLanes b) {
  return {hn::Eq(a.lanes, b.lanes)};
}
HWY_INLINE BoolLanes operator==(IntLanes a, int b) {
  return a == number(b);
}
HWY_INLINE IntLanes min(IntLanes a, IntLanes b) {
  return {hn::Min(a.lanes, b.lanes)};
}  // of >= 0
HWY_INLINE IntLanes max(IntLanes a, IntLanes b) {
  return {hn::Max(a.lanes, b.lanes)};
}
// 0 for negative numbers.
HWY_INLINE V32 positive_part(IntLanes a) {
  const DS32 d;
  return hn::BitCast(D32(), hn::Max(hn::BitCast(d, a.lanes), hn::Zero(d)));
}
HWY_INLINE IntLanes select(BoolLanes condition, IntLanes a, IntLanes b) {
  return {hn::IfThenElse(condition.lanes, a.lanes, b.lanes)};
}

// A float.
struct FloatLanes {
  VF32 lanes = hn::Zero(DF32());
};
HWY_INLINE FloatLanes operator+(FloatLanes a, FloatLanes b) {
  return {a.lanes + b.lanes};
}
HWY_INLINE FloatLanes operator-(FloatLanes a, FloatLanes b) {
  return {a.lanes - b.lanes};
}
HWY_INLINE FloatLanes operator+(FloatLanes a, float b) {
  return {a.lanes + hn::Set(DF32(), b)};
}
HWY_INLINE hn::Mask<DF32> of_reals(BoolLanes t) {
  return hn::RebindMask(DF32(), t.lanes);
}
HWY_INLINE FloatLanes select(BoolLanes condition, float a, float b) {
  return {hn::IfThenElse(of_reals(condition), hn::Set(DF32(), a), hn::Set(DF32(), b))};
}
// Rounded once, on instruction sets without such an instruction too.
HWY_INLINE FloatLanes fused_multiply_add(float a, FloatLanes b, FloatLanes c) {
#if HWY_NATIVE_FMA
  return {hn::MulAdd(hn::Set(DF32(), a), b.lanes, c.lanes)};
#else
  if (a == 1.0F) return b + c;
  HWY_ALIGN float x[hn::MaxLanes(DF32())];
  HWY_ALIGN float y[hn::MaxLanes(DF32())];
  hn::Store(b.lanes, DF32(), x);
  hn::Store(c.lanes, DF32(), y);
  for (std::size_t i = 0; i < hn::Lanes(DF32()); ++i) x[i] = std::fma(a, x[i], y[i]);
  return {hn::Load(DF32(), x)};
#endif
}

#include "rules/scoring-inl.hpp"

// The input of scoring, in registers.
struct ScoreRules {
  Mode mode;
  RewardWeights weights;
  V32 step_limit;

  explicit HWY_INLINE ScoreRules(const FleetShard& shard)
      : mode(shard.tasks->mode()),
        weights(shard.settings.rewards),
        step_limit(all(static_cast<std::uint32_t>(std::max(shard.settings.max_episode_steps, 0)))) {
  }
};

// The results of a step, one environment in each lane.
struct StepResult {
  FloatLanes reward;
  V32 step_count;
  V32 type;  // rules::StepType
};
HWY_INLINE StepResult step_result(const ScoreRules& rules, V32 operation_code, FloatLanes before,
                                  FloatLanes after, V32 step_count_before) {
  const D32 d;
  const auto submitted = hn::Eq(operation_code, all(operation::submit));
  const auto reached = hn::RebindMask(d, hn::Ge(after.lanes, hn::Set(DF32(), 1.0F)));
  const FloatLanes earned = numbers::reward(rules.mode, rules.weights, before, after,
                                            BoolLanes{hn::And(submitted, reached)},
                                            BoolLanes{hn::AndNot(reached, submitted)});
  const V32 step_count = step_count_before + all(1);
  const auto over = hn::Not(hn::Lt(step_count, rules.step_limit));
  const auto word_of = [](rules::StepType type)
                           HWY_ATTR { return all(static_cast<std::uint32_t>(type)); };
  return {earned, step_count,
          hn::IfThenElse(submitted, word_of(rules::StepType::terminated),
                         hn::IfThenElse(over, word_of(rules::StepType::truncated),
                                        word_of(rules::StepType::mid)))};
}

}  // namespace numbers
}  // namespace arcfleet::engine::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif

#endif
