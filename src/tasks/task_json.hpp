// Converts a JSON value to a task and checks every part of it. json_text parses the text;
// task_store finds it.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "tasks/task.hpp"

namespace arcfleet::tasks {

// The names of a task, its place for messages, and the canvas it must fit on.
struct TaskContext {
  std::string dataset;
  std::string id;
  std::string place;  // "tasks/0a1b.json", or "challenges.json: task 0a1b"
  int side = 0;
};

// Expects an object with train and test, each a list of objects with input and output, and ignores
// other keys. The output of a test pair may be missing. Throws TaskError, whose rows, columns and
// pairs count from 0.
Task task_from_json(const nlohmann::json& value, const TaskContext& context);

// Expects a rectangular list of rows of integers 0..9, at most side x side. Throws TaskError that
// starts with `place`.
TaskGrid grid_from_json(const nlohmann::json& value, const std::string& place, int side);

// A value as messages show it: its JSON text, shortened if it is long.
std::string shown_value(const nlohmann::json& value);

}  // namespace arcfleet::tasks
