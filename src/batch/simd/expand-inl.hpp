// From bit-planes to bytes: 32 cells, one after the other. Included once for each instruction set.
#if defined(ARCFLEET_BATCH_SIMD_EXPAND_INL_HPP) == defined(HWY_TARGET_TOGGLE)
#ifdef ARCFLEET_BATCH_SIMD_EXPAND_INL_HPP
#undef ARCFLEET_BATCH_SIMD_EXPAND_INL_HPP
#else
#define ARCFLEET_BATCH_SIMD_EXPAND_INL_HPP
#endif

#include <cstddef>
#include <cstdint>

#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace arcfleet::batch::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

#if HWY_TARGET != HWY_SCALAR
// planes[p] has bit p of cell i at bit i. out: 32 bytes, colours 0..9, padding -1.
HWY_INLINE void expand_row(const std::uint32_t* HWY_RESTRICT planes,
                           std::int8_t* HWY_RESTRICT out) {
  const hn::CappedTag<std::uint8_t, 32> d;
  for (std::size_t begin = 0; begin < 32; begin += hn::Lanes(d)) {
    const auto bits = [&](int p) HWY_ATTR {
      return hn::LoadMaskBits(d, reinterpret_cast<const std::uint8_t*>(planes + p) + begin / 8);
    };
    const auto value = [&](auto mask, int byte) HWY_ATTR {
      return hn::IfThenElseZero(mask, hn::Set(d, static_cast<std::uint8_t>(byte)));
    };
    const auto m2 = bits(2);
    const auto m3 = bits(3);
    const auto low = value(bits(0), 1) | value(bits(1), 2);
    // padding is 15: with the upper four bits set it is -1
    const auto high = value(m2, 4) | value(m3, 8) | value(hn::And(m2, m3), 0xF0);
    hn::StoreU(low | high, d, reinterpret_cast<std::uint8_t*>(out) + begin);
  }
}
#endif

}  // namespace arcfleet::batch::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
