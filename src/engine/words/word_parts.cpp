// The part table of the words layout, compiled once for each instruction set and each side.
//
// A fill is done to all environments of a block in passing, while they are scored. The other
// operations are rarer and longer. What is drawn does not depend on the state, so the environments
// that drew one of them are collected by operation, and each such bucket runs the rule with full
// registers.
#include "engine/words/word_parts.hpp"

#include <utility>

#include "engine/simd/targets.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/words/word_parts.cpp"
#include "hwy/foreach_target.h"  // IWYU pragma: keep

#include "engine/words/word_draw-inl.hpp"
#include "engine/words/word_observe-inl.hpp"
#include "engine/words/word_operate-inl.hpp"
#include "engine/words/word_reset-inl.hpp"
#include "engine/words/word_score-inl.hpp"
#include "engine/words/word_take-inl.hpp"
#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace arcfleet::engine::HWY_NAMESPACE {

#if HWY_TARGET != HWY_SCALAR
template <int Side>
constexpr arcfleet::engine::words::WordParts word_parts_of_side{
    words::draw<Side>,    words::take<Side>,  words::reset_ended,
    words::operate<Side>, words::score<Side>, words::observe<Side>};

template <int... Before>
const arcfleet::engine::words::WordParts* word_parts_of(
    int side, std::integer_sequence<int, Before...> /*sides*/) {
  static constexpr const arcfleet::engine::words::WordParts* of_side[] = {
      &word_parts_of_side<Before + 1>...};
  return of_side[side - 1];
}
#endif

// Null where the instruction set has no vectors.
const arcfleet::engine::words::WordParts* word_parts_of_target([[maybe_unused]] int side) {
#if HWY_TARGET == HWY_SCALAR
  return nullptr;
#else
  return word_parts_of(side, std::make_integer_sequence<int, max_words_side>());
#endif
}

}  // namespace arcfleet::engine::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE

namespace arcfleet::engine {

HWY_EXPORT(word_parts_of_target);

const words::WordParts& words::word_parts(const Isa& isa, int side) {
  hwy::GetChosenTarget().Update(isa.target);
  return *HWY_DYNAMIC_DISPATCH(word_parts_of_target)(side);
}

}  // namespace arcfleet::engine

#endif
