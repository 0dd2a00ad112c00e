#include "tasks/task_files.hpp"

#include <fstream>
#include <nlohmann/json.hpp>
#include <system_error>

#include "tasks/file_access.hpp"

namespace arcfleet::tasks {
namespace {

using nlohmann::ordered_json;  // keeps its keys in the order of insertion

ordered_json rows_of(const TaskGrid& grid) {
  ordered_json rows = ordered_json::array();
  const auto width = static_cast<std::ptrdiff_t>(grid.extent.width);
  for (auto cell = grid.cells.begin(); cell != grid.cells.end(); cell += width) {
    rows.push_back(ordered_json::array_t(cell, cell + width));
  }
  return rows;
}

ordered_json list_of(const std::vector<TaskPair>& pairs) {
  ordered_json list = ordered_json::array();
  for (const TaskPair& pair : pairs) {
    ordered_json& added = list.emplace_back();
    added["input"] = rows_of(pair.input);
    if (pair.output) added["output"] = rows_of(*pair.output);
  }
  return list;
}

void write_file(const std::filesystem::path& path, const std::string& content) {
  std::ofstream file(path, std::ios::binary);
  file << content;
  file.close();
  if (!file) throw TaskError(shown_path(path) + ": cannot be written");
}

}  // namespace

std::string json_text(const Task& task) {
  ordered_json object;
  object["train"] = list_of(task.train);
  object["test"] = list_of(task.test);
  return object.dump() + '\n';
}

void write_task_files(const TaskSet& set, const std::filesystem::path& directory) {
  std::error_code error;
  std::filesystem::create_directories(directory, error);
  if (error)
    throw TaskError(shown_path(directory) + ": cannot be created (" + error.message() + ")");
  for (const Task& task : set.tasks) write_file(directory / (task.id + ".json"), json_text(task));
}

}  // namespace arcfleet::tasks
