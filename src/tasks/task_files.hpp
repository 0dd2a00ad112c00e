// A task set to files as ARC-AGI has them, which anything that reads those reads, too. Reading them
// back is left to loader.
#pragma once

#include <filesystem>
#include <string>

#include "tasks/task.hpp"

namespace arcfleet::tasks {

// One object with train and test, each a list of objects with input and output; the inverse of
// task_from_json. One line, and none of its bytes depends on the machine.
std::string json_text(const Task& task);

// <directory>/<id>.json for every task; folders are made as needed, files of the same name written
// over. Throws TaskError when one cannot be written.
void write_task_files(const TaskSet& set, const std::filesystem::path& directory);

}  // namespace arcfleet::tasks
