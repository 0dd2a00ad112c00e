// The fills of a block, and then similarity, reward, step count and step type, for all
// environments. A fill is a masked write that most masks leave empty. Included once for each
// instruction set.
#if defined(ARCFLEET_ENGINE_WORDS_WORD_SCORE_INL_HPP) == defined(HWY_TARGET_TOGGLE)
#ifdef ARCFLEET_ENGINE_WORDS_WORD_SCORE_INL_HPP
#undef ARCFLEET_ENGINE_WORDS_WORD_SCORE_INL_HPP
#else
#define ARCFLEET_ENGINE_WORDS_WORD_SCORE_INL_HPP
#endif

#include <array>
#include <cstring>

#include "engine/words/word_memory-inl.hpp"

#if HWY_TARGET != HWY_SCALAR
HWY_BEFORE_NAMESPACE();
namespace arcfleet::engine::HWY_NAMESPACE {
namespace words {

using namespace arcfleet::engine::words;

// a / b, correctly rounded, without the division that would take as long as all the rest. Newton's
// method makes x a reciprocal of b but for its last bits; the remainder of the quotient a * x is
// exact in a fused multiply-add, and corrects it (Markstein, "Computation of elementary functions
// on the IBM RISC System/6000 processor", 1990, theorem 4). What error is left, 2^-22 of a last
// place, cannot turn the rounding: between the quotient of two numbers up to 32 and the middle of
// two floats lies at least 1/64 of a last place. For whole numbers 0 <= a <= b, 0 < b <= 32.
HWY_INLINE VF32 small_quotient(VF32 a, VF32 b) {
#if HWY_NATIVE_FMA
  const VF32 one = hn::Set(DF32(), 1.0F);
  constexpr int newton_steps = HWY_TARGET <= HWY_AVX3 ? 1 : 2;  // from 14 bits, or from 8 or more
  VF32 x = hn::ApproximateReciprocal(b);
  for (int i = 0; i < newton_steps; ++i) x = hn::MulAdd(x, hn::NegMulAdd(b, x, one), x);
  const VF32 quotient = a * x;
  return hn::MulAdd(hn::NegMulAdd(quotient, b, a), x, quotient);
#else  // a remainder that is rounded would correct nothing
  return a / b;
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
  const VF32 share = small_quotient(real(matching), real(select(hidden, number(1), target_cells)));
  return {hn::IfThenElse(of_reals(hidden), select(empty, 1.0F, 0.0F).lanes, share)};
}

// The results of a step for the environments of a group, by slot.
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

}  // namespace words
}  // namespace arcfleet::engine::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif

#endif
