// Fleets small enough to test everything about them.
#pragma once

#include "arc/small_tasks.hpp"
#include "batch/engine.hpp"

namespace arcfleet::batch {

inline FleetShare small_fleet(int side, std::uint64_t first, std::size_t count) {
  FleetShare share;
  share.tasks = std::make_shared<arc::Tasks>(arc::small_task_set(side), arc::Mode::training);
  share.settings.max_episode_steps = 7;  // so that resets happen
  share.first = first;
  share.count = count;
  return share;
}

}  // namespace arcfleet::batch
