#include "rules/environment.hpp"

#include "rules/rules.hpp"

namespace arcfleet::rules {
namespace {

float similarity_of(const Environment& environment, const LaidGrid& target) {
  const int side = environment.working.side();
  const Extent active = environment.state.active;
  const auto compared = PlainMask::rectangle(side, box_of(target.extent)) &
                        PlainMask::rectangle(side, box_of(active));
  const int matching = count(equal(environment.working, target.cells) & compared);
  return similarity(matching, target.extent.cells(), active);
}

std::uint32_t below(std::uint32_t word, std::size_t n) {
  return Fraction(word).take(static_cast<std::uint32_t>(n));
}

}  // namespace

void begin_episode(Environment& environment, const Tasks& tasks, std::uint32_t task,
                   std::uint32_t pair, const LaidGrid& initial) {
  EpisodeState& state = environment.state;
  state = {.task = task,
           .pair = pair,
           .episodes = state.episodes + 1,
           .step_count = 0,
           .active = initial.extent,
           .similarity = 0,
           .reward = 0,
           .step_type = StepType::first};
  environment.working = initial.cells;
  environment.clipboard = PlainGrid::filled(tasks.side(), 0);
  state.similarity = similarity_of(environment, tasks[task].pairs[pair].target);
}

void reset(Environment& environment, const Tasks& tasks, const Settings& settings,
           const RandomStream& stream, const Chosen& chosen) {
  const std::uint32_t episode = environment.state.episodes;
  const auto [task_word, pair_word, demo_word, kind_word] =
      stream.block(Purpose::episode, episode, 0);
  const std::uint32_t task = chosen.task.value_or(below(task_word, tasks.size()));
  const TaskBoards& boards = tasks[task];
  const std::uint32_t pair = chosen.pair.value_or(below(pair_word, boards.pairs.size()));
  const std::uint32_t demo = below(demo_word, boards.demo_inputs.size());
  const InitialGrid kind = choose_initial_grid(settings.initialization, kind_word);
  begin_episode(environment, tasks, task, pair,
                initial_grid(kind, settings.initialization, boards, demo,
                             WordSequence(stream, Purpose::initial_grid, episode)));
}

void step(Environment& environment, const Tasks& tasks, const Settings& settings,
          const Action& action) {
  EpisodeState& state = environment.state;
  const PairBoards& pair = tasks[state.task].pairs[state.pair];
  const int side = tasks.side();

  const int operation = effective_operation(action.operation, settings.operations, settings.filter);
  const auto selection =
      selected_cells(action.selection, side) & PlainMask::rectangle(side, box_of(state.active));
  apply_operation(
      operation,
      Boards<PlainGrid>{environment.working, environment.clipboard, state.active, pair.input.cells},
      selection);

  const float similarity_before = state.similarity;
  state.similarity = similarity_of(environment, pair.target);
  ++state.step_count;
  const Submission submitted = submission(operation, state.similarity);
  state.reward =
      reward(tasks.mode(), settings.rewards, similarity_before, state.similarity, submitted);
  state.step_type = step_type(submitted, state.step_count, settings.max_episode_steps);
}

void reset_if_ended_and_step(Environment& environment, const Tasks& tasks, const Settings& settings,
                             const RandomStream& stream, const Action& action) {
  if (ends_episode(environment.state.step_type)) reset(environment, tasks, settings, stream);
  step(environment, tasks, settings, action);
}

}  // namespace arcfleet::rules
