// Makes tasks from pseudo-random input grids and one transformation each. They never change.
// transformations.hpp says what each of them does.
#pragma once

#include <vector>

#include "tasks/task.hpp"

namespace arcfleet::tasks {

// One task for each transformation, sorted by id ("gravity_down_5x5"). A task has three or four
// train pairs and one test pair; no output equals its input. If side = 5, inputs are 5 x 5, or
// 2 x 2 for tile_2x2. Otherwise their edges are at least 3 and at most what leaves room for the
// output. Requires side 5..max_side. Leaves the dataset's name empty.
std::vector<Task> generated_tasks(int side);

}  // namespace arcfleet::tasks
