// Drawing the actions of consecutive environments, one in each 32-bit lane; the numbers are those
// of rules/random.hpp and rules/action.cpp. Included once for each instruction set.
#if defined(ARCFLEET_ENGINE_SIMD_DRAW_INL_HPP) == defined(HWY_TARGET_TOGGLE)
#ifdef ARCFLEET_ENGINE_SIMD_DRAW_INL_HPP
#undef ARCFLEET_ENGINE_SIMD_DRAW_INL_HPP
#else
#define ARCFLEET_ENGINE_SIMD_DRAW_INL_HPP
#endif

#include <cstdint>

#include "engine/packed_tasks.hpp"
#include "engine/simd/philox-inl.hpp"

#if HWY_TARGET != HWY_SCALAR
HWY_BEFORE_NAMESPACE();
namespace arcfleet::engine::HWY_NAMESPACE {

// One random word for each environment of a group, used up choice by choice as rules::Fraction
// does. Even environments stand in one register, odd ones in the other: a 64-bit product keeps the
// choice above and what is left of the fraction below.
struct FractionLanes {
  V64 even, odd;
  HWY_INLINE V32 take(std::uint32_t n) {
    even = multiply_low(even, hn::Set(D32(), n));
    odd = multiply_low(odd, hn::Set(D32(), n));
    return hn::OddEven(hn::BitCast(D32(), odd), hn::BitCast(D32(), high_half(even)));
  }
  [[nodiscard]] HWY_INLINE V32 words() const {
    return hn::OddEven(hn::BitCast(D32(), hn::ShiftLeft<32>(odd)), hn::BitCast(D32(), even));
  }
};

HWY_INLINE V32 drawn_operation(const StepRules& rules, FractionLanes& fraction) {
  const V32 choice = fraction.take(rules.choices);
  if (rules.operations_in_order) return choice;
  return hn::GatherIndex(D32(), rules.operation.data(),
                         hn::BitCast(hn::RebindToSigned<D32>(), choice));
}

// The four words of one Philox block of the action stream, for as many environments as there are
// lanes.
struct FourWords {
  FractionLanes word[4];
};
// The environment of each lane is `first_environment + offset`.
HWY_INLINE FourWords action_words(const StepRules& rules, std::uint64_t first_environment,
                                  V32 offset, std::uint64_t block_number) {
  const D64 d;
  const auto number = static_cast<std::uint32_t>(block_number);
  const V64 first = hn::Set(d, first_environment);
  const V64 offsets = hn::BitCast(d, offset);
  const V64 even_offset = offsets & hn::Set(d, 0xFFFFFFFFU);
  const auto drawn = [&](V64 environment) HWY_ATTR {
    return philox4x32_10(counter_of(number, hn::Zero(d), environment), rules.shard.seed);
  };
  const PhiloxLanes even = drawn(first + even_offset);
  const PhiloxLanes odd = drawn(first + hn::ShiftRight<32>(offsets));
  return {{{even.word[0], odd.word[0]},
           {even.word[1], odd.word[1]},
           {even.word[2], odd.word[2]},
           {even.word[3], odd.word[3]}}};
}

}  // namespace arcfleet::engine::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif

#endif
