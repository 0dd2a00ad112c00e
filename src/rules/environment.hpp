// One environment: reset and step on plain cells. This is the reference: every engine must give the
// same results bit for bit. The engine room steps many environments and decides when to reset them.
#pragma once

#include <cstdint>
#include <optional>

#include "rules/action.hpp"
#include "rules/initialization.hpp"
#include "rules/plain_grid.hpp"
#include "rules/random.hpp"
#include "rules/scoring.hpp"
#include "rules/task_boards.hpp"

namespace arcfleet::rules {

// The settings of an environment, constant during a run.
struct Settings {
  RewardWeights rewards = training_rewards;
  int max_episode_steps = 150;
  Initialization initialization;
  OperationSet operations = OperationSet::full;  // the operations that the filter lets pass
  OperationFilter filter = OperationFilter::off;
};

// The state of an environment without its two grids.
struct EpisodeState {
  std::uint32_t task = 0;
  std::uint32_t pair = 0;
  std::uint32_t episodes = 0;  // episodes begun since the last reset of the fleet
  std::int32_t step_count = 0;
  Extent active;
  float similarity = 0;
  float reward = 0;  // reward of the last step; 0 after a reset
  StepType step_type = StepType::first;
};

// `working` is the observation; `state` holds reward, step type and similarity.
struct Environment {
  EpisodeState state;
  PlainGrid working;
  PlainGrid clipboard;

  explicit Environment(int side)
      : working(PlainGrid::filled(side, 0)), clipboard(PlainGrid::filled(side, 0)) {}
};

// Begins and counts an episode with the given task, pair and working grid.
void begin_episode(Environment& environment, const Tasks& tasks, std::uint32_t task,
                   std::uint32_t pair, const LaidGrid& initial);

// What a reset does not draw, because the caller chooses it. A pair needs a task.
struct Chosen {
  std::optional<std::uint32_t> task;
  std::optional<std::uint32_t> pair;
};

// Begins the next episode: draws task, pair and working grid from the environment's own stream.
void reset(Environment& environment, const Tasks& tasks, const Settings& settings,
           const RandomStream& stream, const Chosen& chosen = {});

// Takes one step. Like JaxARC, it steps on after the end of the episode.
void step(Environment& environment, const Tasks& tasks, const Settings& settings,
          const Action& action);

// One iteration of a benchmark loop: resets if the last step ended the episode, then steps.
void reset_if_ended_and_step(Environment& environment, const Tasks& tasks, const Settings& settings,
                             const RandomStream& stream, const Action& action);

}  // namespace arcfleet::rules
