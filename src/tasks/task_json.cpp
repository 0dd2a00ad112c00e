#include "tasks/task_json.hpp"

#include <algorithm>
#include <cstdint>
#include <nlohmann/json.hpp>

#include "text/one_line.hpp"

namespace arcfleet::tasks {
namespace {

using nlohmann::json;

enum class OutputRule { required, may_be_missing };

[[noreturn]] void refuse(const std::string& place, const std::string& reason) {
  throw TaskError(place + ' ' + reason);
}

std::string rows_x_columns(std::size_t rows, std::size_t columns) {
  return std::to_string(rows) + " x " + std::to_string(columns);
}

const json::array_t& row_of(const json& grid, std::size_t row, const std::string& place) {
  const auto* cells = grid[row].get_ptr<const json::array_t*>();
  const auto where = [&] { return place + " row " + std::to_string(row) + " (from 0)"; };
  if (cells == nullptr) refuse(where(), "is " + shown_value(grid[row]) + ", not a list of colours");
  if (cells->empty()) refuse(where(), "is empty (a grid has at least one column)");
  return *cells;
}

void check_is_rectangle(const json& grid, const std::string& place) {
  if (!grid.is_array()) refuse(place, "is " + shown_value(grid) + ", not a list of rows");
  if (grid.empty()) refuse(place, "is an empty list (a grid has at least one row)");
  const std::size_t width = row_of(grid, 0, place).size();
  for (std::size_t row = 1; row < grid.size(); ++row) {
    const std::size_t cells = row_of(grid, row, place).size();
    if (cells == width) continue;
    refuse(place + " row " + std::to_string(row) + " (from 0)",
           "has " + std::to_string(cells) + " cells but row 0 has " + std::to_string(width) +
               " (all rows of a grid have the same length)");
  }
}

void check_fits(std::size_t height, std::size_t width, const std::string& place, int side) {
  const std::size_t needed = std::max(height, width);
  if (needed <= static_cast<std::size_t>(side)) return;
  const std::string problem = "is " + rows_x_columns(height, width) + " cells (rows x columns), ";
  if (needed > rules::max_side) {
    refuse(place, problem + "larger than the largest possible canvas, " +
                      rows_x_columns(rules::max_side, rules::max_side));
  }
  const auto edge = static_cast<std::size_t>(side);
  refuse(place, problem + "larger than the canvas of " + rows_x_columns(edge, edge) +
                    ": choose --canvas " + std::to_string(needed) + " or larger, up to " +
                    std::to_string(rules::max_side));
}

[[noreturn]] void refuse_cell(const json& value, const std::string& place, std::size_t row,
                              std::size_t column) {
  refuse(place + " row " + std::to_string(row) + " column " + std::to_string(column) + " (from 0)",
         "is " + shown_value(value) + ", not an integer 0..9");
}

void append_row(std::vector<rules::Cell>& cells, const json::array_t& row, const std::string& place,
                std::size_t row_number) {
  for (const json& value : row) {
    const auto colour = value.is_number_integer() ? value.get<std::int64_t>() : rules::padding;
    if (colour < 0 || colour >= rules::colours) {
      refuse_cell(value, place, row_number, static_cast<std::size_t>(&value - row.data()));
    }
    cells.push_back(static_cast<rules::Cell>(colour));
  }
}

// The member of an object, or null.
const json* find_member(const json& object, const char* name) {
  const auto found = object.find(name);
  return found == object.end() ? nullptr : &*found;
}

TaskPair pair_from_json(const json& value, const std::string& place, OutputRule rule, int side) {
  if (!value.is_object()) {
    refuse(place, "is " + shown_value(value) + ", not an object with input and output");
  }
  const json* input = find_member(value, "input");
  const json* output = find_member(value, "output");
  if (input == nullptr) refuse(place, "has no \"input\" (every pair needs one)");
  if (output == nullptr && rule == OutputRule::required) {
    refuse(place, "has no \"output\" (every train pair needs one)");
  }
  TaskPair pair;
  pair.input = grid_from_json(*input, place + ".input", side);
  if (output != nullptr) pair.output = grid_from_json(*output, place + ".output", side);
  return pair;
}

std::vector<TaskPair> pairs_from_json(const json& task, const char* name,
                                      const TaskContext& context, OutputRule rule) {
  const json* list = find_member(task, name);
  const std::string place = context.place + ": ";
  if (list == nullptr) {
    refuse(place + "there is", "no \"" + std::string(name) + "\" (a task has train and test)");
  }
  if (!list->is_array()) refuse(place + name, "is " + shown_value(*list) + ", not a list of pairs");
  if (list->empty()) refuse(place + name, "is an empty list (a task has at least one pair in it)");
  std::vector<TaskPair> pairs;
  for (std::size_t i = 0; i < list->size(); ++i) {
    const std::string pair_place = place + name + '[' + std::to_string(i) + ']';
    pairs.push_back(pair_from_json((*list)[i], pair_place, rule, context.side));
  }
  return pairs;
}

}  // namespace

std::string shown_value(const json& value) {
  return text::one_line(value.dump(-1, ' ', false, json::error_handler_t::replace),
                        text::shown_value_bytes);
}

TaskGrid grid_from_json(const json& value, const std::string& place, int side) {
  check_is_rectangle(value, place);
  const std::size_t height = value.size();
  const std::size_t width = value[0].size();
  check_fits(height, width, place, side);
  TaskGrid grid;
  grid.extent = {static_cast<int>(height), static_cast<int>(width)};
  grid.cells.reserve(height * width);
  for (std::size_t row = 0; row < height; ++row) {
    append_row(grid.cells, row_of(value, row, place), place, row);
  }
  return grid;
}

Task task_from_json(const json& value, const TaskContext& context) {
  if (!value.is_object()) {
    refuse(context.place + ": the task",
           "is " + shown_value(value) + ", not an object with train and test");
  }
  Task task;
  task.dataset = context.dataset;
  task.id = context.id;
  task.train = pairs_from_json(value, "train", context, OutputRule::required);
  task.test = pairs_from_json(value, "test", context, OutputRule::may_be_missing);
  return task;
}

}  // namespace arcfleet::tasks
