// Tasks small enough to check by eye, for tests of environments and fleets.
#pragma once

#include <algorithm>
#include <string>

#include "tasks/lay_out.hpp"

namespace arcfleet::tasks {

inline TaskGrid task_grid(int height, int width, rules::Cell value) {
  return {{height, width},
          std::vector<rules::Cell>(static_cast<std::size_t>(height * width), value)};
}

// Two tasks with grids of different sizes, cropped to a canvas that is smaller than 3 x 3. The
// first has 2 train pairs and 1 test pair; the second has 1 and 2, and its last test pair has no
// output.
inline TaskSet small_task_set(int side) {
  TaskSet set{"small", side, {}};
  const auto grid = [side](int height, int width, rules::Cell value) {
    return task_grid(std::min(height, side), std::min(width, side), value);
  };
  set.tasks.push_back({"small",
                       "a",
                       {{grid(2, 3, 1), grid(2, 3, 2)}, {grid(3, 3, 4), grid(3, 2, 4)}},
                       {{grid(2, 2, 5), grid(2, 2, 6)}}});
  set.tasks.push_back({"small",
                       "b",
                       {{grid(side, side, 3), grid(side, side, 3)}},
                       {{grid(1, 1, 7), grid(1, 1, 8)}, {grid(3, 1, 9), std::nullopt}}});
  return set;
}

}  // namespace arcfleet::tasks
