// Drawing the actions of a block. Included once for each instruction set.
#if defined(ARCFLEET_ENGINE_WORDS_WORD_DRAW_INL_HPP) == defined(HWY_TARGET_TOGGLE)
#ifdef ARCFLEET_ENGINE_WORDS_WORD_DRAW_INL_HPP
#undef ARCFLEET_ENGINE_WORDS_WORD_DRAW_INL_HPP
#else
#define ARCFLEET_ENGINE_WORDS_WORD_DRAW_INL_HPP
#endif

#include <cstdint>

#include "engine/simd/draw-inl.hpp"
#include "engine/words/word_memory-inl.hpp"

#if HWY_TARGET != HWY_SCALAR
HWY_BEFORE_NAMESPACE();
namespace arcfleet::engine::HWY_NAMESPACE {
namespace words {

using namespace arcfleet::engine::words;

template <int Side>
HWY_INLINE V32 drawn_rectangle(FractionLanes& fraction, rules::SelectionKind kind) {
  const IntLanes row_1{fraction.take(Side)};
  const IntLanes column_1{fraction.take(Side)};
  if (kind == rules::SelectionKind::point)
    return cells_of_box<Side>({row_1, column_1, row_1, column_1}).bits;
  const IntLanes row_2{fraction.take(Side)};
  const IntLanes column_2{fraction.take(Side)};
  return cells_of_box<Side>({min(row_1, row_2), min(column_1, column_2), max(row_1, row_2),
                             max(column_1, column_2)})
      .bits;
}

HWY_INLINE V32 action_word(V32 operation, V32 cells) {
  return hn::ShiftLeft<ActionWord::operation_shift>(operation) | cells;
}

template <int Side>
HWY_INLINE void draw_rectangles(const WordRules& rules, const WordBlock& whole, std::uint64_t step,
                                int steps, rules::SelectionKind kind, WordScratch& scratch) {
  const WordBlock block = whole;  // a copy, which no store in the loop can change
  const auto first_word = static_cast<int>(step % 4);
  for (std::size_t i = 0; i < whole_groups(block.count); i += lanes) {
    FourWords words = action_words(rules, block.first + i - i % group_size,
                                   environments_of_slots(i % group_size), step / 4);
    HWY_UNROLL(4)
    for (int w = 0; w < 4; ++w) {
      if (w < first_word || w >= first_word + steps) continue;
      const V32 operation = drawn_operation(rules, words.word[w]);
      store(action_word(operation, drawn_rectangle<Side>(words.word[w], kind)),
            &scratch.actions[static_cast<std::size_t>(w - first_word)][i]);
    }
  }
}

// A mask takes a word for the operation and one for each row, in whole Philox blocks.
template <int Side>
HWY_INLINE void draw_masks(const WordRules& rules, const WordBlock& block, std::uint64_t step,
                           int steps, WordScratch& scratch) {
  constexpr int blocks_per_action = (Side + 1 + 3) / 4;
  for (int s = 0; s < steps; ++s)
    for (std::size_t i = 0; i < whole_groups(block.count); i += lanes) {
      V32 operation = all(0);
      V32 cells = all(0);
      for (int k = 0; k < blocks_per_action; ++k) {
        FourWords words = action_words(rules, block.first + i - i % group_size,
                                       environments_of_slots(i % group_size),
                                       (step + static_cast<std::uint64_t>(s)) * blocks_per_action +
                                           static_cast<std::uint64_t>(k));
        for (int w = 0; w < 4; ++w) {
          const int row = 4 * k + w - 1;
          if (row < 0) operation = drawn_operation(rules, words.word[w]);
          if (row < 0 || row >= Side) continue;
          const V32 bits = words.word[w].words() & all(Canvas<Side>::row_0);
          cells = cells | (bits << all(static_cast<std::uint32_t>(Side * row)));
        }
      }
      store(action_word(operation, cells), &scratch.actions[static_cast<std::size_t>(s)][i]);
    }
}

template <int Side>
void draw(const WordRules& rules, const WordBlock& block, std::uint64_t step, int steps,
          WordScratch& scratch) {
  switch (rules.shard.selection) {
    case rules::SelectionKind::point:
      return draw_rectangles<Side>(rules, block, step, steps, rules::SelectionKind::point, scratch);
    case rules::SelectionKind::bbox:
      return draw_rectangles<Side>(rules, block, step, steps, rules::SelectionKind::bbox, scratch);
    case rules::SelectionKind::mask:
      return draw_masks<Side>(rules, block, step, steps, scratch);
  }
}

}  // namespace words
}  // namespace arcfleet::engine::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif

#endif
