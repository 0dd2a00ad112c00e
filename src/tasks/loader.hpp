// Task files of the published datasets to a task set. How a directory is recognised is left to
// dataset_layout, how files hold tasks to task_store, what a task must look like to task_json.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "tasks/task.hpp"

namespace arcfleet::tasks {

struct LoadRequest {
  std::filesystem::path directory;
  std::string split;                  // empty: the dataset's first
  std::vector<std::string> task_ids;  // empty: all; else the others are not even read
  int side = 0;  // of the canvas; 0: the dataset's own, 5 for Mini-ARC, else 30
};

// At least one task, sorted by id bytewise, all of one dataset and split. Throws TaskError for what
// is wrong with the files or with the names asked for, std::invalid_argument for a side that is
// neither 0 nor 1..max_side.
TaskSet load_tasks(const LoadRequest& request);

}  // namespace arcfleet::tasks
