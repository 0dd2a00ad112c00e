// Fleets small enough to test everything about them.
#pragma once

#include "engine/engine.hpp"
#include "rules/small_tasks.hpp"

namespace arcfleet::engine {

inline FleetShare small_fleet(int side, std::uint64_t first, std::size_t count) {
  FleetShare share;
  share.tasks = std::make_shared<rules::Tasks>(
      tasks::lay_out(rules::small_task_set(side), rules::Mode::training));
  share.settings.max_episode_steps = 7;  // so that resets happen
  share.first = first;
  share.count = count;
  return share;
}

}  // namespace arcfleet::engine
