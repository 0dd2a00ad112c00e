// The combined files of ARC Prize: all tasks of a split in one challenges file, an object of tasks
// by id, and their test outputs, unless withheld, in a solutions file beside it, an object of lists
// of grids by id.
#pragma once

#include <filesystem>
#include <memory>

#include "tasks/task_store.hpp"

namespace arcfleet::tasks {

// Throws TaskError when a file cannot be read or is no object, or when there is a solution to a
// task that is not in the challenges. Without a solutions file the tasks are without answers.
std::unique_ptr<TaskStore> open_combined_store(const std::filesystem::path& challenges);

}  // namespace arcfleet::tasks
