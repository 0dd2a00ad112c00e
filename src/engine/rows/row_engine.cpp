#include "engine/rows/row_engine.hpp"

#include <algorithm>

namespace arcfleet::engine::rows {
namespace {

// Mask selections as row bits, whatever their kind.
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

}  // namespace

RowEngine::RowEngine(const Isa& isa, FleetShard fleet_shard)
    : BlockEngine(std::move(fleet_shard), Packing::by_rows, block_size, lanes_at_most),
      parts_(row_kernel(isa.target)),
      rules_(shard(), tasks()),
      working_(size() * tasks().words_per_grid(), spare),
      clipboard_(size() * tasks().words_per_grid(), spare),
      state_(size(), spare),
      active_(size(), spare),
      step_count_(size(), spare),
      similarity_(size(), spare) {
  for (const Block& block : blocks()) blocks_.push_back(at(block));
  for (int thread = 0; thread < threads(); ++thread)
    scratch_.push_back(std::make_unique<RowScratch>());
}

std::size_t RowEngine::state_bytes(int side) {
  return 2 * packed_words(Packing::by_rows, side) * sizeof(std::uint32_t) + sizeof(RowState) +
         2 * sizeof(std::uint32_t) + sizeof(float);
}

std::size_t RowEngine::bytes(int side, Observation form) {
  const bool grids_are_observed =
      form == Observation::packed && is_packed_observation(Packing::by_rows, side);
  return state_bytes(side) + (grids_are_observed ? 0 : observation_bytes(form, side));
}

std::span<const std::byte> RowEngine::packed_grids() const {
  return std::as_bytes(std::span(working_.data(), working_.size()));
}

rules::Environment RowEngine::environment(std::size_t i) const {
  const int side = shard().tasks->side();
  const std::size_t words = tasks().words_per_grid();
  rules::Environment environment(side);
  environment.working = unpack({working_.data() + i * words, words}, side);
  environment.clipboard = unpack({clipboard_.data() + i * words, words}, side);
  const RowState& state = state_[i];
  const std::uint32_t task = tasks().pairs[state.pair].task;
  environment.state = {.task = task,
                       .pair = state.pair - tasks().tasks[task].first_pair,
                       .episodes = state.episodes,
                       .step_count = static_cast<std::int32_t>(step_count_[i]),
                       .active = ActiveArea::extent(active_[i]),
                       .similarity = similarity_[i],
                       .reward = rewards()[i],
                       .step_type = step_types()[i]};
  return environment;
}

RowBlock RowEngine::at(const Block& block) {
  const std::size_t i = block.first;
  const std::size_t words = tasks().words_per_grid();
  return {.first = shard().first + i,
          .count = block.count,
          .working = working_.data() + i * words,
          .clipboard = clipboard_.data() + i * words,
          .state = state_.data() + i,
          .active = active_.data() + i,
          .step_count = step_count_.data() + i,
          .similarity = similarity_.data() + i,
          .reward = rewards_from(i),
          .step_type = step_types_from(i),
          .observation = observations_from(i)};
}

void RowEngine::forget_episodes(const Block& block) {
  for (std::size_t i = 0; i < block.count; ++i) blocks_[block.number].state[i].episodes = 0;
}

void RowEngine::draw(const Block& block, std::uint64_t step, int steps, int thread) {
  if (shard().selection == rules::SelectionKind::mask)
    parts_.draw_masks(rules_, blocks_[block.number], step, scratch(thread));
  else
    parts_.draw_boxes(rules_, blocks_[block.number], step, steps, scratch(thread));
}

std::size_t RowEngine::reset_ended(const Block& block, int /*thread*/) {
  return parts_.reset_ended(rules_, blocks_[block.number]);
}

void RowEngine::operate(const Block& block, int which, int thread) {
  parts_.operate(rules_, blocks_[block.number], which, scratch(thread));
}

void RowEngine::score(const Block& block, int which, int thread) {
  parts_.score(rules_, blocks_[block.number], which, scratch(thread));
}

void RowEngine::observe(const Block& block) {
  parts_.observe(rules_, blocks_[block.number]);
}

// Boxes where all selections are points or boxes, as drawn ones are; bits otherwise.
void RowEngine::set_actions(const Block& block, std::span<const rules::Action> actions, int which,
                            int thread) {
  RowScratch& room = scratch(thread);
  auto& words = room.actions[static_cast<std::size_t>(which)];
  const bool one = actions.size() == 1;
  if (one)
    std::fill_n(words.begin(), block.count, box_action(actions.front()));
  else
    std::ranges::transform(actions, words.begin(),
                           [this](const rules::Action& action) { return box_action(action); });
  room.selections = std::ranges::any_of(actions, has_bits) ? Selections::masks : Selections::boxes;
  if (room.selections == Selections::boxes) return;
  for (std::size_t i = 0; i < block.count; ++i)
    write_mask(actions[one ? 0 : i].selection, shard().tasks->side(), room.masks[i].data());
}

// Without a box where the selection is given as bits.
std::uint32_t RowEngine::box_action(const rules::Action& action) const {
  const int side = shard().tasks->side();
  const std::uint32_t code = operation_code(rules::effective_operation(
      action.operation, shard().settings.operations, shard().settings.filter));
  if (const auto* corners = std::get_if<rules::Corners>(&action.selection))
    return BoxAction::of(code, rules::clipped_box(*corners, side));
  if (const auto* point = std::get_if<rules::Point>(&action.selection))
    return BoxAction::of(code, rules::clipped_box(*point, side));
  return BoxAction::of(code, {0, 0, 0, 0});
}

}  // namespace arcfleet::engine::rows
