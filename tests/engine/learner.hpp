// One environment as a learner sees it, by the rules alone: what every output shows after every
// step, for each autoreset mode. Engines are compared with it.
#pragma once

#include <vector>

#include "engine/fleet_shard.hpp"
#include "rules/environment.hpp"

namespace arcfleet::engine {

struct Learner {
  const FleetShard& shard;
  std::size_t index;
  rules::Environment environment;
  float reward = 0;
  rules::StepType type = rules::StepType::first;
  bool has_ended = false;      // an episode, which another one followed in the same step
  rules::PlainGrid last_seen;  // the final observation of the last episode that ended

  Learner(const FleetShard& of, std::size_t i)
      : shard(of),
        index(i),
        environment(of.tasks->side()),
        last_seen(rules::PlainGrid::filled(of.tasks->side(), 0)) {
    reset();
  }
  void reset() {
    begin();
    reward = 0;
    type = rules::StepType::first;
  }
  void step(const rules::Action& action) {
    const bool due = ends_episode(environment.state.step_type);
    if (due && shard.autoreset == Autoreset::next_step) return reset();
    if (due && shard.autoreset == Autoreset::before_step) begin();
    rules::step(environment, *shard.tasks, shard.settings, action);
    reward = environment.state.reward;
    type = environment.state.step_type;
    if (!ends_episode(type) || shard.autoreset != Autoreset::same_step) return;
    has_ended = true;
    last_seen = environment.working;
    begin();
  }

 private:
  void begin() { rules::reset(environment, *shard.tasks, shard.settings, shard.stream(index)); }
};

}  // namespace arcfleet::engine
