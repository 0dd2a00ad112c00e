// Lays published tasks out on the boards that episodes play on (rules/task_boards.hpp).
#pragma once

#include "rules/task_boards.hpp"
#include "tasks/task.hpp"

namespace arcfleet::tasks {

// Puts the grid in the top-left corner of a canvas of side x side cells; padding fills the rest.
rules::LaidGrid lay_out(const TaskGrid& grid, int side);

// Lays out all tasks of the set for this mode. Throws TaskError if the set has no task, or if a
// task has no pair to play in this mode.
rules::Tasks lay_out(const TaskSet& set, rules::Mode mode);

}  // namespace arcfleet::tasks
