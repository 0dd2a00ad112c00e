// Tasks laid out on the canvas, ready for episodes: every grid in the top-left corner, padding
// elsewhere. Making them from task files is left to the tasks room (tasks/lay_out.hpp).
#pragma once

#include <utility>
#include <vector>

#include "rules/plain_grid.hpp"
#include "rules/scoring.hpp"

namespace arcfleet::rules {

// A grid on the canvas and the part of the canvas that the task's own grid covers.
struct LaidGrid {
  PlainGrid cells;
  Extent extent;
};

struct PairBoards {
  LaidGrid input;
  LaidGrid target;  // hidden in evaluation: all padding, extent 0 x 0
};

struct TaskBoards {
  std::vector<LaidGrid> demo_inputs;  // the inputs of the train pairs; at least one
  std::vector<PairBoards> pairs;  // what the mode plays: train pairs or test pairs; at least one
};

// All tasks of a set for one mode.
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
