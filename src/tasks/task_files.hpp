// Writes a task set as files in the format of ARC-AGI, which other programs read too. loader.hpp
// reads them back.
#pragma once

#include <filesystem>
#include <string>

#include "tasks/task.hpp"

namespace arcfleet::tasks {

// The task as one line of JSON: an object with train and test, each a list of objects with input
// and output. The inverse of task_from_json. The text is the same on every machine.
std::string json_text(const Task& task);

// Writes <directory>/<id>.json for every task. Creates the directory and overwrites existing files.
// Throws TaskError if a file cannot be written.
void write_task_files(const TaskSet& set, const std::filesystem::path& directory);

}  // namespace arcfleet::tasks
