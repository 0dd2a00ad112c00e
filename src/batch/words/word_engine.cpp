#include "batch/words/word_engine.hpp"

#include <algorithm>
#include <numeric>

#include "batch/observation.hpp"

namespace arcfleet::batch::words {
namespace {

// The environments of the last, partly filled register are stepped like the others, as far as they
// cannot be told apart; nothing reads them.
constexpr std::size_t spare = 64;

bool planes_are_observed(const FleetShare& share) {
  return share.observation == Observation::packed || share.observation == Observation::none;
}

}  // namespace

WordEngine::WordEngine(const Kernel& kernel, FleetShare fleet_share)
    : BlockEngine(std::move(fleet_share), block_size, lanes_at_most),
      parts_(word_kernel(kernel.target, share().tasks->side())),
      tasks_(*share().tasks),
      rules_(share(), tasks_),
      working_(size(), spare),
      clipboard_(size(), spare),
      target_(size(), spare),
      place_(size(), spare),
      step_count_(size(), spare),
      episodes_(size(), spare),
      similarity_(size(), spare),
      reward_(size(), spare),
      step_type_(size(), spare),
      observation_(planes_are_observed(share())
                       ? 0
                       : size() * observation_bytes(share().observation, share().tasks->side())) {
  for (int thread = 0; thread < threads(); ++thread)
    scratch_.push_back(std::make_unique<WordScratch>());
}

std::span<const float> WordEngine::rewards() const {
  return {reward_.data(), size()};
}

std::span<const arc::StepType> WordEngine::step_types() const {
  return {step_type_.data(), size()};
}

std::span<const std::byte> WordEngine::observations() const {
  switch (share().observation) {
    case Observation::packed:
      return std::as_bytes(std::span(working_.data(), size()));
    case Observation::none:
      return {};
    default:
      return {observation_.data(), observation_.size()};
  }
}

arc::Environment WordEngine::environment(std::size_t i) const {
  const int side = share().tasks->side();
  arc::Environment environment(side);
  environment.working = unpack(working_[i].word, side);
  environment.clipboard = unpack(clipboard_[i].word, side);
  const std::uint32_t pair = Place::pair(place_[i]);
  const std::uint32_t task = tasks_.pairs[pair].task;
  environment.state = {.task = task,
                       .pair = pair - tasks_.tasks[task].first_pair,
                       .episodes = episodes_[i],
                       .step_count = static_cast<std::int32_t>(step_count_[i]),
                       .active = Place::area(place_[i]),
                       .similarity = similarity_[i],
                       .reward = reward_[i],
                       .step_type = step_type_[i]};
  return environment;
}

WordBlock WordEngine::at(Block block) {
  const std::size_t i = block.first;
  return {.first = share().first + i,
          .count = block.count,
          .working = working_.data() + i,
          .clipboard = clipboard_.data() + i,
          .target = target_.data() + i,
          .place = place_.data() + i,
          .step_count = step_count_.data() + i,
          .episodes = episodes_.data() + i,
          .similarity = similarity_.data() + i,
          .reward = reward_.data() + i,
          .step_type = step_type_.data() + i,
          .observation = observation_.size() == 0
                             ? nullptr
                             : observation_.data() + i * (observation_.size() / size())};
}

void WordEngine::reset_block(Block block, int thread) {
  const WordBlock words = at(block);
  std::fill_n(words.episodes, block.count, 0U);
  std::fill_n(words.step_type, block.count, arc::StepType::terminated);
  parts_.reset_ended(rules_, words, *scratch_[static_cast<std::size_t>(thread)]);
  parts_.observe(rules_, words);
}

void WordEngine::step_block(Block block, std::uint64_t step, std::uint64_t steps, int thread) {
  const WordBlock words = at(block);
  WordScratch& scratch = *scratch_[static_cast<std::size_t>(thread)];
  const std::uint64_t end = step + steps;
  while (step < end) {
    const auto drawn = static_cast<int>(std::min(end - step, 4 - step % 4));
    if (share().actions == ActionSource::drawn) parts_.draw(rules_, words, step, drawn, scratch);
    for (int s = 0; s < drawn; ++s, ++step) {
      if (share().actions == ActionSource::baseline)
        give(arc::baseline_action(step, share().tasks->side()), block.count, s, scratch);
      parts_.reset_ended(rules_, words, scratch);
      parts_.take_actions(rules_, words, s, scratch);
      parts_.observe(rules_, words);
    }
  }
}

void WordEngine::step_block(Block block, std::span<const arc::Action> actions, int thread) {
  const WordBlock words = at(block);
  WordScratch& scratch = *scratch_[static_cast<std::size_t>(thread)];
  if (actions.size() == 1)
    give(actions.front(), block.count, 0, scratch);
  else
    std::ranges::transform(actions, scratch.actions[0].begin(),
                           [this](const arc::Action& action) { return action_word(action); });
  parts_.reset_ended(rules_, words, scratch);
  parts_.take_actions(rules_, words, 0, scratch);
  parts_.observe(rules_, words);
}

void WordEngine::give(const arc::Action& action, std::size_t count, int which,
                      WordScratch& scratch) const {
  std::fill_n(scratch.actions[static_cast<std::size_t>(which)].begin(), count, action_word(action));
}

std::uint32_t WordEngine::action_word(const arc::Action& action) const {
  const int operation = arc::effective_operation(action.operation, share().settings.operations,
                                                 share().settings.filter);
  const int side = share().tasks->side();
  std::uint32_t cells = 0;
  int bit = 0;
  const arc::PlainMask selected = arc::selected_cells(action.selection, side);
  for (const arc::Flag flag : selected.values())
    cells |= std::uint32_t{flag} << bit++;
  return ActionWord::of(operation, cells);
}

}  // namespace arcfleet::batch::words
