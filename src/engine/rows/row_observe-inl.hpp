// The observations of a block. Included once for each instruction set.
#if defined(ARCFLEET_ENGINE_ROWS_ROW_OBSERVE_INL_HPP) == defined(HWY_TARGET_TOGGLE)
#ifdef ARCFLEET_ENGINE_ROWS_ROW_OBSERVE_INL_HPP
#undef ARCFLEET_ENGINE_ROWS_ROW_OBSERVE_INL_HPP
#else
#define ARCFLEET_ENGINE_ROWS_ROW_OBSERVE_INL_HPP
#endif

#include <algorithm>
#include <array>
#include <cstdint>

#include "engine/rows/row_block.hpp"
#include "engine/rows/row_mask-inl.hpp"
#include "engine/simd/expand-inl.hpp"

#if HWY_TARGET != HWY_SCALAR
HWY_BEFORE_NAMESPACE();
namespace arcfleet::engine::HWY_NAMESPACE {
namespace rows {

using namespace arcfleet::engine::rows;

// Prefetches cache lines that will be written soon. Lines beyond the end of memory do no harm.
HWY_INLINE void fetch_to_write(const std::int8_t* begin, std::size_t bytes) {
  constexpr std::size_t line = 64;  // bytes
  for (std::size_t i = 0; i < bytes; i += line) __builtin_prefetch(begin + i, 1);
}

// Whether a thread writes so many observations per step that the cache no longer holds the ones of
// the step before.
HWY_INLINE bool observations_are_far(const FleetShard& shard, std::size_t bytes) {
  constexpr std::size_t cache_bytes = std::size_t{1} << 20;
  return shard.stepping == Stepping::lockstep &&
         shard.count * bytes > cache_bytes * static_cast<std::size_t>(shard.threads);
}

// The packed observation of a canvas whose cells all fit into one word of each plane.
HWY_INLINE void join_rows(const std::uint32_t* rows, int side, std::uint32_t* out) {
  std::fill_n(out, planes, 0U);
  for (int row = 0; row < side; ++row)
    for (int p = 0; p < planes; ++p) out[p] |= rows[word_of_row(row) + p] << row * side;
}

HWY_NOINLINE inline void observe_packed(const StepRules& rules, const RowBlock& block) {
  auto* const out = reinterpret_cast<std::uint32_t*>(block.observation);
  for (std::size_t i = 0; i < block.count; ++i)
    join_rows(block.working + i * rules.tasks.words_per_grid(), rules.shard.tasks->side(),
              out + i * planes);
}

inline void observe(const StepRules& rules, const RowBlock& block) {
  if (block.observation == nullptr) return;
  if (rules.shard.observation == Observation::packed) return observe_packed(rules, block);
  const auto side = static_cast<std::size_t>(rules.shard.tasks->side());
  const std::size_t words = rules.tasks.words_per_grid();
  const std::size_t cells = side * side;
  const bool bytes = rules.shard.observation == Observation::int8;
  auto* const narrow = reinterpret_cast<std::int8_t*>(block.observation);
  auto* const wide = reinterpret_cast<std::int32_t*>(block.observation);
  const bool from_far = observations_are_far(rules.shard, cells);
  for (std::size_t i = 0; i < block.count; ++i) {
    const std::uint32_t* working = block.working + i * words;
    if (bytes) {
      if (from_far) fetch_to_write(narrow + (i + 2) * cells, cells);
      expand_rows(working, side, side, narrow + i * cells);
    } else {
      std::array<std::int8_t, rules::max_side * rules::max_side> expanded;
      expand_rows(working, side, side, expanded.data());
      std::copy_n(expanded.begin(), cells, wide + i * cells);
    }
  }
}

}  // namespace rows
}  // namespace arcfleet::engine::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif

#endif
