// Tasks as the C interface takes them from a caller's memory, made from a task set.
#pragma once

#include <deque>
#include <random>
#include <string>
#include <vector>

#include "api/arcfleet.h"
#include "tasks/small_tasks.hpp"

namespace arcfleet::api {

// The task set must stay where it is.
class TaskMemory {
 public:
  explicit TaskMemory(const tasks::TaskSet& set) {
    for (const tasks::Task& task : set.tasks) {
      const auto& train = pairs_.emplace_back(pairs_of(task.train));
      const auto& test = pairs_.emplace_back(pairs_of(task.test));
      tasks_.push_back({task.id.c_str(), train.data(), train.size(), test.data(), test.size()});
    }
  }
  [[nodiscard]] const std::vector<arcfleet_task>& tasks() const { return tasks_; }
  // To spoil something.
  [[nodiscard]] std::vector<arcfleet_task>& tasks() { return tasks_; }
  [[nodiscard]] std::deque<std::vector<arcfleet_pair>>& pairs() { return pairs_; }

 private:
  static arcfleet_grid grid_of(const tasks::TaskGrid& grid) {
    return {grid.extent.height, grid.extent.width, grid.cells.data()};
  }
  static std::vector<arcfleet_pair> pairs_of(const std::vector<tasks::TaskPair>& pairs) {
    std::vector<arcfleet_pair> out;
    for (const tasks::TaskPair& pair : pairs)
      out.push_back({grid_of(pair.input),
                     pair.output ? grid_of(*pair.output) : arcfleet_grid{0, 0, nullptr}});
    return out;
  }

  std::deque<std::vector<arcfleet_pair>> pairs_;  // train and test pairs in turn
  std::vector<arcfleet_task> tasks_;
};

inline tasks::TaskGrid random_grid(int side, std::mt19937& random) {
  const auto length = [&] { return 1 + static_cast<int>(random() % static_cast<unsigned>(side)); };
  tasks::TaskGrid grid{{length(), length()}, {}};
  for (int i = 0; i < grid.extent.cells(); ++i)
    grid.cells.push_back(static_cast<rules::Cell>(random() % 3 == 0 ? random() % 10 : 0));
  return grid;
}

// Five tasks with 1..3 pairs of either kind. Some test pairs have no output; a grid of one task is
// as large as the canvas.
inline tasks::TaskSet random_task_set(int side, std::uint32_t seed) {
  std::mt19937 random(seed);
  tasks::TaskSet set{"memory", side, {}};
  for (int t = 0; t < 5; ++t) {
    tasks::Task task{"memory", "task-" + std::to_string(t), {}, {}};
    for (auto* const pairs : {&task.train, &task.test})
      for (auto p = 1 + random() % 3; p > 0; --p)
        pairs->push_back({random_grid(side, random), random_grid(side, random)});
    if (t % 2 == 0) task.test.back().output.reset();
    set.tasks.push_back(task);
  }
  set.tasks[2].train[0].input = tasks::task_grid(side, side, 4);
  return set;
}

}  // namespace arcfleet::api
