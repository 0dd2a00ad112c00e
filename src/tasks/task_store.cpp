#include "tasks/task_store.hpp"

#include <map>
#include <nlohmann/json.hpp>
#include <string_view>

#include "tasks/combined_store.hpp"
#include "tasks/file_access.hpp"
#include "tasks/json_text.hpp"
#include "tasks/task_json.hpp"
#include "text/one_line.hpp"

namespace arcfleet::tasks {
namespace {

namespace fs = std::filesystem;

using PathsById = std::map<std::string, fs::path>;

// Adds every *.json name of a folder. Reading refuses what is not a file.
void add_folder(PathsById& paths, const fs::path& folder, const std::string& id_prefix) {
  constexpr std::string_view ending = ".json";
  for (const std::string& name : names_in(folder)) {
    if (!name.ends_with(ending)) continue;
    if (!text::is_plain_text(name)) {
      throw TaskError(shown_path(folder / name) +
                      ": the file name is not printable UTF-8 text: rename the file");
    }
    paths.emplace(id_prefix + name.substr(0, name.size() - ending.size()), folder / name);
  }
}

void add_concept(PathsById& paths, const fs::path& folder, const std::string& concept_name) {
  if (!text::is_plain_text(concept_name)) {
    throw TaskError(shown_path(folder) +
                    ": the folder's name is not printable UTF-8 text: rename the folder");
  }
  const std::size_t before = paths.size();
  add_folder(paths, folder, concept_name + '/');
  if (paths.size() == before) {
    throw TaskError(shown_path(folder) +
                    ": no *.json tasks (every folder of a corpus has some): remove the folder");
  }
}

PathsById concept_paths(const fs::path& corpus) {
  PathsById paths;
  for (const std::string& name : names_in(corpus)) {
    if (leads_to_directory(corpus / name)) add_concept(paths, corpus / name, name);
  }
  return paths;
}

PathsById folder_paths(const fs::path& folder) {
  PathsById paths;
  add_folder(paths, folder, "");
  return paths;
}

// One file for each task.
class FileStore final : public TaskStore {
 public:
  explicit FileStore(PathsById paths) : paths_(std::move(paths)) {}

  [[nodiscard]] std::vector<std::string> ids() const override {
    std::vector<std::string> all;
    for (const auto& [id, path] : paths_) all.push_back(id);
    return all;
  }

  [[nodiscard]] Task read(const std::string& id, const std::string& dataset,
                          int side) const override {
    const fs::path& path = paths_.at(id);
    const TaskContext context = {dataset, id, shown_path(path), side};
    return task_from_json(parse_json(read_file(path, max_task_file_bytes), context.place), context);
  }

 private:
  PathsById paths_;
};

}  // namespace

std::unique_ptr<TaskStore> open_store(const DatasetSplit& split) {
  switch (split.storage) {
    case TaskStorage::combined:
      return open_combined_store(split.path);
    case TaskStorage::concept_folders:
      return std::make_unique<FileStore>(concept_paths(split.path));
    case TaskStorage::files:
      break;
  }
  return std::make_unique<FileStore>(folder_paths(split.path));
}

}  // namespace arcfleet::tasks
