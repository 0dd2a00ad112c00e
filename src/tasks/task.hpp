// ARC tasks as plain values, and their packed form for a broadcast. Where tasks come from is left
// to loader.hpp (files) and builtin_tasks.hpp (no files).
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "rules/cell.hpp"

namespace arcfleet::tasks {

// Anything wrong with tasks or their files: one line that names file, place and reason.
class TaskError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// A dataset grid at its own size: cells[row * extent.width + column], all 0..9.
struct TaskGrid {
  rules::Extent extent;
  std::vector<rules::Cell> cells;
  friend bool operator==(const TaskGrid&, const TaskGrid&) = default;
};

// A pair without an output is one whose answer is not published.
struct TaskPair {
  TaskGrid input;
  std::optional<TaskGrid> output;
  friend bool operator==(const TaskPair&, const TaskPair&) = default;
};

struct Task {
  std::string dataset;          // "arc-agi-1", "mini-arc", "builtin", ...
  std::string id;               // unique within the dataset
  std::vector<TaskPair> train;  // at least one, every one with an output
  std::vector<TaskPair> test;   // at least one
  friend bool operator==(const Task&, const Task&) = default;
};

// What a fleet draws its episodes from: tasks in the order of (dataset, id), and the canvas they
// are laid on.
struct TaskSet {
  std::string name;  // "arc-agi-2/training", "builtin/checkerboard", ...
  int side = 0;      // cells along each edge of the canvas; no grid is larger
  std::vector<Task> tasks;
  friend bool operator==(const TaskSet&, const TaskSet&) = default;
};

struct TaskCounts {
  std::size_t tasks = 0;
  std::size_t train_pairs = 0;
  std::size_t test_pairs = 0;
};
TaskCounts count(const TaskSet& set);

// The set as one array of bytes and back again, for machines of the same byte order.
// unpack throws TaskError when the bytes are not those of pack.
std::vector<std::byte> pack(const TaskSet& set);
TaskSet unpack(std::span<const std::byte> bytes);

}  // namespace arcfleet::tasks
