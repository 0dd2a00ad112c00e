// A JSON value to a task, every part of it checked. Reading the text is left to json_text, finding
// it to task_store.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "tasks/task.hpp"

namespace arcfleet::tasks {

// What a task is called, where its messages say it stands, and the canvas it must fit.
struct TaskContext {
  std::string dataset;
  std::string id;
  std::string place;  // "tasks/0a1b.json", or "challenges.json: task 0a1b"
  int side = 0;
};

// An object with train and test, each a list of objects with input and output; other keys are
// passed over. A test pair may lack its output. Throws TaskError; rows, columns and pairs in it
// count from 0.
Task task_from_json(const nlohmann::json& value, const TaskContext& context);

// A rectangular list of rows of integers 0..9, no larger than side x side. Throws TaskError that
// begins with place.
TaskGrid grid_from_json(const nlohmann::json& value, const std::string& place, int side);

// A value as messages show it: its JSON text, cut if long.
std::string shown_value(const nlohmann::json& value);

}  // namespace arcfleet::tasks
