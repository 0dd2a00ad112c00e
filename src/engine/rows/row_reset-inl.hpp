// The beginning of episodes, from the packed tasks. Included once for each instruction set.
#if defined(ARCFLEET_ENGINE_ROWS_ROW_RESET_INL_HPP) == defined(HWY_TARGET_TOGGLE)
#ifdef ARCFLEET_ENGINE_ROWS_ROW_RESET_INL_HPP
#undef ARCFLEET_ENGINE_ROWS_ROW_RESET_INL_HPP
#else
#define ARCFLEET_ENGINE_ROWS_ROW_RESET_INL_HPP
#endif

#include <cstring>

#include "engine/rows/row_score-inl.hpp"

#if HWY_TARGET != HWY_SCALAR
HWY_BEFORE_NAMESPACE();
namespace arcfleet::engine::HWY_NAMESPACE {
namespace rows {

using namespace arcfleet::engine::rows;

// As rules::reset, from the packed tasks.
HWY_INLINE void begin_with_demo(const StepRules& rules, const RowBlock& block, std::size_t i) {
  const PackedTasks& all = rules.tasks;
  const std::size_t words = all.words_per_grid();
  RowState& state = block.state[i];
  const rules::RandomStream stream{rules.shard.seed, block.first + i};
  const rules::PhiloxBlock drawn = stream.block(rules::Purpose::episode, state.episodes, 0);
  const auto below = [](std::uint32_t word, std::size_t n) {
    return rules::Fraction(word).take(static_cast<std::uint32_t>(n));
  };
  const PackedTasks::Task& task = all.tasks[below(drawn[0], all.tasks.size())];
  const std::uint32_t demo = task.first_demo + below(drawn[2], task.demos);
  std::memcpy(block.working + i * words, all.demo(demo), words * sizeof(std::uint32_t));
  std::memset(block.clipboard + i * words, 0, words * sizeof(std::uint32_t));
  state.pair = task.first_pair + below(drawn[1], task.pairs);
  block.step_count[i] = 0;
  ++state.episodes;
  block.active[i] = ActiveArea::of(all.demos[demo]);
  block.similarity[i] = similarity_of(rules, block, i);
  block.reward[i] = 0;
  block.step_type[i] = rules::StepType::first;
}

inline std::size_t reset_ended(const StepRules& rules, const RowBlock& block,
                               RowScratch& /*scratch*/) {
  std::size_t ended = 0;
  for (std::size_t i = 0; i < block.count; ++i) {
    if (!rules::ends_episode(block.step_type[i])) continue;
    ++ended;
    if (rules.resets_from_tables())
      begin_with_demo(rules, block, i);
    else
      begin_by_the_rules(rules, block, i);
  }
  return ended;
}

}  // namespace rows
}  // namespace arcfleet::engine::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif

#endif
