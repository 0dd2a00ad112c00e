#include "engine/rows/row_fleet.hpp"

#include <algorithm>

#include "engine/block_engine.hpp"
#include "engine/engine_entry.hpp"

namespace arcfleet::engine::rows {
namespace {

// Any selection as row bits.
void write_mask(const rules::Selection& selection, int side, std::uint32_t* rows) {
  const rules::PlainMask mask = rules::selected_cells(selection, side);
  for (int row = 0; row < side; ++row) {
    rows[row] = 0;
    for (int column = 0; column < side; ++column)
      rows[row] |= std::uint32_t{mask.at(row, column)} << column;
  }
}

bool has_bits(const rules::Action& action) {
  return std::holds_alternative<rules::RowBits>(action.selection);
}

// Some box where the selection is given as bits.
std::uint32_t box_action(const FleetShard& shard, const rules::Action& action) {
  const int side = shard.tasks->side();
  const std::uint32_t code = operation_code(rules::effective_operation(
      action.operation, shard.settings.operations, shard.settings.filter));
  if (const auto* corners = std::get_if<rules::Corners>(&action.selection))
    return BoxAction::of(code, rules::clipped_box(*corners, side));
  if (const auto* point = std::get_if<rules::Point>(&action.selection))
    return BoxAction::of(code, rules::clipped_box(*point, side));
  return BoxAction::of(code, {0, 0, 0, 0});
}

rules::EpisodeState episode_of(const PackedTasks& tasks, const RowState& at, std::uint32_t active,
                               std::uint32_t step_count, float similarity) {
  const std::uint32_t task = tasks.pairs[at.pair].task;
  rules::EpisodeState state;
  state.task = task;
  state.pair = at.pair - tasks.tasks[task].first_pair;
  state.episodes = at.episodes;
  state.step_count = static_cast<std::int32_t>(step_count);
  state.active = ActiveArea::extent(active);
  state.similarity = similarity;
  return state;
}

}  // namespace

RowFleet::RowFleet(std::size_t environments, const PackedTasks& tasks, int threads)
    : side_(tasks.side()),
      words_(tasks.words_per_grid()),
      working_(environments * words_, spare_elements, threads),
      clipboard_(environments * words_, spare_elements, threads),
      state_(environments, spare_elements, threads),
      active_(environments, spare_elements, threads),
      step_count_(environments, spare_elements, threads),
      similarity_(environments, spare_elements, threads) {}

RowBlock RowFleet::block(std::size_t i, const BlockResults& results) {
  return {.first = results.first,
          .count = results.count,
          .working = working_.data() + i * words_,
          .clipboard = clipboard_.data() + i * words_,
          .state = state_.data() + i,
          .active = active_.data() + i,
          .step_count = step_count_.data() + i,
          .similarity = similarity_.data() + i,
          .reward = results.reward,
          .step_type = results.step_type,
          .observation = results.observation};
}

rules::Environment RowFleet::environment(std::size_t i, const PackedTasks& tasks) const {
  rules::Environment environment(side_);
  environment.working = unpack({working_.data() + i * words_, words_}, side_);
  environment.clipboard = unpack({clipboard_.data() + i * words_, words_}, side_);
  environment.state = episode_of(tasks, state_[i], active_[i], step_count_[i], similarity_[i]);
  return environment;
}

rules::EpisodeState RowFleet::episode(const StepRules& rules, const RowBlock& block,
                                      std::size_t i) {
  return episode_of(rules.tasks, block.state[i], block.active[i], block.step_count[i],
                    block.similarity[i]);
}

RowBlock RowFleet::seen(const StepRules& rules, const RowBlock& block, std::size_t i,
                        std::size_t count, std::byte* observation) {
  RowBlock seen = block;
  seen.count = count;
  seen.working += i * rules.tasks.words_per_grid();
  seen.observation = observation;
  return seen;
}

rules::PlainGrid RowFleet::clipboard(const StepRules& rules, const RowBlock& block, std::size_t i) {
  const std::size_t words = rules.tasks.words_per_grid();
  return unpack({block.clipboard + i * words, words}, rules.tasks.side());
}

std::span<const std::byte> RowFleet::packed_grids() const {
  return std::as_bytes(std::span(working_.data(), working_.size()));
}

void RowFleet::forget_episodes(const RowBlock& block) {
  for (std::size_t i = 0; i < block.count; ++i) block.state[i].episodes = 0;
}

// As boxes if all selections are points or boxes, as drawn ones are; as bits otherwise.
void RowFleet::set_actions(const StepRules& rules, const RowBlock& block,
                           std::span<const rules::Action> actions, int which, RowScratch& scratch) {
  auto& words = scratch.actions[static_cast<std::size_t>(which)];
  const bool one = actions.size() == 1;
  for (std::size_t i = 0; i < block.count; ++i)
    words[i] = i > 0 && one ? words[0] : box_action(rules.shard, actions[one ? 0 : i]);
  const bool masks = std::ranges::any_of(actions, has_bits);
  scratch.selections = masks ? Selections::masks : Selections::boxes;
  if (!masks) return;
  for (std::size_t i = 0; i < block.count; ++i)
    write_mask(actions[one ? 0 : i].selection, rules.shard.tasks->side(), scratch.masks[i].data());
}

void RowFleet::ignore_action(std::size_t i, int which, RowScratch& scratch) {
  scratch.actions[static_cast<std::size_t>(which)][i] = BoxAction::of(rejected_code, {0, 0, 0, 0});
}

}  // namespace arcfleet::engine::rows

namespace arcfleet::engine {

template <>
EngineEntry entry<EngineKind::rows>() {
  return entry_of<BlockEngine<rows::RowFleet>>();
}

}  // namespace arcfleet::engine
