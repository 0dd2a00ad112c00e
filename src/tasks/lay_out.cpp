#include "tasks/lay_out.hpp"

#include <utility>

namespace arcfleet::tasks {
namespace {

rules::LaidGrid hidden(int side) {
  return {rules::PlainGrid::filled(side, rules::padding), {}};
}

rules::TaskBoards boards_of(const Task& task, int side, rules::Mode mode) {
  const bool training = mode == rules::Mode::training;
  rules::TaskBoards boards;
  for (const TaskPair& pair : task.train) boards.demo_inputs.push_back(lay_out(pair.input, side));
  for (const TaskPair& pair : training ? task.train : task.test) {
    const bool shown = training && pair.output.has_value();
    boards.pairs.push_back(
        {lay_out(pair.input, side), shown ? lay_out(*pair.output, side) : hidden(side)});
  }
  return boards;
}

}  // namespace

rules::LaidGrid lay_out(const TaskGrid& grid, int side) {
  rules::LaidGrid out{rules::PlainGrid::filled(side, rules::padding), grid.extent};
  std::size_t next = 0;
  for (int row = 0; row < grid.extent.height; ++row)
    for (int column = 0; column < grid.extent.width; ++column)
      out.cells.at(row, column) = grid.cells[next++];
  return out;
}

rules::Tasks lay_out(const TaskSet& set, rules::Mode mode) {
  if (set.tasks.empty()) throw TaskError(set.name + ": the task set is empty: choose another one");
  std::vector<rules::TaskBoards> boards;
  boards.reserve(set.tasks.size());
  for (const Task& task : set.tasks) {
    boards.push_back(boards_of(task, set.side, mode));
    if (boards.back().pairs.empty() || boards.back().demo_inputs.empty())
      throw TaskError(set.name + ": task " + task.id +
                      " has no pair to play in this mode: choose another task");
  }
  return {set.side, mode, std::move(boards)};
}

}  // namespace arcfleet::tasks
