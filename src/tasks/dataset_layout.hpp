// Recognises a published dataset by the name of its directory and the names in it. task_store reads
// the tasks; loader chooses a split.
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
  std::string name;  // "training", "corpus", ...; empty if the dataset has no splits
  TaskStorage storage = TaskStorage::files;
  std::filesystem::path path;
};

struct DatasetLayout {
  std::string dataset;  // "arc-agi-1", "arc-agi-2", "concept-arc", "mini-arc", "arc-prize",
                        // "builtin", "directory"
  int side = 0;         // default side of the canvas
  std::vector<DatasetSplit> splits;  // at least one, the default first
};

inline constexpr const char* challenges_ending = "_challenges.json";
inline constexpr const char* solutions_ending = "_solutions.json";

// Recognises the root of a dataset, its data folder, and the folder of one split, which then is the
// only split. Any other directory has the layout "directory": *.json tasks without splits. Throws
// TaskError if the path is missing, unreadable or not a directory.
DatasetLayout find_layout(const std::filesystem::path& directory);

}  // namespace arcfleet::tasks
