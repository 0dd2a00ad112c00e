// The tasks of one split of a dataset, however its files hold them. Which split is left to
// dataset_layout, which tasks of it to loader.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "tasks/dataset_layout.hpp"
#include "tasks/task.hpp"

namespace arcfleet::tasks {

// Files larger than these are surely something else; the largest published ones reach about
// a hundredth and a tenth.
inline constexpr std::size_t max_task_file_bytes = std::size_t{4} << 20;
inline constexpr std::size_t max_combined_file_bytes = std::size_t{64} << 20;

class TaskStore {
 public:
  TaskStore() = default;
  TaskStore(const TaskStore&) = delete;
  TaskStore& operator=(const TaskStore&) = delete;
  virtual ~TaskStore() = default;

  // Bytewise sorted, none twice; may be empty.
  [[nodiscard]] virtual std::vector<std::string> ids() const = 0;

  // One of ids(), checked against the canvas. Throws TaskError.
  [[nodiscard]] virtual Task read(const std::string& id, const std::string& dataset,
                                  int side) const = 0;
};

// Lists the split's tasks without looking at them. Throws TaskError when a folder or a combined
// file cannot be read, or a task's name is not printable text.
std::unique_ptr<TaskStore> open_store(const DatasetSplit& split);

}  // namespace arcfleet::tasks
