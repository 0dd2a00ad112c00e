// The combined files of ARC Prize. The challenges file holds all tasks of a split as an object of
// tasks by id. The solutions file beside it, if published, holds their test outputs as an object of
// lists of grids by id.
#pragma once

#include <filesystem>
#include <memory>

#include "tasks/task_store.hpp"

namespace arcfleet::tasks {

// Throws TaskError if a file cannot be read or is not an object, or if a solution has no challenge.
// Without a solutions file the test pairs have no outputs.
std::unique_ptr<TaskStore> open_combined_store(const std::filesystem::path& challenges);

}  // namespace arcfleet::tasks
