// Loads a task set from the files of a published dataset. dataset_layout recognises the directory,
// task_store reads its files, task_json checks the tasks.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "tasks/task.hpp"

namespace arcfleet::tasks {

struct LoadRequest {
  std::filesystem::path directory;
  std::string split;                  // empty: the first split of the dataset
  std::vector<std::string> task_ids;  // empty: all tasks; otherwise no other task is read
  int side = 0;                       // side of the canvas; 0: the default of the dataset
};

// Returns at least one task, all from one dataset and split, sorted bytewise by id. Throws
// TaskError for faulty files and unknown names, std::invalid_argument for a side outside
// 0..max_side.
TaskSet load_tasks(const LoadRequest& request);

}  // namespace arcfleet::tasks
