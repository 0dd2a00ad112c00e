// Given actions of a block. Included once for each instruction set.
#if defined(ARCFLEET_ENGINE_WORDS_WORD_TAKE_INL_HPP) == defined(HWY_TARGET_TOGGLE)
#ifdef ARCFLEET_ENGINE_WORDS_WORD_TAKE_INL_HPP
#undef ARCFLEET_ENGINE_WORDS_WORD_TAKE_INL_HPP
#else
#define ARCFLEET_ENGINE_WORDS_WORD_TAKE_INL_HPP
#endif

#include "engine/simd/take-inl.hpp"
#include "engine/words/word_draw-inl.hpp"

#if HWY_TARGET != HWY_SCALAR
HWY_BEFORE_NAMESPACE();
namespace arcfleet::engine::HWY_NAMESPACE {
namespace words {

// Words in the order of the environments, for a group, brought into the order of the slots. The
// order of a group is its own inverse.
HWY_INLINE void store_by_slot(const std::array<std::uint32_t, group_size>& group,
                              std::uint32_t* actions) {
  to_environment_order(group.data(), actions);
}

template <int Side>
HWY_INLINE void take_boxes(const WordRules& rules, const ActionArrays& actions,
                           WordScratch& scratch) {
  const bool point = rules.shard.selection == rules::SelectionKind::point;
  alignas(64) std::array<std::uint32_t, group_size> group{};
  const std::size_t count = actions.operations.size();
  for_given_boxes(
      actions, point ? 2 : 4,
      [&](std::size_t i, const std::int32_t* operations, const std::int32_t* coordinates) HWY_ATTR {
        const TakenBoxes box = given_boxes(coordinates, point, Side);
        const V32 cells =
            cells_of_box<Side>({{box.top}, {box.left}, {box.bottom}, {box.right}}).bits;
        store(action_word(given_codes(rules, operations), cells), &group[i % group_size]);
        if ((i + lanes) % group_size == 0 || i + lanes >= count)
          store_by_slot(group, &scratch.actions[0][i - i % group_size]);
      });
}

template <int Side>
HWY_INLINE void take_masks(const WordRules& rules, const ActionArrays& actions,
                           WordScratch& scratch) {
  constexpr std::size_t cells = Side * Side;
  for (std::size_t i = 0; i < actions.operations.size(); ++i)
    scratch.actions[0][slot_of(i)] = rules.given[static_cast<std::size_t>(actions.operations[i])]
                                         << ActionWord::operation_shift |
                                     bits_of_cells(actions.cells + i * cells, cells);
}

template <int Side>
void take(const WordRules& rules, const WordBlock& /*block*/, const ActionArrays& actions,
          WordScratch& scratch) {
  if (rules.shard.selection == rules::SelectionKind::mask)
    take_masks<Side>(rules, actions, scratch);
  else
    take_boxes<Side>(rules, actions, scratch);
}

}  // namespace words
}  // namespace arcfleet::engine::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif

#endif
