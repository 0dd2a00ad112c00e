// Which published dataset a directory is, told by the names in it and of it. Reading the tasks is
// left to task_store, choosing among splits to loader.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace arcfleet::tasks {

enum class TaskStorage {
  files,            // <path>/<id>.json
  concept_folders,  // <path>/<concept>/<file>.json, id = concept/file
  combined,         // path = the challenges file: an object of tasks by id
};

struct DatasetSplit {
  std::string name;  // "training", "corpus", ...; empty where a dataset has no splits
  TaskStorage storage = TaskStorage::files;
  std::filesystem::path path;
};

struct DatasetLayout {
  std::string dataset;  // "arc-agi-1", "arc-agi-2", "concept-arc", "mini-arc", "arc-prize",
                        // "builtin", "directory"
  int side = 0;         // of the canvas its tasks are laid on unless asked otherwise
  std::vector<DatasetSplit> splits;  // at least one, the default first
};

inline constexpr const char* challenges_ending = "_challenges.json";
inline constexpr const char* solutions_ending = "_solutions.json";

// Recognised are the root of a dataset, its data folder, and the folder of one split, which then is
// the only split. Any other directory is a "directory" of *.json tasks, be there any or not. Throws
// TaskError when the directory is missing, unreadable or none.
DatasetLayout find_layout(const std::filesystem::path& directory);

}  // namespace arcfleet::tasks
