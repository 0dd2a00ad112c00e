// Given actions of a block. Included once for each instruction set.
#if defined(ARCFLEET_ENGINE_ROWS_ROW_TAKE_INL_HPP) == defined(HWY_TARGET_TOGGLE)
#ifdef ARCFLEET_ENGINE_ROWS_ROW_TAKE_INL_HPP
#undef ARCFLEET_ENGINE_ROWS_ROW_TAKE_INL_HPP
#else
#define ARCFLEET_ENGINE_ROWS_ROW_TAKE_INL_HPP
#endif

#include "engine/rows/row_block.hpp"
#include "engine/simd/take-inl.hpp"

#if HWY_TARGET != HWY_SCALAR
HWY_BEFORE_NAMESPACE();
namespace arcfleet::engine::HWY_NAMESPACE {
namespace rows {

using namespace arcfleet::engine::rows;

HWY_INLINE void take_boxes(const StepRules& rules, const ActionArrays& actions,
                           RowScratch& scratch) {
  const D32 d;
  const bool point = rules.shard.selection == rules::SelectionKind::point;
  const int side = rules.shard.tasks->side();
  scratch.selections = Selections::boxes;
  for_given_boxes(
      actions, point ? 2 : 4,
      [&](std::size_t i, const std::int32_t* operations, const std::int32_t* coordinates) HWY_ATTR {
        const TakenBoxes box = given_boxes(coordinates, point, side);
        const V32 corner = hn::ShiftLeft<15>(box.top) | hn::ShiftLeft<10>(box.left);
        const V32 end = hn::ShiftLeft<5>(box.bottom) | box.right;
        const V32 code =
            hn::ShiftLeft<DrawnActions::operation_shift>(given_codes(rules, operations));
        hn::StoreU(code | corner | end, d, &scratch.actions[0][i]);
      });
}

HWY_INLINE void take_masks(const StepRules& rules, const ActionArrays& actions,
                           RowScratch& scratch) {
  const auto side = static_cast<std::size_t>(rules.shard.tasks->side());
  scratch.selections = Selections::masks;
  for (std::size_t i = 0; i < actions.operations.size(); ++i) {
    const auto operation = static_cast<std::size_t>(actions.operations[i]);
    scratch.actions[0][i] = BoxAction::of(rules.given[operation], {0, 0, 0, 0});
    const std::uint8_t* cells = actions.cells + i * side * side;
    for (std::size_t row = 0; row < side; ++row)
      scratch.masks[i][row] = bits_of_cells(cells + row * side, side);
  }
}

inline void take(const StepRules& rules, const RowBlock& /*block*/, const ActionArrays& actions,
                 RowScratch& scratch) {
  if (rules.shard.selection == rules::SelectionKind::mask)
    take_masks(rules, actions, scratch);
  else
    take_boxes(rules, actions, scratch);
}

}  // namespace rows
}  // namespace arcfleet::engine::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif

#endif
