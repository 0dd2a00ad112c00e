#include "engine/words/word_fleet.hpp"

#include <algorithm>

#include "engine/block_engine.hpp"
#include "engine/engine_entry.hpp"

namespace arcfleet::engine::words {
namespace {

std::uint32_t action_word(const FleetShard& shard, const rules::Action& action) {
  const int operation = rules::effective_operation(action.operation, shard.settings.operations,
                                                   shard.settings.filter);
  std::uint32_t cells = 0;
  int bit = 0;
  const rules::PlainMask selected = rules::selected_cells(action.selection, shard.tasks->side());
  for (const rules::Flag flag : selected.values()) cells |= std::uint32_t{flag} << bit++;
  return ActionWord::of(operation, cells);
}

rules::EpisodeState episode_of(const PackedTasks& tasks, std::uint32_t place,
                               std::uint32_t episodes, std::uint32_t step_count, float similarity) {
  const std::uint32_t pair = Place::pair(place);
  const std::uint32_t task = tasks.pairs[pair].task;
  rules::EpisodeState state;
  state.task = task;
  state.pair = pair - tasks.tasks[task].first_pair;
  state.episodes = episodes;
  state.step_count = static_cast<std::int32_t>(step_count);
  state.active = Place::area(place);
  state.similarity = similarity;
  return state;
}

}  // namespace

WordFleet::WordFleet(std::size_t environments, const PackedTasks& tasks, int threads)
    : side_(tasks.side()),
      working_(environments, spare_elements, threads),
      clipboard_(environments, spare_elements, threads),
      target_(4 * environments, 4 * spare_elements, threads),
      place_(environments, spare_elements, threads),
      step_count_(environments, spare_elements, threads),
      episodes_(environments, spare_elements, threads),
      similarity_(environments, spare_elements, threads) {}

WordBlock WordFleet::block(std::size_t i, const BlockResults& results) {
  return {.first = results.first,
          .count = results.count,
          .working = working_.data() + i,
          .clipboard = clipboard_.data() + i,
          .target = target_.data() + 4 * i,
          .place = place_.data() + i,
          .step_count = step_count_.data() + i,
          .episodes = episodes_.data() + i,
          .similarity = similarity_.data() + i,
          .reward = results.reward,
          .step_type = results.step_type,
          .observation = results.observation};
}

rules::Environment WordFleet::environment(std::size_t i, const PackedTasks& tasks) const {
  rules::Environment environment(side_);
  environment.working = unpack(working_[i].word, side_);
  environment.clipboard = unpack(clipboard_[i].word, side_);
  const std::size_t slot = slot_of(i);
  environment.state =
      episode_of(tasks, place_[slot], episodes_[slot], step_count_[slot], similarity_[slot]);
  return environment;
}

rules::EpisodeState WordFleet::episode(const WordRules& rules, const WordBlock& block,
                                       std::size_t i) {
  const std::size_t slot = slot_of(i);
  return episode_of(rules.tasks, block.place[slot], block.episodes[slot], block.step_count[slot],
                    block.similarity[slot]);
}

WordBlock WordFleet::seen(const WordRules& /*rules*/, const WordBlock& block, std::size_t i,
                          std::size_t count, std::byte* observation) {
  WordBlock seen = block;
  seen.count = count;
  seen.working += i;
  seen.observation = observation;
  return seen;
}

std::span<const std::byte> WordFleet::packed_grids() const {
  return std::as_bytes(std::span(working_.data(), working_.size()));
}

void WordFleet::forget_episodes(const WordBlock& block) {
  std::fill_n(block.episodes, whole_groups(block.count), 0U);  // by slot
}

void WordFleet::set_actions(const WordRules& rules, const WordBlock& block,
                            std::span<const rules::Action> actions, int which,
                            WordScratch& scratch) {
  auto& words = scratch.actions[static_cast<std::size_t>(which)];
  if (actions.size() == 1) return words.fill(action_word(rules.shard, actions.front()));
  for (std::size_t i = 0; i < block.count; ++i)
    words[slot_of(i)] = action_word(rules.shard, actions[i]);
}

void WordFleet::ignore_action(std::size_t i, int which, WordScratch& scratch) {
  scratch.actions[static_cast<std::size_t>(which)][slot_of(i)] =
      ActionWord::of(rules::operation::rejected, 0);
}

}  // namespace arcfleet::engine::words

namespace arcfleet::engine {

template <>
EngineEntry entry<EngineKind::words>() {
  return entry_of<BlockEngine<words::WordFleet>>();
}

}  // namespace arcfleet::engine
