// Converts bit-planes to bytes with 8 x 8 bit matrices. Each plane's bits of eight cells are one
// row of a matrix, and the transposed matrix holds those cells. One instruction transposes eight
// matrices. Part of expand-inl.hpp for AVX3_DL: every processor with these instruction sets has
// GFNI as well, which isa.cpp checks.
#if defined(ARCFLEET_ENGINE_SIMD_EXPAND_GFNI_INL_HPP) == defined(HWY_TARGET_TOGGLE)
#ifdef ARCFLEET_ENGINE_SIMD_EXPAND_GFNI_INL_HPP
#undef ARCFLEET_ENGINE_SIMD_EXPAND_GFNI_INL_HPP
#else
#define ARCFLEET_ENGINE_SIMD_EXPAND_GFNI_INL_HPP
#endif

#include <cstddef>
#include <cstdint>

#include "hwy/highway.h"

#if HWY_TARGET <= HWY_AVX3_DL
HWY_PUSH_ATTRIBUTES(HWY_TARGET_STR ",gfni")
namespace arcfleet::engine::HWY_NAMESPACE {

// rows: [count][plane] of `width` cells each, at most 32. out: [count][width] bytes.
HWY_NOINLINE inline void expand_rows(const std::uint32_t* HWY_RESTRICT rows, std::size_t count,
                                     std::size_t width, std::int8_t* HWY_RESTRICT out) {
  const hn::ScalableTag<std::uint8_t> d8;
  const hn::ScalableTag<std::uint32_t> d32;
  const hn::ScalableTag<std::uint64_t> d64;
  struct Tables {
    alignas(64) std::uint32_t pairs[16];     // the words of two rows' planes side by side
    alignas(64) std::uint8_t planes[2][64];  // [pair]: matrices, plane p at byte 7 - p
    alignas(64) std::uint8_t identity[64];   // as bytes 1 << i
    alignas(16) std::int8_t cell[16];        // by its four bits
  };
  static constexpr Tables tables = [] {
    Tables t{};
    for (std::size_t i = 0; i < 16; ++i) {
      t.pairs[i] = static_cast<std::uint32_t>(i / 8 * 8 + i % 2 * 4 + i % 8 / 2);
      t.cell[i] = static_cast<std::int8_t>(i == 15 ? -1 : i);
    }
    for (std::size_t i = 0; i < 64; ++i) {
      const std::size_t plane = (7 - i % 8) % 4;  // those from 4 on are masked away
      for (std::size_t pair = 0; pair < 2; ++pair)
        t.planes[pair][i] = static_cast<std::uint8_t>(32 * pair + 8 * plane + i / 8);
      t.identity[i] = static_cast<std::uint8_t>(1U << i % 8);
    }
    return t;
  }();
  constexpr __mmask64 four_planes = 0xF0F0F0F0F0F0F0F0U;
  const auto identity = hn::Load(d8, tables.identity);
  const auto cell = hn::LoadDup128(d8, reinterpret_cast<const std::uint8_t*>(tables.cell));
  const auto first_row = hn::Set(d64, (std::uint64_t{1} << width) - 1);
  const std::size_t bytes = count * width;
  for (std::size_t row = 0; row < count; row += 4) {
    const auto planes =
        row + 4 <= count ? hn::LoadU(d32, rows + 4 * row)
                         : hn::MaskedLoad(hn::FirstN(d32, 4 * (count - row)), d32, rows + 4 * row);
    const auto apart = hn::BitCast(
        d64, hn::TableLookupLanes(planes, hn::IndicesFromVec(d32, hn::Load(d32, tables.pairs))));
    const auto joined = hn::Or(hn::And(first_row, apart),
                               hn::AndNot(first_row, hn::ShiftRightSame(apart, 32 - width)));
    for (std::size_t pair = 0; pair < 2; ++pair) {
      const std::size_t at = (row + 2 * pair) * width;
      if (at >= bytes) break;
      const __m512i matrices = _mm512_maskz_permutexvar_epi8(
          four_planes, hn::Load(d8, tables.planes[pair]).raw, joined.raw);
      const auto codes =
          hn::Vec<decltype(d8)>{_mm512_gf2p8affine_epi64_epi8(identity.raw, matrices, 0)};
      const auto cells = hn::TableLookupBytes(cell, codes);
      auto* const to = reinterpret_cast<std::uint8_t*>(out) + at;
      if (at + hn::Lanes(d8) <= bytes)
        hn::StoreU(cells, d8, to);  // what is too much the next rows overwrite
      else
        hn::BlendedStore(cells, hn::FirstN(d8, bytes - at), d8, to);
    }
  }
}

}  // namespace arcfleet::engine::HWY_NAMESPACE
HWY_POP_ATTRIBUTES
#endif

#endif
