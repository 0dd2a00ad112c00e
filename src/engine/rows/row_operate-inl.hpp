// The operations of a block: those that have work, ordered by kind, one environment after the
// other. Included once for each instruction set.
#if defined(ARCFLEET_ENGINE_ROWS_ROW_OPERATE_INL_HPP) == defined(HWY_TARGET_TOGGLE)
#ifdef ARCFLEET_ENGINE_ROWS_ROW_OPERATE_INL_HPP
#undef ARCFLEET_ENGINE_ROWS_ROW_OPERATE_INL_HPP
#else
#define ARCFLEET_ENGINE_ROWS_ROW_OPERATE_INL_HPP
#endif

#include <algorithm>
#include <array>
#include <cstdint>

#include "engine/rows/row_grid-inl.hpp"
#include "engine/rows/row_order-inl.hpp"
#include "engine/simd/append-inl.hpp"
#include "hwy/cache_control.h"

#if HWY_TARGET != HWY_SCALAR
HWY_BEFORE_NAMESPACE();
namespace arcfleet::engine::HWY_NAMESPACE {
namespace rows {

using namespace arcfleet::engine::rows;

// The rows that an operation with a selection inside the active area can read or write. The others
// see the whole canvas: they turn it, flood it, or change what is outside the area.
HWY_INLINE int rows_in_reach(int number, int height, int side) {
  const bool bounded = number < operation::flood_fill ||
                       (number >= operation::move_up && number <= operation::move_right) ||
                       number == operation::flip_horizontal || number == operation::flip_vertical;
  return bounded ? height : side;
}

template <class Selection>
HWY_NOINLINE HWY_FLATTEN void operate_one(const StepRules& rules, const RowBlock& block,
                                          std::size_t i, int number, const Selection& selection) {
  const int side = rules.shard.tasks->side();
  const std::size_t words = rules.tasks.words_per_grid();
  Extent active = ActiveArea::extent(block.active[i]);
  const int reach = rows_in_reach(number, active.height, side);
  RowGrid working(block.working + i * words, reach, side);
  RowGrid clipboard(block.clipboard + i * words, side, side);
  // The rules only read the input.
  const RowGrid input(const_cast<std::uint32_t*>(rules.tasks.input(block.state[i].pair)), side,
                      side);
  apply_operation(number, Boards<RowGrid>{working, clipboard, active, input}, selection);
  block.active[i] = ActiveArea::of(active);
}

HWY_INLINE RowRectangle selected(std::uint32_t action, Extent active, int side) {
  Box box = BoxAction::box(action);
  box.bottom = std::min(box.bottom, active.height - 1);
  box.right = std::min(box.right, active.width - 1);
  return {box.empty() ? Box{} : box, side, side};
}

HWY_INLINE RowMask selected(const std::uint32_t* bits, Extent active, int side) {
  RowMask mask(0, active.height, side, side);
  const std::uint32_t columns = column_bits(0, active.width - 1);
  for (int row = 0; row < active.height; ++row) mask.set_row(row, bits[row] & columns);
  return mask;
}

// The first rows of a grid, as many as most active areas have. In lockstep the grids come from far.
HWY_INLINE void fetch_ahead(const std::uint32_t* grid) {
  constexpr std::size_t line = 16;  // words
  for (std::size_t i = 0; i < 4; ++i) hwy::Prefetch(grid + i * line);
}

// Whether an operation has anything to do, by what is selected: the grid may change, or the
// clipboard.
constexpr bool has_work(int number, int selected_cells) {
  return can_change_grid(number, selected_cells) || number == operation::copy ||
         number == operation::cut;
}
// The codes of those that have, as bits.
constexpr std::uint64_t codes_with_work(int selected_cells) {
  std::uint64_t codes = 0;
  for (std::uint32_t code = 0; code <= rejected_code; ++code)
    codes |= std::uint64_t{has_work(operation_number(code), selected_cells)} << code;
  return codes;
}
// 1 for the codes in such a set, else 0.
HWY_INLINE V32 among(V32 code, std::uint64_t codes) {
  const D32 d;
  const auto in_word = code & hn::Set(d, 31);
  const V32 low = hn::Set(d, static_cast<std::uint32_t>(codes)) >> in_word;
  const V32 high = hn::Set(d, static_cast<std::uint32_t>(codes >> 32)) >> in_word;
  return hn::IfThenElse(hn::Lt(code, hn::Set(d, 32)), low, high) & hn::Set(d, 1);
}

// The environments of a block that have work in this step, by index.
struct Work {
  BlockList environment;
  std::size_t count = 0;
};

// By boxes, many environments at once: none of them is worth a branch that cannot be foreseen.
HWY_INLINE void find_work(const std::uint32_t* actions, const RowBlock& block, Work& work) {
  const D32 d;
  for (std::size_t i = 0; i < block.count; i += hn::Lanes(d)) {
    const V32 action = hn::Load(d, actions + i);
    const V32 active = hn::Load(d, block.active + i);
    const V32 rows = hn::Set(d, 31U << 5);
    const V32 columns = hn::Set(d, 31);
    const V32 code = hn::ShiftRight<DrawnActions::operation_shift>(action);
    // The active area begins in the corner, so it holds cells of the box if it holds its first.
    const V32 top = hn::ShiftRight<10>(action) & rows;
    const V32 left = hn::ShiftRight<10>(action) & columns;
    const auto nothing = hn::Or(hn::Gt(top, active & rows), hn::Gt(left, active & columns));
    const auto one = hn::And(hn::Eq(top, hn::Min(action & rows, active & rows)),
                             hn::Eq(left, hn::Min(action & columns, active & columns)));
    const auto has = hn::IfThenElse(
        nothing, among(code, codes_with_work(0)),
        hn::IfThenElse(one, among(code, codes_with_work(1)), among(code, codes_with_work(2))));
    const V32 index = counted_from(static_cast<std::uint32_t>(i));
    const auto there = hn::Lt(index, hn::Set(d, static_cast<std::uint32_t>(block.count)));
    work.count += append(index, hn::And(hn::Ne(has, hn::Zero(d)), there),
                         work.environment.data() + work.count);
  }
}
HWY_INLINE void all_work(const RowBlock& block, Work& work) {
  for (; work.count < block.count; ++work.count)
    work.environment[work.count] = static_cast<std::uint32_t>(work.count);
}

// Sorts the work by operation, and then by the number of rows that an operation goes through. All
// fills count as one operation, because they differ only in colour; so do all flood fills.
HWY_INLINE void order_work(const std::uint32_t* actions, const RowBlock& block, Work& work) {
  constexpr std::uint32_t lengths = 4;  // registers; the last one: or more
  constexpr std::uint32_t kinds = 2 + rejected_code + 1 - operation::move_up;
  static constexpr auto kind = [] {  // fills, flood fills, then one by one
    std::array<std::uint8_t, rejected_code + 1> of{};
    for (std::uint32_t code = 0; code <= rejected_code; ++code)
      of[code] = static_cast<std::uint8_t>(
          code < operation::move_up ? code / colours : code + 2 - operation::move_up);
    return of;
  }();
  order_by<kinds * lengths>(work.environment, work.count, [&](std::uint32_t i) ROWS_LAMBDA {
    const Extent active = ActiveArea::extent(block.active[i]);
    const Box box = BoxAction::box(actions[i]);
    const int last = std::min(box.bottom, active.height - 1);
    const int rows = box.top <= last ? last - box.top + 1 : active.height;
    const auto length = static_cast<std::uint32_t>((rows - 1) / rows_in_register);
    return kind[DrawnActions::code(actions[i])] * lengths + std::min(length, lengths - 1);
  });
}

// Does the environment's operation; whether its grid or active area may have changed.
template <class Selection>
HWY_INLINE bool operate_if_needed(const StepRules& rules, const RowBlock& block, std::size_t i,
                                  int number, const Selection& selection) {
  const int selected_cells = count(selection);
  if (has_work(number, selected_cells)) operate_one(rules, block, i, number, selection);
  return can_change_grid(number, selected_cells);
}

inline void operate(const StepRules& rules, const RowBlock& block, int which, RowScratch& scratch) {
  constexpr std::size_t ahead = 8;  // environments
  const std::uint32_t* actions = scratch.actions[static_cast<std::size_t>(which)].data();
  const std::size_t words = rules.tasks.words_per_grid();
  const int side = rules.shard.tasks->side();
  const bool boxes = scratch.selections == Selections::boxes;
  Work work;
  if (boxes)
    find_work(actions, block, work);
  else
    all_work(block, work);
  order_work(actions, block, work);
  scratch.changed_count = 0;
  for (std::size_t k = 0; k < work.count; ++k) {
    if (k + ahead < work.count) {
      const std::size_t later = work.environment[k + ahead];
      fetch_ahead(block.working + later * words);
      fetch_ahead(rules.tasks.target(block.state[later].pair));
    }
    const std::uint32_t i = work.environment[k];
    const int number = operation_number(DrawnActions::code(actions[i]));
    const Extent active = ActiveArea::extent(block.active[i]);
    const bool changed =
        boxes ? operate_if_needed(rules, block, i, number, selected(actions[i], active, side))
              : operate_if_needed(rules, block, i, number,
                                  selected(scratch.masks[i].data(), active, side));
    scratch.changed[scratch.changed_count] = i;
    scratch.changed_count += changed ? 1 : 0;
  }
}

}  // namespace rows
}  // namespace arcfleet::engine::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif

#endif
