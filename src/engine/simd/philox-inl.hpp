// Philox 4x32-10 for several environments at once, one in each 64-bit lane; the numbers are those
// of rules/philox.hpp. Included once for each instruction set.
#if defined(ARCFLEET_ENGINE_SIMD_PHILOX_INL_HPP) == defined(HWY_TARGET_TOGGLE)
#ifdef ARCFLEET_ENGINE_SIMD_PHILOX_INL_HPP
#undef ARCFLEET_ENGINE_SIMD_PHILOX_INL_HPP
#else
#define ARCFLEET_ENGINE_SIMD_PHILOX_INL_HPP
#endif

#include <cstdint>

#include "hwy/highway.h"

#if HWY_TARGET != HWY_SCALAR
HWY_BEFORE_NAMESPACE();
namespace arcfleet::engine::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;
using D32 = hn::ScalableTag<std::uint32_t>;
using D64 = hn::Repartition<std::uint64_t, D32>;
using V32 = hn::Vec<D32>;
using V64 = hn::Vec<D64>;

// first, first + 1, ... (Highway's Iota goes through memory.)
HWY_INLINE V32 counted_from(std::uint32_t first) {
  alignas(64) static constexpr std::uint32_t numbers[16] = {0, 1, 2,  3,  4,  5,  6,  7,
                                                            8, 9, 10, 11, 12, 13, 14, 15};
  static_assert(hn::MaxLanes(D32()) <= 16);
  return hn::Load(D32(), numbers) + hn::Set(D32(), first);
}

// The low halves of both, multiplied to 64 bits.
HWY_INLINE V64 multiply_low(V64 a, V32 b) {
  return hn::MulEven(hn::BitCast(D32(), a), b);
}

// The high half of each lane, where the low one is; what stands above it is not used. (A shuffle,
// because the port that shifts is busy with multiplications.)
HWY_INLINE V64 high_half(V64 v) {
  return hn::BitCast(D64(), hn::Shuffle2301(hn::BitCast(D32(), v)));
}

// Four counter words or four random words; the upper half of each lane is not used.
struct PhiloxLanes {
  V64 word[4];
};

HWY_INLINE PhiloxLanes philox4x32_10(PhiloxLanes c, std::uint64_t seed) {
  const D32 d32;
  const D64 d64;
  const V32 multiplier_0 = hn::Set(d32, 0xD2511F53U);
  const V32 multiplier_1 = hn::Set(d32, 0xCD9E8D57U);
  auto key_0 = static_cast<std::uint32_t>(seed);
  auto key_1 = static_cast<std::uint32_t>(seed >> 32);
  for (int round = 0; round < 10; ++round) {
    const V64 product_0 = multiply_low(c.word[0], multiplier_0);
    const V64 product_1 = multiply_low(c.word[2], multiplier_1);
    c = {{hn::Xor3(high_half(product_1), c.word[1], hn::Set(d64, key_0)), product_1,
          hn::Xor3(high_half(product_0), c.word[3], hn::Set(d64, key_1)), product_0}};
    key_0 += 0x9E3779B9U;
    key_1 += 0xBB67AE85U;
  }
  return c;
}

// The counter of random.hpp.
HWY_INLINE PhiloxLanes counter_of(std::uint32_t block, V64 episode_and_purpose, V64 environment) {
  return {
      {hn::Set(D64(), block), episode_and_purpose, environment, hn::ShiftRight<32>(environment)}};
}

}  // namespace arcfleet::engine::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif

#endif
