// Reads the tasks of one split of a dataset in any of its storage forms. dataset_layout finds the
// splits; loader chooses among the tasks.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "tasks/dataset_layout.hpp"
#include "tasks/task.hpp"

namespace arcfleet::tasks {

// Larger files are refused. The largest published ones have about 1 % and 10 % of these sizes.
inline constexpr std::size_t max_task_file_bytes = std::size_t{4} << 20;
inline constexpr std::size_t max_combined_file_bytes = std::size_t{64} << 20;

class TaskStore {
 public:
  TaskStore() = default;
  TaskStore(const TaskStore&) = delete;
  TaskStore& operator=(const TaskStore&) = delete;
  virtual ~TaskStore() = default;

  // Sorted bytewise, without repetition; may be empty.
  [[nodiscard]] virtual std::vector<std::string> ids() const = 0;

  // Reads one of ids() and checks that it fits the canvas. Throws TaskError.
  [[nodiscard]] virtual Task read(const std::string& id, const std::string& dataset,
                                  int side) const = 0;
};

// Lists the tasks of the split; separate files are not read yet. Throws TaskError if a folder or a
// combined file cannot be read, or if the name of a task is not printable text.
std::unique_ptr<TaskStore> open_store(const DatasetSplit& split);

}  // namespace arcfleet::tasks
