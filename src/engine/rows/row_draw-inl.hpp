// Drawing the actions of a block: boxes and points for several environments at once, masks for one
// environment after the other. Included once for each instruction set.
#if defined(ARCFLEET_ENGINE_ROWS_ROW_DRAW_INL_HPP) == defined(HWY_TARGET_TOGGLE)
#ifdef ARCFLEET_ENGINE_ROWS_ROW_DRAW_INL_HPP
#undef ARCFLEET_ENGINE_ROWS_ROW_DRAW_INL_HPP
#else
#define ARCFLEET_ENGINE_ROWS_ROW_DRAW_INL_HPP
#endif

#include <algorithm>
#include <cstdint>

#include "engine/rows/row_block.hpp"
#include "engine/rows/row_mask-inl.hpp"
#include "engine/simd/draw-inl.hpp"

#if HWY_TARGET != HWY_SCALAR
HWY_BEFORE_NAMESPACE();
namespace arcfleet::engine::HWY_NAMESPACE {
namespace rows {

using namespace arcfleet::engine::rows;

inline void draw_boxes(const StepRules& rules, const RowBlock& block, std::uint64_t step, int steps,
                       RowScratch& scratch) {
  const D32 d;
  const auto side = static_cast<std::uint32_t>(rules.shard.tasks->side());
  const bool point = rules.shard.selection == rules::SelectionKind::point;
  const bool two_words = !point && side > 8;  // rules::words_per_action
  const int per_block = two_words ? 2 : 4;
  const auto first = static_cast<int>(step % static_cast<std::uint64_t>(per_block));
  scratch.selections = Selections::boxes;
  for (std::size_t i = 0; i < block.count; i += hn::Lanes(d)) {
    FourWords words = action_words(rules, block.first + i, counted_from(0),
                                   step / static_cast<std::uint64_t>(per_block));
    for (int s = 0; s < steps; ++s) {
      FractionLanes& one = words.word[two_words ? 2 * (first + s) : first + s];
      const V32 operation = drawn_operation(rules, one);
      const V32 row_1 = one.take(side);
      const V32 column_1 = one.take(side);
      FractionLanes& other = two_words ? words.word[2 * (first + s) + 1] : one;
      const V32 row_2 = point ? row_1 : other.take(side);
      const V32 column_2 = point ? column_1 : other.take(side);
      const V32 corner =
          hn::ShiftLeft<15>(hn::Min(row_1, row_2)) | hn::ShiftLeft<10>(hn::Min(column_1, column_2));
      const V32 end = hn::ShiftLeft<5>(hn::Max(row_1, row_2)) | hn::Max(column_1, column_2);
      hn::Store(hn::ShiftLeft<DrawnActions::operation_shift>(operation) | corner | end, d,
                &scratch.actions[static_cast<std::size_t>(s)][i]);
    }
  }
}

// The Philox blocks of one environment's action side by side: lane k has block k.
HWY_INLINE void draw_mask(const StepRules& rules, std::uint64_t environment, std::uint64_t step,
                          std::uint32_t& action, std::uint32_t* mask) {
  const D64 d;
  const auto side = static_cast<std::size_t>(rules.shard.tasks->side());
  const std::size_t blocks = (side + 1 + 3) / 4;
  const auto first = static_cast<std::uint32_t>(step * blocks);
  const std::uint32_t canvas = column_bits(0, static_cast<int>(side) - 1);
  HWY_ALIGN std::uint64_t words[4][hn::MaxLanes(D64())];
  for (std::size_t begin = 0; begin < blocks; begin += hn::Lanes(d)) {
    const auto number = hn::Set(d, first + static_cast<std::uint32_t>(begin)) + hn::Iota(d, 0);
    const PhiloxLanes drawn =
        philox4x32_10({{number, hn::Zero(d), hn::Set(d, environment & 0xFFFFFFFFU),
                        hn::Set(d, environment >> 32)}},
                      rules.shard.seed);
    for (int w = 0; w < 4; ++w) hn::Store(drawn.word[w], d, words[w]);
    for (std::size_t k = begin; k < std::min(blocks, begin + hn::Lanes(d)); ++k)
      for (std::size_t w = 0; w < 4; ++w) {
        const auto word = static_cast<std::uint32_t>(words[w][k - begin]);
        const std::size_t used = 4 * k + w;
        if (used == 0)
          action = BoxAction::of(rules.operation[rules::Fraction(word).take(rules.choices)],
                                 {0, 0, 0, 0});
        else if (used <= side)
          mask[used - 1] = word & canvas;
      }
  }
}

inline void draw_masks(const StepRules& rules, const RowBlock& block, std::uint64_t step,
                       RowScratch& scratch) {
  scratch.selections = Selections::masks;
  for (std::size_t i = 0; i < block.count; ++i)
    draw_mask(rules, block.first + i, step, scratch.actions[0][i], scratch.masks[i].data());
}

inline void draw(const StepRules& rules, const RowBlock& block, std::uint64_t step, int steps,
                 RowScratch& scratch) {
  if (rules.shard.selection == rules::SelectionKind::mask)
    draw_masks(rules, block, step, scratch);
  else
    draw_boxes(rules, block, step, steps, scratch);
}

}  // namespace rows
}  // namespace arcfleet::engine::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif

#endif
