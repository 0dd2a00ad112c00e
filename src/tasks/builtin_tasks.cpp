#include "tasks/builtin_tasks.hpp"

#include <array>

#include "tasks/generated_tasks.hpp"
#include "text/one_line.hpp"

namespace arcfleet::tasks {
namespace {

constexpr int checkerboard_side = 30;

// Every cell of the canvas is (row + column + offset) mod 2.
TaskGrid checkerboard(int offset) {
  TaskGrid grid;
  grid.extent = {checkerboard_side, checkerboard_side};
  for (int row = 0; row < checkerboard_side; ++row) {
    for (int column = 0; column < checkerboard_side; ++column) {
      grid.cells.push_back(static_cast<rules::Cell>((row + column + offset) % 2));
    }
  }
  return grid;
}

TaskPair checkerboard_pair(int offset) {
  return {checkerboard(offset), checkerboard(offset + 1)};
}

std::vector<Task> checkerboard_tasks() {
  Task task;
  task.id = "checkerboard_30x30";
  for (int offset = 0; offset < 3; ++offset) task.train.push_back(checkerboard_pair(offset));
  task.test.push_back(checkerboard_pair(3));
  return {task};
}

struct BuiltinSet {
  const char* name;
  int side;
  std::vector<Task> (*tasks)();
};

constexpr std::array<BuiltinSet, 3> builtin_sets = {{
    {"checkerboard", checkerboard_side, checkerboard_tasks},
    {"generated-5x5", 5, [] { return generated_tasks(5); }},
    {"generated-30x30", 30, [] { return generated_tasks(30); }},
}};

TaskSet built(const BuiltinSet& builtin) {
  TaskSet set = {"builtin/" + std::string(builtin.name), builtin.side, builtin.tasks()};
  for (Task& task : set.tasks) task.dataset = "builtin";
  return set;
}

}  // namespace

std::vector<std::string> builtin_set_names() {
  std::vector<std::string> names;
  for (const BuiltinSet& builtin : builtin_sets) names.emplace_back(builtin.name);
  return names;
}

TaskSet builtin_tasks(std::string_view name) {
  std::string names;
  for (const BuiltinSet& builtin : builtin_sets) {
    if (builtin.name == name) return built(builtin);
    names += (names.empty() ? "" : ", ") + std::string(builtin.name);
  }
  throw TaskError("no built-in task set is called \"" + text::one_line(name, text::shown_id_bytes) +
                  "\": choose one of " + names);
}

}  // namespace arcfleet::tasks
