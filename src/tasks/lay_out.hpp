// From tasks as they are published to the boards that episodes play on (rules/task_boards.hpp).
#pragma once

#include "rules/task_boards.hpp"
#include "tasks/task.hpp"

namespace arcfleet::tasks {

// The grid in the top-left corner of a canvas of side x side cells, padding elsewhere.
rules::LaidGrid lay_out(const TaskGrid& grid, int side);

// All tasks of the set on its canvas for this mode. Throws TaskError when the set has no task, or a
// task has no pair to play in this mode.
rules::Tasks lay_out(const TaskSet& set, rules::Mode mode);

}  // namespace arcfleet::tasks
