#include "api/fleet_tasks.hpp"

#include <algorithm>
#include <set>
#include <span>
#include <string>
#include <utility>

#include "api/api_error.hpp"
#include "tasks/builtin_tasks.hpp"
#include "tasks/loader.hpp"

namespace arcfleet::api {
namespace {

tasks::TaskGrid grid_of(const arcfleet_grid& grid, const std::string& place) {
  const auto legal = [](std::int32_t side) { return side >= 1 && side <= rules::max_side; };
  require(legal(grid.height) && legal(grid.width), place + " is " + std::to_string(grid.height) +
                                                       " x " + std::to_string(grid.width) +
                                                       ", but grids are 1 x 1 to 32 x 32");
  require(grid.cells != nullptr, place + " has no cells: they are NULL");
  tasks::TaskGrid copy{{grid.height, grid.width}, {}};
  copy.cells.assign(grid.cells, grid.cells + copy.extent.cells());
  for (const rules::Cell cell : copy.cells)
    require(cell >= 0 && cell < rules::colours,
            place + " has a cell " + std::to_string(cell) + ", but colours are 0..9");
  return copy;
}

tasks::TaskPair pair_of(const arcfleet_pair& pair, bool may_lack_output, const std::string& place) {
  tasks::TaskPair copy{grid_of(pair.input, place + ", input"), {}};
  if (pair.output.cells != nullptr || !may_lack_output)
    copy.output = grid_of(pair.output, place + ", output");
  return copy;
}

std::vector<tasks::TaskPair> pairs_of(const arcfleet_pair* pairs, std::size_t count,
                                      bool may_lack_output, const std::string& place) {
  require(pairs != nullptr && count > 0, place + ": there must be at least one");
  std::vector<tasks::TaskPair> copies;
  for (std::size_t i = 0; i < count; ++i)
    copies.push_back(pair_of(pairs[i], may_lack_output, place + " " + std::to_string(i)));
  return copies;
}

tasks::Task task_of(const arcfleet_task& task, std::size_t number) {
  const std::string place = "task " + std::to_string(number);
  require(task.id != nullptr && *task.id != '\0', place + " has no id");
  return {.dataset = "memory",
          .id = task.id,
          .train = pairs_of(task.train, task.train_count, false, place + ", train pair"),
          .test = pairs_of(task.test, task.test_count, true, place + ", test pair")};
}

int largest_side(const std::vector<tasks::Task>& all) {
  int side = 1;
  const auto look = [&side](const tasks::TaskGrid& grid) {
    side = std::max({side, grid.extent.height, grid.extent.width});
  };
  for (const tasks::Task& task : all)
    for (const auto* pairs : {&task.train, &task.test})
      for (const tasks::TaskPair& pair : *pairs) {
        look(pair.input);
        if (pair.output) look(*pair.output);
      }
  return side;
}

// With room for the largest grid: on the canvas that is asked for, or on the least that serves.
int canvas_of(const arcfleet_config& config, int least, const std::string& what) {
  require(config.canvas == 0 || config.canvas >= least,
          "canvas is " + std::to_string(config.canvas) + ", but " + what + " needs " +
              std::to_string(least));
  return config.canvas == 0 ? least : config.canvas;
}

tasks::TaskSet in_memory(const arcfleet_config& config) {
  tasks::TaskSet set{.name = "memory", .side = 0, .tasks = {}};
  std::set<std::string> ids;
  for (std::size_t i = 0; i < config.task_count; ++i) {
    set.tasks.push_back(task_of(config.tasks[i], i));
    require(ids.insert(set.tasks.back().id).second, "two tasks have the id " + set.tasks.back().id);
  }
  set.side = canvas_of(config, largest_side(set.tasks), "the largest grid");
  return set;
}

tasks::TaskSet built_in(const arcfleet_config& config) {
  tasks::TaskSet set = tasks::builtin_tasks(config.builtin);
  set.side = canvas_of(config, set.side, config.builtin);
  return set;
}

std::vector<std::string> wanted_ids(const arcfleet_config& config) {
  std::vector<std::string> ids;
  require(config.task_ids != nullptr || config.task_id_count == 0,
          "task_id_count counts ids, but task_ids is NULL");
  if (config.task_ids == nullptr) return ids;
  for (const char* const id : std::span(config.task_ids, config.task_id_count)) {
    require(id != nullptr, "task_ids has a NULL");
    ids.emplace_back(id);
  }
  require(!ids.empty(), "task_ids is empty: NULL takes all tasks");
  return ids;
}

}  // namespace

tasks::TaskSet task_set_of(const arcfleet_config& config) {
  const int sources = (config.dataset != nullptr ? 1 : 0) + (config.builtin != nullptr ? 1 : 0) +
                      (config.tasks != nullptr ? 1 : 0);
  require(sources == 1, "give exactly one of dataset, builtin and tasks; " +
                            std::to_string(sources) + " are set");
  require(config.dataset != nullptr || (config.split == nullptr && config.task_ids == nullptr),
          "split and task_ids choose from a dataset, but none is given");
  require(config.canvas >= 0 && config.canvas <= rules::max_side,
          "canvas is " + std::to_string(config.canvas) + ", but sides are 1..32, or 0");
  if (config.builtin != nullptr) return built_in(config);
  if (config.tasks != nullptr) {
    require(config.task_count > 0, "task_count is 0");
    return in_memory(config);
  }
  return tasks::load_tasks({.directory = config.dataset,
                            .split = config.split == nullptr ? "" : config.split,
                            .task_ids = wanted_ids(config),
                            .side = config.canvas});
}

}  // namespace arcfleet::api
