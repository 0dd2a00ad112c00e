// Tasks made from a rule and pseudo-random grids, the same ones forever. What the rules do is left
// to grid_rules.
#pragma once

#include <vector>

#include "tasks/task.hpp"

namespace arcfleet::tasks {

// One task for every rule, sorted by id, like "gravity_down_5x5": three or four train pairs and one
// test pair, no output equal to its input. On a canvas of side 5 the inputs are 5 x 5 (to be tiled:
// 2 x 2), on a larger one anything from 3 x 3 to side x side that leaves room for the output. side
// must be 5..max_side. The dataset is left empty.
std::vector<Task> generated_tasks(int side);

}  // namespace arcfleet::tasks
