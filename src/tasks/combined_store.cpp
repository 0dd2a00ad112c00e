#include "tasks/combined_store.hpp"

#include <nlohmann/json.hpp>
#include <string_view>

#include "tasks/file_access.hpp"
#include "tasks/json_text.hpp"
#include "tasks/task_json.hpp"
#include "text/one_line.hpp"

namespace arcfleet::tasks {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

// The content of a file, and its name for messages.
struct CombinedFile {
  std::string shown_name;
  json by_id = json::object();
};

CombinedFile read_combined(const fs::path& path) {
  CombinedFile file{shown_path(path), {}};
  file.by_id = parse_json(read_file(path, max_combined_file_bytes), file.shown_name);
  if (!file.by_id.is_object()) {
    throw TaskError(file.shown_name + ": the top level is " + shown_value(file.by_id) +
                    ", not an object of tasks by id");
  }
  return file;
}

// Spelt as the challenges are, or the other way if only such a file is there.
fs::path solutions_beside(const fs::path& challenges) {
  std::string name = challenges.filename().native();
  name.resize(name.size() - challenges_word.size());
  const auto with = [&](char separator) {
    name.back() = separator;
    return challenges.parent_path() / std::string(name).append(solutions_word);
  };
  fs::path solutions = with(name.back());
  for (const char separator : word_separators) {
    if (path_kind(solutions) != PathKind::missing) break;
    if (path_kind(with(separator)) != PathKind::missing) solutions = with(separator);
  }
  return solutions;
}

CombinedFile read_solutions(const fs::path& path) {
  if (path_kind(path) == PathKind::missing) return {shown_path(path), json::object()};
  return read_combined(path);
}

std::string place_of(const CombinedFile& file, const std::string& id) {
  return file.shown_name + ": task \"" + text::one_line(id, text::shown_id_bytes) + '"';
}

class CombinedStore final : public TaskStore {
 public:
  explicit CombinedStore(const fs::path& challenges)
      : challenges_(read_combined(challenges)),
        solutions_(read_solutions(solutions_beside(challenges))) {
    for (const auto& [id, task] : challenges_.by_id.items()) check_id(id);
    for (const auto& [id, outputs] : solutions_.by_id.items()) check_has_challenge(id);
  }

  [[nodiscard]] std::vector<std::string> ids() const override {
    std::vector<std::string> all;
    for (const auto& [id, task] : challenges_.by_id.items()) all.push_back(id);
    return all;
  }

  [[nodiscard]] Task read(const std::string& id, const std::string& dataset,
                          int side) const override {
    const TaskContext context = {dataset, id, place_of(challenges_, id), side};
    Task task = task_from_json(challenges_.by_id.at(id), context);
    const auto outputs = solutions_.by_id.find(id);
    if (outputs != solutions_.by_id.end()) add_answers(task, *outputs, side);
    return task;
  }

 private:
  void check_id(const std::string& id) const {
    if (!id.empty() && text::is_plain_text(id)) return;
    throw TaskError(place_of(challenges_, id) + " has an id that is not printable text: rename it");
  }

  void check_has_challenge(const std::string& id) const {
    if (challenges_.by_id.contains(id)) return;
    throw TaskError(place_of(solutions_, id) + " is not in " + challenges_.shown_name +
                    " (the two files do not belong together): replace one of them");
  }

  void add_answers(Task& task, const json& outputs, int side) const {
    const std::string place = place_of(solutions_, task.id);
    if (!outputs.is_array()) {
      throw TaskError(place + " is " + shown_value(outputs) + ", not a list of output grids");
    }
    if (outputs.size() != task.test.size()) {
      throw TaskError(place + " has " + std::to_string(outputs.size()) + " outputs for the " +
                      std::to_string(task.test.size()) + " test inputs in " +
                      challenges_.shown_name + ": correct one of the two files");
    }
    for (std::size_t i = 0; i < outputs.size(); ++i) {
      const std::string output_place = place + ": output[" + std::to_string(i) + ']';
      add_answer(task.test[i], grid_from_json(outputs[i], output_place, side), output_place);
    }
  }

  void add_answer(TaskPair& pair, TaskGrid answer, const std::string& place) const {
    if (pair.output && *pair.output != answer) {
      throw TaskError(place + " differs from the test output in " + challenges_.shown_name +
                      ": correct one of them");
    }
    pair.output = std::move(answer);
  }

  CombinedFile challenges_;
  CombinedFile solutions_;
};

}  // namespace

std::unique_ptr<TaskStore> open_combined_store(const fs::path& challenges) {
  return std::make_unique<CombinedStore>(challenges);
}

}  // namespace arcfleet::tasks
