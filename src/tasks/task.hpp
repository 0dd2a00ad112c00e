// ARC tasks as plain values, and their packed form for a broadcast. loader.hpp reads them from
// files; builtin_tasks.hpp makes them without files.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "rules/cell.hpp"

namespace arcfleet::tasks {

// A fault in tasks or their files. The message is one line with the file, the place and the reason.
class TaskError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// A grid at its own size: cells[row * extent.width + column], all 0..9.
struct TaskGrid {
  rules::Extent extent;
  std::vector<rules::Cell> cells;
  friend bool operator==(const TaskGrid&, const TaskGrid&) = default;
};

// A pair has no output if its answer is not published.
struct TaskPair {
  TaskGrid input;
  std::optional<TaskGrid> output;
  friend bool operator==(const TaskPair&, const TaskPair&) = default;
};

struct Task {
  std::string dataset;          // "arc-agi-1", "mini-arc", "builtin", ...
  std::string id;               // unique within the dataset
  std::vector<TaskPair> train;  // at least one, all with outputs
  std::vector<TaskPair> test;   // at least one
  friend bool operator==(const Task&, const Task&) = default;
};

// The tasks of a fleet in the order of (dataset, id), and the canvas on which they are laid out.
struct TaskSet {
  std::string name;  // "arc-agi-2/training", "builtin/checkerboard", ...
  int side = 0;      // side of the canvas; no grid is larger
  std::vector<Task> tasks;
  friend bool operator==(const TaskSet&, const TaskSet&) = default;
};

struct TaskCounts {
  std::size_t tasks = 0;
  std::size_t train_pairs = 0;
  std::size_t test_pairs = 0;
};
TaskCounts count(const TaskSet& set);

// Convert a task set to bytes and back, for machines of the same byte order. unpack throws
// TaskError if the bytes did not come from pack or are damaged.
std::vector<std::byte> pack(const TaskSet& set);
TaskSet unpack(std::span<const std::byte> bytes);

}  // namespace arcfleet::tasks
