// The observations of a block. Included once for each instruction set.
#if defined(ARCFLEET_ENGINE_WORDS_WORD_OBSERVE_INL_HPP) == defined(HWY_TARGET_TOGGLE)
#ifdef ARCFLEET_ENGINE_WORDS_WORD_OBSERVE_INL_HPP
#undef ARCFLEET_ENGINE_WORDS_WORD_OBSERVE_INL_HPP
#else
#define ARCFLEET_ENGINE_WORDS_WORD_OBSERVE_INL_HPP
#endif

#include <algorithm>
#include <array>
#include <cstdint>

#include "engine/simd/expand-inl.hpp"
#include "engine/words/word_memory-inl.hpp"

#if HWY_TARGET != HWY_SCALAR
HWY_BEFORE_NAMESPACE();
namespace arcfleet::engine::HWY_NAMESPACE {
namespace words {

using namespace arcfleet::engine::words;

template <int Side>
void observe(const WordRules& rules, const WordBlock& block) {
  constexpr std::size_t cells = Side * Side;
  if (block.observation == nullptr || block.count == 0) return;
  const auto expand = [&](std::size_t first, std::size_t count, std::int8_t* out) HWY_ATTR {
    expand_rows(block.working[first].word.data(), count, cells, out);
  };
  if (rules.shard.observation == Observation::int8)
    return expand(0, block.count, reinterpret_cast<std::int8_t*>(block.observation));
  auto* const wide = reinterpret_cast<std::int32_t*>(block.observation);
  for (std::size_t i = 0; i < block.count; i += group_size) {
    const std::size_t count = std::min(group_size, block.count - i);
    std::array<std::int8_t, group_size * cells> narrow;
    expand(i, count, narrow.data());
    std::copy_n(narrow.begin(), count * cells, wide + i * cells);
  }
}

}  // namespace words
}  // namespace arcfleet::engine::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif

#endif
