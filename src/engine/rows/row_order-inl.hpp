// The environments of a block in an order that branches can foresee. Included once for each
// instruction set.
#if defined(ARCFLEET_ENGINE_ROWS_ROW_ORDER_INL_HPP) == defined(HWY_TARGET_TOGGLE)
#ifdef ARCFLEET_ENGINE_ROWS_ROW_ORDER_INL_HPP
#undef ARCFLEET_ENGINE_ROWS_ROW_ORDER_INL_HPP
#else
#define ARCFLEET_ENGINE_ROWS_ROW_ORDER_INL_HPP
#endif

#include <array>
#include <cstdint>

#include "engine/rows/row_block.hpp"
#include "engine/rows/row_mask-inl.hpp"

#if HWY_TARGET != HWY_SCALAR
HWY_BEFORE_NAMESPACE();
namespace arcfleet::engine::HWY_NAMESPACE {
namespace rows {

using namespace arcfleet::engine::rows;

// Sorts environments by key (0..Keys-1), so that a branch seldom goes another way than for the
// environment before. Fewer than 16 environments stay as they are: sorting them costs more.
template <std::size_t Keys, class Key>
HWY_INLINE void order_by(BlockList& environments, std::size_t count, Key key) {
  static_assert(block_size <= 256 && Keys <= 256);
  if (count < 16) return;
  std::array<std::uint8_t, block_size> keys;
  std::array<std::uint8_t, Keys + 1> next{};  // [key]: its first place
  for (std::size_t k = 0; k < count; ++k) {
    keys[k] = static_cast<std::uint8_t>(key(environments[k]));
    ++next[keys[k] + 1U];
  }
  for (std::size_t n = 1; n < next.size(); ++n)
    next[n] = static_cast<std::uint8_t>(next[n] + next[n - 1]);
  const auto unordered = environments;
  for (std::size_t k = 0; k < count; ++k) environments[next[keys[k]]++] = unordered[k];
}

}  // namespace rows
}  // namespace arcfleet::engine::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif

#endif
