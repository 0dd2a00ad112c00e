// Some lanes of a register, appended to a list one after the other. Included once for each
// instruction set.
#if defined(ARCFLEET_ENGINE_SIMD_APPEND_INL_HPP) == defined(HWY_TARGET_TOGGLE)
#ifdef ARCFLEET_ENGINE_SIMD_APPEND_INL_HPP
#undef ARCFLEET_ENGINE_SIMD_APPEND_INL_HPP
#else
#define ARCFLEET_ENGINE_SIMD_APPEND_INL_HPP
#endif

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

#include "engine/simd/philox-inl.hpp"

#if HWY_TARGET != HWY_SCALAR
HWY_BEFORE_NAMESPACE();
namespace arcfleet::engine::HWY_NAMESPACE {

// Writes the chosen lanes to `end`, which needs space for a whole register, and returns their
// number. AVX-512 has an instruction for this. (For other instruction sets, GCC compiles Highway's
// Compress so that it copies its table to the stack each time.)
HWY_INLINE std::size_t append(V32 entries, hn::Mask<D32> chosen, std::uint32_t* end) {
  const D32 d;
#if HWY_TARGET <= HWY_AVX3
  hn::StoreU(hn::Compress(entries, chosen), d, end);
  return hn::CountTrue(d, chosen);
#else
  constexpr std::size_t lanes = hn::MaxLanes(d);
  using Order = std::array<std::uint8_t, lanes>;
  static constexpr auto orders = [] {  // [mask]: its lanes first
    std::array<Order, 1U << lanes> table{};
    for (std::size_t mask = 0; mask < table.size(); ++mask) {
      std::size_t next = 0;
      for (std::size_t lane = 0; lane < lanes; ++lane)
        if ((mask >> lane & 1) != 0) table[mask][next++] = static_cast<std::uint8_t>(lane);
    }
    return table;
  }();
  std::array<std::uint8_t, 8> bits{};
  hn::StoreMaskBits(d, chosen, bits.data());
  const hn::Rebind<std::uint8_t, D32> d8;
  const V32 order = hn::PromoteTo(d, hn::LoadU(d8, orders[bits[0]].data()));
  hn::StoreU(hn::TableLookupLanes(entries, hn::IndicesFromVec(d, order)), d, end);
  return static_cast<std::size_t>(std::popcount(bits[0]));
#endif
}

}  // namespace arcfleet::engine::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif

#endif
