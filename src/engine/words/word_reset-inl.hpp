// The beginning of episodes, by the tables of PackedTasks and WordRules. Included once for each
// instruction set.
#if defined(ARCFLEET_ENGINE_WORDS_WORD_RESET_INL_HPP) == defined(HWY_TARGET_TOGGLE)
#ifdef ARCFLEET_ENGINE_WORDS_WORD_RESET_INL_HPP
#undef ARCFLEET_ENGINE_WORDS_WORD_RESET_INL_HPP
#else
#define ARCFLEET_ENGINE_WORDS_WORD_RESET_INL_HPP
#endif

#include "engine/simd/append-inl.hpp"
#include "engine/words/word_memory-inl.hpp"

#if HWY_TARGET != HWY_SCALAR
HWY_BEFORE_NAMESPACE();
namespace arcfleet::engine::HWY_NAMESPACE {
namespace words {

// The environments whose episode has ended; how many.
HWY_INLINE std::size_t list_ended(const WordBlock& block, std::uint32_t* list) {
  const D32 d;
  const hn::Rebind<std::uint8_t, D32> d8;
  const auto* types = reinterpret_cast<const std::uint8_t*>(block.step_type);
  const V32 first_end = all(static_cast<std::uint32_t>(rules::StepType::terminated));
  std::size_t listed = 0;
  for (std::size_t i = 0; i < block.count; i += lanes) {
    const V32 type = hn::PromoteTo(d, hn::LoadU(d8, types + i));
    auto ended = hn::Eq(hn::Max(type, first_end), type);
    if (block.count - i < lanes) ended = hn::And(ended, hn::FirstN(d, block.count - i));
    const V32 number = counted_from(static_cast<std::uint32_t>(i));
    listed += append(number, ended, list + listed);
  }
  return listed;
}

// Words 0..2 of the Philox block that begins the next episode of every listed environment.
HWY_INLINE void draw_episodes(const WordRules& rules, const WordBlock& block, std::size_t count,
                              WordScratch& scratch) {
  const D64 d;
  for (std::size_t j = 0; j < count; ++j) {
    const std::size_t i = scratch.list[j];
    scratch.environment[j] = block.first + i;
    scratch.episode[j] = block.episodes[slot_of(i)];
  }
  for (std::size_t j = 0; j < count; j += hn::Lanes(d)) {
    const V64 episode_and_purpose = hn::ShiftLeft<2>(hn::Load(d, &scratch.episode[j])) |
                                    hn::Set(d, static_cast<std::uint64_t>(rules::Purpose::episode));
    const PhiloxLanes drawn = philox4x32_10(
        counter_of(0, episode_and_purpose, hn::Load(d, &scratch.environment[j])), rules.shard.seed);
    for (std::size_t w = 0; w < 3; ++w) hn::Store(drawn.word[w], d, &scratch.word[w][j]);
  }
}

HWY_INLINE std::uint32_t below(std::uint64_t word, std::uint32_t n) {
  return static_cast<std::uint32_t>((word & 0xFFFFFFFFU) * n >> 32);
}

// As rules::reset.
HWY_INLINE void begin_with_demo(const WordRules& rules, const WordBlock& block, std::size_t i,
                                std::uint64_t task_word, std::uint64_t pair_word,
                                std::uint64_t demo_word) {
  const PackedTasks& tasks = rules.tasks;
  const PackedTasks::Task& task =
      tasks.tasks[below(task_word, static_cast<std::uint32_t>(tasks.tasks.size()))];
  const std::uint32_t pair = below(pair_word, task.pairs);
  const std::uint32_t demo = below(demo_word, task.demos);
  const std::size_t slot = slot_of(i);
  std::memcpy(words_at(block.working + i), tasks.demo(task.first_demo + demo), sizeof(Planes));
  block.clipboard[i] = {};
  const std::uint32_t* target = tasks.target(task.first_pair + pair);
  for (std::size_t p = 0; p < 4; ++p) block.target_of(slot)[p * group_size] = target[p];
  block.place[slot] = Place::of(task.first_pair + pair, tasks.demos[task.first_demo + demo]);
  block.similarity[slot] =
      rules.similarity_at_start[task.first_start + std::size_t{pair} * task.demos + demo];
  block.step_count[slot] = 0;
  ++block.episodes[slot];
  block.reward[i] = 0;
  block.step_type[i] = rules::StepType::first;
}

inline std::size_t reset_ended(const WordRules& rules, const WordBlock& block,
                               WordScratch& scratch) {
  const std::size_t ended = list_ended(block, scratch.list.data());
  if (!rules.resets_from_tables()) {
    for (std::size_t j = 0; j < ended; ++j) begin_by_the_rules(rules, block, scratch.list[j]);
    return ended;
  }
  draw_episodes(rules, block, ended, scratch);
  for (std::size_t j = 0; j < ended; ++j)
    begin_with_demo(rules, block, scratch.list[j], scratch.word[0][j], scratch.word[1][j],
                    scratch.word[2][j]);
  return ended;
}

}  // namespace words
}  // namespace arcfleet::engine::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();
#endif

#endif
