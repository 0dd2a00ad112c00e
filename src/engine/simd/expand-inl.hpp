// From bit-planes to bytes, rows of up to 32 cells one after the other. Included once for each
// instruction set.
#if defined(ARCFLEET_ENGINE_SIMD_EXPAND_INL_HPP) == defined(HWY_TARGET_TOGGLE)
#ifdef ARCFLEET_ENGINE_SIMD_EXPAND_INL_HPP
#undef ARCFLEET_ENGINE_SIMD_EXPAND_INL_HPP
#else
#define ARCFLEET_ENGINE_SIMD_EXPAND_INL_HPP
#endif

#include <cstddef>
#include <cstdint>
#include <cstring>

#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace arcfleet::engine::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

#if HWY_TARGET != HWY_SCALAR
// Cells of which bits(p) says the bits p, as bytes: colours 0..9, padding -1.
template <class D, class Bits>
HWY_INLINE hn::Vec<D> cell_bytes(D d, Bits bits) {
  const auto value = [d](auto mask, int byte) HWY_ATTR {
    return hn::IfThenElseZero(mask, hn::Set(d, static_cast<std::uint8_t>(byte)));
  };
  const auto m2 = bits(2);
  const auto m3 = bits(3);
  const auto low = value(bits(0), 1) | value(bits(1), 2);
  // padding is 15: with the upper four bits set it is -1
  return hn::Or3(low, value(m2, 4) | value(m3, 8), value(hn::And(m2, m3), 0xF0));
}

// planes[p] has bit p of cell i at bit i. out: 32 bytes.
HWY_INLINE void expand_row(const std::uint32_t* HWY_RESTRICT planes,
                           std::int8_t* HWY_RESTRICT out) {
  const hn::CappedTag<std::uint8_t, 32> d;
  for (std::size_t begin = 0; begin < 32; begin += hn::Lanes(d)) {
    const auto bytes = cell_bytes(d, [&](int p) HWY_ATTR {
      return hn::LoadMaskBits(d, reinterpret_cast<const std::uint8_t*>(planes + p) + begin / 8);
    });
    hn::StoreU(bytes, d, reinterpret_cast<std::uint8_t*>(out) + begin);
  }
}
#endif

}  // namespace arcfleet::engine::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#include "engine/simd/expand_gfni-inl.hpp"

#if HWY_TARGET > HWY_AVX3_DL && HWY_TARGET != HWY_SCALAR
HWY_BEFORE_NAMESPACE();
namespace arcfleet::engine::HWY_NAMESPACE {

// rows: [count][plane] of `width` cells each, at most 32. out: [count][width] bytes.
HWY_INLINE void expand_rows(const std::uint32_t* HWY_RESTRICT rows, std::size_t count,
                            std::size_t width, std::int8_t* HWY_RESTRICT out) {
  const std::size_t bytes = count * width;
  std::size_t row = 0;
  // The next rows overwrite the surplus bytes of a store.
#if HWY_TARGET <= HWY_AVX3  // two rows in a register
  const hn::ScalableTag<std::uint8_t> d;
  for (; row + 2 <= count && row * width + hn::Lanes(d) <= bytes; row += 2) {
    const std::uint32_t* planes = rows + 4 * row;
    const auto cells = cell_bytes(d, [&](int p) HWY_ATTR {
      const std::uint64_t two = planes[p] | std::uint64_t{planes[4 + p]} << width;
      return hn::LoadMaskBits(d, reinterpret_cast<const std::uint8_t*>(&two));
    });
    hn::StoreU(cells, d, reinterpret_cast<std::uint8_t*>(out) + row * width);
  }
#endif
  for (; row * width + 32 <= bytes; ++row) expand_row(rows + 4 * row, out + row * width);
  for (; row < count; ++row) {
    std::int8_t expanded[32];
    expand_row(rows + 4 * row, expanded);
    std::memcpy(out + row * width, expanded, width);
  }
}

}  // namespace arcfleet::engine::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif

#endif
