// The parts of a step on whole-grid words, compiled once for each instruction set.
//
// Of the operations, a fill is done to all environments of a block in passing, as a masked write
// that most masks leave empty; the other operations are rarer and longer. What is drawn does not
// depend on the state, so the environments that drew one of them are collected by operation, and
// each such group runs the rule with full registers.
#include "engine/words/word_kernel.hpp"

#include <cstring>

#include "engine/simd/targets.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/words/word_kernel.cpp"
#include "hwy/foreach_target.h"  // IWYU pragma: keep

#include "engine/simd/draw-inl.hpp"
#include "engine/simd/expand-inl.hpp"
#include "engine/words/word_groups-inl.hpp"
#include "engine/words/word_memory-inl.hpp"
#include "engine/words/word_resets-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace arcfleet::engine::HWY_NAMESPACE {
namespace words {

using namespace arcfleet::engine::words;

#if HWY_TARGET != HWY_SCALAR

// ---- drawing

template <int Side>
HWY_INLINE V32 drawn_rectangle(FractionLanes& fraction, rules::SelectionKind kind) {
  const IntLanes row_1{fraction.take(Side)};
  const IntLanes column_1{fraction.take(Side)};
  if (kind == rules::SelectionKind::point)
    return cells_of_box<Side>({row_1, column_1, row_1, column_1}).bits;
  const IntLanes row_2{fraction.take(Side)};
  const IntLanes column_2{fraction.take(Side)};
  return cells_of_box<Side>({least(row_1, row_2), least(column_1, column_2), greatest(row_1, row_2),
                             greatest(column_1, column_2)})
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

// ---- fills and scores, for all environments

// a / b, correctly rounded, without the division that would take as long as all the rest. Newton's
// method makes x a reciprocal of b but for its last bits; the remainder of the quotient a * x is
// exact in a fused multiply-add, and corrects it (Markstein, "Computation of elementary functions
// on the IBM RISC System/6000 processor", 1990, theorem 4). What error is left, 2^-22 of a last
// place, cannot turn the rounding: between the quotient of two numbers up to 32 and the middle of
// two floats lies at least 1/64 of a last place. For whole numbers 0 <= a <= b, 0 < b <= 32.
HWY_INLINE VF32 small_quotient(VF32 a, VF32 b) {
#if HWY_TARGET == HWY_SSE4  // no fused multiply-add
  return a / b;
#else
  const VF32 one = hn::Set(DF32(), 1.0F);
  constexpr int newton_steps = HWY_TARGET <= HWY_AVX3 ? 1 : 2;  // from 14 bits, or from 8 or more
  VF32 x = hn::ApproximateReciprocal(b);
  for (int i = 0; i < newton_steps; ++i) x = hn::MulAdd(x, hn::NegMulAdd(b, x, one), x);
  const VF32 quotient = a * x;
  return hn::MulAdd(hn::NegMulAdd(quotient, b, a), x, quotient);
#endif
}

HWY_INLINE FloatLanes similarity_of(IntLanes matching, IntLanes target_cells,
                                    const WordArea& area) {
  const DF32 d;
  const auto real = [d](IntLanes n)
                        HWY_ATTR { return hn::ConvertTo(d, hn::BitCast(DS32(), n.lanes)); };
  const BoolLanes hidden = target_cells == 0;
  if (HWY_LIKELY(hn::AllFalse(D32(), hidden.lanes)))
    return {small_quotient(real(matching), real(target_cells))};
  const BoolLanes empty = IntLanes{area.height.lanes * area.width.lanes} == 0;
  const VF32 shard = small_quotient(real(matching), real(select(hidden, number(1), target_cells)));
  return {hn::IfThenElse(of_reals(hidden), select(empty, 1.0F, 0.0F).lanes, shard)};
}

// What a group's environments get from a step, by slot.
struct GroupResults {
  alignas(64) std::array<std::uint32_t, group_size> reward;  // bits of a float
  alignas(16) std::array<std::uint8_t, group_size> type;     // rules::StepType
};

template <int Side>
HWY_INLINE void score_slots(const ScoreRules& rules, const WordBlock& block,
                            const std::uint32_t* actions, std::size_t i, const WordScratch& scratch,
                            GroupResults& results) {
  const DF32 df;
  const std::size_t in_group = i % group_size;
  const V32 code = hn::ShiftRight<ActionWord::operation_shift>(load(actions + i));
  Planes* const group = block.working + (i - in_group);
  auto working = load_grids<Side>(group, in_group);

  const WordMask<Side> selection{load(&scratch.selection[i]) & all(ActionWord::cells)};
  put(working, where(BoolLanes{hn::Lt(code, all(colours))}, selection), colour_of(IntLanes{code}));
  store_grids(working, group, in_group);

  const WordArea area = area_of(load(block.place + i));
  const auto target = load_targets<Side>(block.target_of(i - in_group), in_group);
  const WordMask<Side> compared = ~is_padding(target);
  const IntLanes matching = count(equal(working, target) & compared & cells_of_area<Side>(area));
  const FloatLanes before{hn::Load(df, block.similarity + i)};
  const FloatLanes after = similarity_of(matching, count(compared), area);
  hn::Store(after.lanes, df, block.similarity + i);

  const StepResult step = step_result(rules, code, before, after, load(block.step_count + i));
  store(hn::BitCast(D32(), step.reward.lanes), &results.reward[in_group]);
  store(step.step_count, block.step_count + i);
  const hn::Rebind<std::uint8_t, D32> d8;
  hn::StoreU(hn::DemoteTo(d8, hn::BitCast(DS32(), step.type)), d8, &results.type[in_group]);
}

// Brings a group's results into the order of the environments.
HWY_INLINE void store_results(const GroupResults& results, float* reward, rules::StepType* types) {
  alignas(64) std::array<std::uint32_t, group_size> in_order;
  to_environment_order(results.reward.data(), in_order.data());
  std::memcpy(reward, in_order.data(), sizeof in_order);
  const hn::CappedTag<std::uint8_t, group_size> d8;
  alignas(16) static constexpr std::uint8_t order[group_size] = {0, 4, 8,  12, 1, 5, 9,  13,
                                                                 2, 6, 10, 14, 3, 7, 11, 15};
  hn::StoreU(hn::TableLookupBytes(hn::Load(d8, results.type.data()), hn::Load(d8, order)), d8,
             reinterpret_cast<std::uint8_t*>(types));
}

template <int Side>
void score(const WordRules& rules, const WordBlock& whole, int which, WordScratch& scratch) {
  // Copies, which no store in the loop can change.
  const WordBlock block = whole;
  const ScoreRules score_rules(rules.shard);
  const std::uint32_t* actions = scratch.actions[static_cast<std::size_t>(which)].data();
  GroupResults results;
  for (std::size_t group = 0; group < block.count; group += group_size) {
    for (std::size_t i = group; i < group + group_size; i += lanes)
      score_slots<Side>(score_rules, block, actions, i, scratch, results);
    store_results(results, block.reward + group, block.step_type + group);
  }
}

// ---- observations

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

template <int Side>
constexpr WordKernel kernel_of_side{draw<Side>, reset_ended, operate<Side>, score<Side>,
                                    observe<Side>};

#endif

}  // namespace words

// Null where the instruction set has no vectors.
const arcfleet::engine::words::WordKernel* word_kernel_of_target([[maybe_unused]] int side) {
#if HWY_TARGET == HWY_SCALAR
  return nullptr;
#else
  switch (side) {
    case 1:
      return &words::kernel_of_side<1>;
    case 2:
      return &words::kernel_of_side<2>;
    case 3:
      return &words::kernel_of_side<3>;
    case 4:
      return &words::kernel_of_side<4>;
    default:
      return &words::kernel_of_side<5>;
  }
#endif
}

}  // namespace arcfleet::engine::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE

namespace arcfleet::engine {

HWY_EXPORT(word_kernel_of_target);

const words::WordKernel& words::word_kernel(std::int64_t target, int side) {
  hwy::GetChosenTarget().Update(target);
  return *HWY_DYNAMIC_DISPATCH(word_kernel_of_target)(side);
}

}  // namespace arcfleet::engine

#endif
