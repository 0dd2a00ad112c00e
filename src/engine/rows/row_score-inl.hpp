// Similarity, reward, step count and step type of a block. Included once for each instruction set.
#if defined(ARCFLEET_ENGINE_ROWS_ROW_SCORE_INL_HPP) == defined(HWY_TARGET_TOGGLE)
#ifdef ARCFLEET_ENGINE_ROWS_ROW_SCORE_INL_HPP
#undef ARCFLEET_ENGINE_ROWS_ROW_SCORE_INL_HPP
#else
#define ARCFLEET_ENGINE_ROWS_ROW_SCORE_INL_HPP
#endif

#include <algorithm>
#include <cstring>

#include "engine/rows/row_block.hpp"
#include "engine/rows/row_order-inl.hpp"
#include "engine/simd/numbers-inl.hpp"

#if HWY_TARGET != HWY_SCALAR
HWY_BEFORE_NAMESPACE();
namespace arcfleet::engine::HWY_NAMESPACE {
namespace rows {

using namespace arcfleet::engine::rows;

// In the words 0 and 2 of every row of a, and 1 and 3 of b's: the OR of that row's four words.
HWY_INLINE VRows any_plane_of_two(VRows a, VRows b) {
  const VRows pairs = hn::OddEven(b, a) | hn::Shuffle2301(hn::OddEven(a, b));
  return pairs | hn::Shuffle1032(pairs);
}

// Cells of the target that the active area holds alike.
HWY_INLINE int matching_cells(const std::uint32_t* working, const std::uint32_t* target,
                              Extent compared) {
  alignas(16) static constexpr std::uint32_t one_word_each[planes] = {~0U, ~0U, 0, 0};
  const VRows counted =
      hn::LoadDup128(DRows(), one_word_each) & all_rows(column_bits(0, compared.width - 1));
  const auto differs = [&](int row) ROWS_LAMBDA {
    return load_rows(working, row, 0, compared.height) ^ load_rows(target, row, 0, compared.height);
  };
  VRows sum = hn::Zero(DRows());
  for (int row = 0; row < compared.height; row += 2 * rows_in_register)
    sum = sum + hn::PopulationCount(
                    counted & any_plane_of_two(differs(row), differs(row + rows_in_register)));
  const auto differing = static_cast<int>(hn::GetLane(hn::SumOfLanes(DRows(), sum)));
  return compared.cells() - differing;
}

HWY_INLINE float similarity_of(const StepRules& rules, const RowBlock& block, std::size_t i) {
  const std::uint32_t* working = block.working + i * rules.tasks.words_per_grid();
  const std::uint32_t pair = block.state[i].pair;
  const Extent target = rules.tasks.pairs[pair].target;
  const Extent active = ActiveArea::extent(block.active[i]);
  const Extent compared{std::min<int>(active.height, target.height),
                        std::min<int>(active.width, target.width)};
  return rules::similarity(matching_cells(working, rules.tasks.target(pair), compared),
                           target.cells(), active);
}

HWY_INLINE void order_by_length(const StepRules& rules, const RowBlock& block,
                                RowScratch& scratch) {
  constexpr int rows_at_once = 2 * rows_in_register;
  order_by<max_side / rows_at_once + 1>(
      scratch.changed, scratch.changed_count, [&](std::uint32_t i) ROWS_LAMBDA {
        const int rows = std::min<int>(ActiveArea::extent(block.active[i]).height,
                                       rules.tasks.pairs[block.state[i].pair].target.height);
        return static_cast<std::uint32_t>((rows + rows_at_once - 1) / rows_at_once);
      });
}

inline void score(const StepRules& rules, const RowBlock& whole, int which, RowScratch& scratch) {
  const RowBlock block = whole;  // a copy, which no store in a loop can change
  std::memcpy(scratch.before.data(), block.similarity, block.count * sizeof(float));
  order_by_length(rules, block, scratch);
  for (std::size_t j = 0; j < scratch.changed_count; ++j) {
    const std::size_t i = scratch.changed[j];
    block.similarity[i] = similarity_of(rules, block, i);
  }

  const D32 d;
  const numbers::DF32 df;
  const hn::Rebind<std::uint8_t, D32> d8;
  const numbers::ScoreRules score_rules(rules.shard);
  const std::uint32_t* actions = scratch.actions[static_cast<std::size_t>(which)].data();
  for (std::size_t i = 0; i < block.count; i += hn::Lanes(d)) {
    const V32 code = hn::ShiftRight<DrawnActions::operation_shift>(hn::Load(d, actions + i));
    const numbers::StepResult step = numbers::step_result(
        score_rules, code, {hn::Load(df, &scratch.before[i])}, {hn::Load(df, block.similarity + i)},
        hn::Load(d, block.step_count + i));
    hn::Store(step.reward.lanes, df, block.reward + i);
    hn::Store(step.step_count, d, block.step_count + i);
    hn::StoreU(hn::DemoteTo(d8, hn::BitCast(numbers::DS32(), step.type)), d8,
               reinterpret_cast<std::uint8_t*>(block.step_type) + i);
  }
}

}  // namespace rows
}  // namespace arcfleet::engine::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif

#endif
