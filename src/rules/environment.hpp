// One environment by the reference rules: reset and step on plain cells. Every engine must give
// what this gives, bit for bit. Many environments, and when to reset them, are left to the batch
// room.
#pragma once

#include <cstdint>

#include "rules/action.hpp"
#include "rules/initialization.hpp"
#include "rules/plain_grid.hpp"
#include "rules/random.hpp"
#include "rules/scoring.hpp"
#include "rules/task_boards.hpp"

namespace arcfleet::rules {

// What does not change during a run.
struct Settings {
  RewardWeights rewards = training_rewards;
  int max_episode_steps = 150;
  Initialization initialization;
  OperationSet operations = OperationSet::full;  // what the filter lets through
  OperationFilter filter = OperationFilter::off;
};

// An environment but for its two grids.
struct EpisodeState {
  std::uint32_t task = 0;
  std::uint32_t pair = 0;
  std::uint32_t episodes = 0;  // begun since the fleet's reset
  std::int32_t step_count = 0;
  Extent active;
  float similarity = 0;
  float reward = 0;  // of the last step, 0 after a reset
  StepType step_type = StepType::first;
};

struct Environment {
  EpisodeState state;
  PlainGrid working;
  PlainGrid clipboard;

  explicit Environment(int side)
      : working(PlainGrid::filled(side, 0)), clipboard(PlainGrid::filled(side, 0)) {}
};

// The observation is `working`; reward, step type and similarity stand in `state`.

// Begins an episode with a given task, pair and working grid. Counts it.
void begin_episode(Environment& environment, const Tasks& tasks, std::uint32_t task,
                   std::uint32_t pair, const LaidGrid& initial);

// Begins the environment's next episode with task, pair and working grid drawn from its stream.
void reset(Environment& environment, const Tasks& tasks, const Settings& settings,
           const RandomStream& stream);

// One step. Does not look whether the episode has ended: JaxARC steps on, too.
void step(Environment& environment, const Tasks& tasks, const Settings& settings,
          const Action& action);

// What a benchmark loop does in each iteration: if the last step ended the episode, reset; then
// step.
void reset_if_ended_and_step(Environment& environment, const Tasks& tasks, const Settings& settings,
                             const RandomStream& stream, const Action& action);

}  // namespace arcfleet::rules
