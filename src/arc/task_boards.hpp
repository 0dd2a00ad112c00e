// Tasks laid on the canvas, ready for episodes: every grid in the top-left corner, padding
// elsewhere.
#pragma once

#include <cstddef>
#include <vector>

#include "arc/plain_grid.hpp"
#include "arc/scoring.hpp"
#include "arc/tasks/task.hpp"

namespace arcfleet::arc {

// A grid on the canvas and the part of it that is a task's.
struct LaidGrid {
  PlainGrid cells;
  Extent extent;
};

struct PairBoards {
  LaidGrid input;
  LaidGrid target;  // hidden in evaluation: all padding, extent 0 x 0
};

struct TaskBoards {
  std::vector<LaidGrid> demo_inputs;  // the inputs of the train pairs
  std::vector<PairBoards> pairs;      // what the mode plays: train pairs or test pairs
};

// All tasks of a set for one mode.
class Tasks {
 public:
  // Throws TaskError when the set has no task, or a task no pair to play in this mode.
  Tasks(const TaskSet& set, Mode mode);

  [[nodiscard]] int side() const { return side_; }
  [[nodiscard]] Mode mode() const { return mode_; }
  [[nodiscard]] std::size_t size() const { return tasks_.size(); }
  [[nodiscard]] const TaskBoards& operator[](std::size_t task) const { return tasks_[task]; }

 private:
  int side_;
  Mode mode_;
  std::vector<TaskBoards> tasks_;
};

LaidGrid laid(const TaskGrid& grid, int side);

}  // namespace arcfleet::arc
