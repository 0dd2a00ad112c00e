// Fleets small enough to test everything about them.
#pragma once

#include "engine/engine.hpp"
#include "tasks/small_tasks.hpp"

namespace arcfleet::engine {

inline FleetShard small_fleet(int side, std::uint64_t first, std::size_t count) {
  FleetShard shard;
  shard.tasks = std::make_shared<rules::Tasks>(
      tasks::lay_out(tasks::small_task_set(side), rules::Mode::training));
  shard.settings.max_episode_steps = 7;  // so that resets happen
  shard.first = first;
  shard.count = count;
  return shard;
}

}  // namespace arcfleet::engine
