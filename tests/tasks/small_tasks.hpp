// Tasks small enough to see through, for tests of environments and fleets.
#pragma once

#include <algorithm>
#include <string>

#include "tasks/lay_out.hpp"

namespace arcfleet::rules {

inline tasks::TaskGrid task_grid(int height, int width, Cell value) {
  return {{height, width}, std::vector<Cell>(static_cast<std::size_t>(height * width), value)};
}

// Two tasks on this canvas, cut to it if it is smaller than 3 x 3, with grids of different sizes:
// train pairs 2 and 1, test pairs 1 and 2, the last without an answer.
inline tasks::TaskSet small_task_set(int side) {
  tasks::TaskSet set{"small", side, {}};
  const auto task_grid = [side](int height, int width, Cell value) {
    return rules::task_grid(std::min(height, side), std::min(width, side), value);
  };
  const auto pair = [](tasks::TaskGrid in, tasks::TaskGrid out) {
    return tasks::TaskPair{std::move(in), std::move(out)};
  };
  set.tasks.push_back(
      {"small",
       "a",
       {pair(task_grid(2, 3, 1), task_grid(2, 3, 2)), pair(task_grid(3, 3, 4), task_grid(3, 2, 4))},
       {pair(task_grid(2, 2, 5), task_grid(2, 2, 6))}});
  set.tasks.push_back({"small",
                       "b",
                       {pair(task_grid(side, side, 3), task_grid(side, side, 3))},
                       {pair(task_grid(1, 1, 7), task_grid(1, 1, 8)),
                        tasks::TaskPair{task_grid(3, 1, 9), std::nullopt}}});
  return set;
}

}  // namespace arcfleet::rules
