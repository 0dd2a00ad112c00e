#include "arc/task_boards.hpp"

namespace arcfleet::arc {
namespace {

LaidGrid hidden(int side) {
  return {PlainGrid::filled(side, padding), {}};
}

TaskBoards boards_of(const Task& task, int side, Mode mode) {
  TaskBoards boards;
  for (const TaskPair& pair : task.train) boards.demo_inputs.push_back(laid(pair.input, side));
  for (const TaskPair& pair : mode == Mode::training ? task.train : task.test) {
    const bool shown = mode == Mode::training && pair.output.has_value();
    boards.pairs.push_back(
        {laid(pair.input, side), shown ? laid(*pair.output, side) : hidden(side)});
  }
  return boards;
}

}  // namespace

LaidGrid laid(const TaskGrid& grid, int side) {
  LaidGrid out{PlainGrid::filled(side, padding), grid.extent};
  std::size_t next = 0;
  for (int row = 0; row < grid.extent.height; ++row)
    for (int column = 0; column < grid.extent.width; ++column)
      out.cells.at(row, column) = grid.cells[next++];
  return out;
}

Tasks::Tasks(const TaskSet& set, Mode mode) : side_(set.side), mode_(mode) {
  if (set.tasks.empty()) throw TaskError(set.name + ": no tasks to play");
  tasks_.reserve(set.tasks.size());
  for (const Task& task : set.tasks) {
    tasks_.push_back(boards_of(task, side_, mode));
    if (tasks_.back().pairs.empty() || tasks_.back().demo_inputs.empty())
      throw TaskError(set.name + ": task " + task.id + " has no pair to play");
  }
}

}  // namespace arcfleet::arc
