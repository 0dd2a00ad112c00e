// Tasks laid out on the canvas, ready for episodes: every grid is in the top-left corner, padding
// fills the rest. tasks/lay_out.hpp makes them from the tasks of a task set.
#pragma once

#include <utility>
#include <vector>

#include "rules/plain_grid.hpp"
#include "rules/scoring.hpp"

namespace arcfleet::rules {

// A canvas and the part of it that the task's own grid covers.
struct LaidGrid {
  PlainGrid cells;
  Extent extent;
};

struct PairBoards {
  LaidGrid input;
  LaidGrid target;  // if hidden (in evaluation): all padding, extent 0 x 0
};

struct TaskBoards {
  std::vector<LaidGrid> demo_inputs;  // the inputs of the train pairs; at least one
  std::vector<PairBoards> pairs;      // train or test pairs, as the mode plays; at least one
};

// All tasks of a task set for one mode.
class Tasks {
 public:
  Tasks(int side, Mode mode, std::vector<TaskBoards> tasks)
      : side_(side), mode_(mode), tasks_(std::move(tasks)) {}

  [[nodiscard]] int side() const { return side_; }
  [[nodiscard]] Mode mode() const { return mode_; }
  [[nodiscard]] std::size_t size() const { return tasks_.size(); }
  [[nodiscard]] const TaskBoards& operator[](std::size_t task) const { return tasks_[task]; }

 private:
  int side_;
  Mode mode_;
  std::vector<TaskBoards> tasks_;
};

}  // namespace arcfleet::rules
