#include "batch/rows/row_engine.hpp"

#include <algorithm>

namespace arcfleet::batch::rows {
namespace {

constexpr std::size_t spare = 64;

bool rows_are_observed(const FleetShare& share) {
  return share.observation == Observation::packed || share.observation == Observation::none;
}

std::size_t words_of(int side) {
  return 4 * static_cast<std::size_t>(side);
}

// Mask selections as row bits, whatever their kind.
void write_mask(const arc::Selection& selection, int side, std::uint32_t* rows) {
  const arc::PlainMask mask = arc::selected_cells(selection, side);
  for (int row = 0; row < side; ++row) {
    rows[row] = 0;
    for (int column = 0; column < side; ++column)
      rows[row] |= std::uint32_t{mask.at(row, column)} << column;
  }
}

}  // namespace

RowEngine::RowEngine(const Kernel& kernel, FleetShare fleet_share)
    : BlockEngine(std::move(fleet_share), block_size, lanes_at_most),
      parts_(row_kernel(kernel.target)),
      tasks_(*share().tasks),
      rules_(share(), tasks_),
      working_(size() * tasks_.words_per_grid(), spare),
      clipboard_(size() * tasks_.words_per_grid(), spare),
      state_(size(), spare),
      reward_(size(), spare),
      step_type_(size(), spare),
      observation_(rows_are_observed(share())
                       ? 0
                       : size() * observation_bytes(share().observation, share().tasks->side())) {
  for (int thread = 0; thread < threads(); ++thread)
    scratch_.push_back(std::make_unique<RowScratch>());
}

std::size_t RowEngine::state_bytes(int side) {
  return 2 * words_of(side) * sizeof(std::uint32_t) + sizeof(RowState);
}

std::span<const float> RowEngine::rewards() const {
  return {reward_.data(), size()};
}

std::span<const arc::StepType> RowEngine::step_types() const {
  return {step_type_.data(), size()};
}

std::span<const std::byte> RowEngine::observations() const {
  switch (share().observation) {
    case Observation::packed:
      return std::as_bytes(std::span(working_.data(), working_.size()));
    case Observation::none:
      return {};
    default:
      return {observation_.data(), observation_.size()};
  }
}

arc::Environment RowEngine::environment(std::size_t i) const {
  const int side = share().tasks->side();
  const std::size_t words = tasks_.words_per_grid();
  arc::Environment environment(side);
  environment.working = unpack({working_.data() + i * words, words}, side);
  environment.clipboard = unpack({clipboard_.data() + i * words, words}, side);
  const RowState& state = state_[i];
  const std::uint32_t task = tasks_.pairs[state.pair].task;
  environment.state = {.task = task,
                       .pair = state.pair - tasks_.tasks[task].first_pair,
                       .episodes = state.episodes,
                       .step_count = static_cast<std::int32_t>(state.step_count),
                       .active = state.active(),
                       .similarity = state.similarity,
                       .reward = reward_[i],
                       .step_type = step_type_[i]};
  return environment;
}

RowBlock RowEngine::at(Block block) {
  const std::size_t i = block.first;
  const std::size_t words = tasks_.words_per_grid();
  return {.first = share().first + i,
          .count = block.count,
          .working = working_.data() + i * words,
          .clipboard = clipboard_.data() + i * words,
          .state = state_.data() + i,
          .reward = reward_.data() + i,
          .step_type = step_type_.data() + i,
          .observation = observation_.size() == 0
                             ? nullptr
                             : observation_.data() + i * (observation_.size() / size())};
}

void RowEngine::reset_block(Block block, int /*thread*/) {
  const RowBlock rows = at(block);
  for (std::size_t i = 0; i < block.count; ++i) rows.state[i].episodes = 0;
  std::fill_n(rows.step_type, block.count, arc::StepType::terminated);
  parts_.reset_ended(rules_, rows);
  parts_.observe(rules_, rows);
}

void RowEngine::take_actions(const RowBlock& block, int which, RowScratch& scratch) {
  parts_.reset_ended(rules_, block);
  parts_.operate(rules_, block, which, scratch);
  parts_.score(rules_, block, which, scratch);
  parts_.observe(rules_, block);
}

void RowEngine::step_block(Block block, std::uint64_t step, std::uint64_t steps, int thread) {
  const RowBlock rows = at(block);
  RowScratch& scratch = *scratch_[static_cast<std::size_t>(thread)];
  const int side = share().tasks->side();
  const bool masks = share().selection == arc::SelectionKind::mask;
  const bool two_words = share().selection == arc::SelectionKind::bbox && side > 8;
  const std::uint64_t per_draw = masks ? 1 : two_words ? 2 : 4;
  for (const std::uint64_t end = step + steps; step < end;) {
    const std::uint64_t drawn = std::min(end - step, per_draw - step % per_draw);
    if (share().actions == ActionSource::drawn) {
      if (masks)
        parts_.draw_masks(rules_, rows, step, scratch);
      else
        parts_.draw_boxes(rules_, rows, step, static_cast<int>(drawn), scratch);
    }
    for (std::uint64_t s = 0; s < drawn; ++s, ++step) {
      if (share().actions == ActionSource::baseline)
        give(arc::baseline_action(step, side), rows, static_cast<int>(s), scratch);
      take_actions(rows, static_cast<int>(s), scratch);
    }
  }
}

void RowEngine::step_block(Block block, std::span<const arc::Action> actions, int thread) {
  const RowBlock rows = at(block);
  RowScratch& scratch = *scratch_[static_cast<std::size_t>(thread)];
  if (actions.size() == 1 && !std::holds_alternative<arc::RowBits>(actions.front().selection))
    give(actions.front(), rows, 0, scratch);
  else if (actions.size() == 1)
    give(std::vector<arc::Action>(block.count, actions.front()), scratch);
  else
    give(actions, scratch);
  take_actions(rows, 0, scratch);
}

void RowEngine::give(const arc::Action& action, const RowBlock& block, int which,
                     RowScratch& scratch) const {
  const int side = share().tasks->side();
  const arc::Settings& settings = share().settings;
  const int operation =
      arc::effective_operation(action.operation, settings.operations, settings.filter);
  const auto* corners = std::get_if<arc::Corners>(&action.selection);
  const arc::Box box = corners != nullptr
                           ? arc::clipped_box(*corners, side)
                           : arc::clipped_box(std::get<arc::Point>(action.selection), side);
  scratch.selections = Selections::boxes;
  std::fill_n(scratch.actions[static_cast<std::size_t>(which)].begin(), block.count,
              BoxAction::of(operation_code(operation), box));
}

void RowEngine::give(std::span<const arc::Action> actions, RowScratch& scratch) const {
  const arc::Settings& settings = share().settings;
  scratch.selections = Selections::masks;
  for (std::size_t i = 0; i < actions.size(); ++i) {
    const int operation =
        arc::effective_operation(actions[i].operation, settings.operations, settings.filter);
    scratch.actions[0][i] = BoxAction::of(operation_code(operation), {0, 0, 0, 0});
    write_mask(actions[i].selection, share().tasks->side(), scratch.masks[i].data());
  }
}

}  // namespace arcfleet::batch::rows
