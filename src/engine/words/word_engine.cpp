#include "engine/words/word_engine.hpp"

#include <algorithm>

namespace arcfleet::engine::words {

WordEngine::WordEngine(const Isa& isa, FleetShard fleet_shard)
    : BlockEngine(std::move(fleet_shard), Packing::whole, block_size, group_size),
      parts_(word_kernel(isa.target, shard().tasks->side())),
      rules_(shard(), tasks()),
      working_(size(), spare),
      clipboard_(size(), spare),
      target_(4 * size(), 4 * spare),
      place_(size(), spare),
      step_count_(size(), spare),
      episodes_(size(), spare),
      similarity_(size(), spare) {
  for (const Block& block : blocks()) blocks_.push_back(at(block));
  for (int thread = 0; thread < threads(); ++thread)
    scratch_.push_back(std::make_unique<WordScratch>());
}

std::span<const std::byte> WordEngine::packed_grids() const {
  return std::as_bytes(std::span(working_.data(), size()));
}

rules::Environment WordEngine::environment(std::size_t i) const {
  const int side = shard().tasks->side();
  rules::Environment environment(side);
  environment.working = unpack(working_[i].word, side);
  environment.clipboard = unpack(clipboard_[i].word, side);
  const std::size_t slot = slot_of(i);
  const std::uint32_t pair = Place::pair(place_[slot]);
  const std::uint32_t task = tasks().pairs[pair].task;
  environment.state = {.task = task,
                       .pair = pair - tasks().tasks[task].first_pair,
                       .episodes = episodes_[slot],
                       .step_count = static_cast<std::int32_t>(step_count_[slot]),
                       .active = Place::area(place_[slot]),
                       .similarity = similarity_[slot],
                       .reward = rewards()[i],
                       .step_type = step_types()[i]};
  return environment;
}

WordBlock WordEngine::at(const Block& block) {
  const std::size_t i = block.first;
  return {.first = shard().first + i,
          .count = block.count,
          .working = working_.data() + i,
          .clipboard = clipboard_.data() + i,
          .target = target_.data() + 4 * i,
          .place = place_.data() + i,
          .step_count = step_count_.data() + i,
          .episodes = episodes_.data() + i,
          .similarity = similarity_.data() + i,
          .reward = rewards_from(i),
          .step_type = step_types_from(i),
          .observation = observations_from(i)};
}

void WordEngine::forget_episodes(const Block& block) {
  std::fill_n(blocks_[block.number].episodes, whole_groups(block.count), 0U);  // by slot
}

void WordEngine::draw(const Block& block, std::uint64_t step, int steps, int thread) {
  parts_.draw(rules_, blocks_[block.number], step, steps, scratch(thread));
}

std::size_t WordEngine::reset_ended(const Block& block, int thread) {
  return parts_.reset_ended(rules_, blocks_[block.number], scratch(thread));
}

void WordEngine::operate(const Block& block, int which, int thread) {
  parts_.operate(rules_, blocks_[block.number], which, scratch(thread));
}

void WordEngine::score(const Block& block, int which, int thread) {
  parts_.score(rules_, blocks_[block.number], which, scratch(thread));
}

void WordEngine::observe(const Block& block) {
  parts_.observe(rules_, blocks_[block.number]);
}

void WordEngine::set_actions(const Block& block, std::span<const rules::Action> actions, int which,
                             int thread) {
  auto& words = scratch(thread).actions[static_cast<std::size_t>(which)];
  if (actions.size() == 1) return words.fill(action_word(actions.front()));
  for (std::size_t i = 0; i < block.count; ++i) words[slot_of(i)] = action_word(actions[i]);
}

std::uint32_t WordEngine::action_word(const rules::Action& action) const {
  const int operation = rules::effective_operation(action.operation, shard().settings.operations,
                                                   shard().settings.filter);
  const int side = shard().tasks->side();
  std::uint32_t cells = 0;
  int bit = 0;
  const rules::PlainMask selected = rules::selected_cells(action.selection, side);
  for (const rules::Flag flag : selected.values()) cells |= std::uint32_t{flag} << bit++;
  return ActionWord::of(operation, cells);
}

}  // namespace arcfleet::engine::words
