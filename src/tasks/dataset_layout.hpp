// Recognises a published dataset by the name of its directory and the names in it. task_store reads
// the tasks; loader chooses a split.
#pragma once

#include <array>
#include <filesystem>
#include <string>
#include <string_view>
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

// The names of ARC Prize's combined files are arc-agi_SPLIT_challenges.json and
// arc-agi_SPLIT_solutions.json. They are also spelt with a hyphen before the last word.
inline constexpr std::string_view challenges_word = "challenges.json";
inline constexpr std::string_view solutions_word = "solutions.json";
inline constexpr std::array word_separators{'_', '-'};

// Recognises the root of a dataset, its data folder, and the folder of one split, which then is the
// only split. Any other directory has the layout "directory": *.json tasks without splits. Throws
// TaskError if the path is missing, unreadable or not a directory, or holds one split in both
// spellings.
DatasetLayout find_layout(const std::filesystem::path& directory);

}  // namespace arcfleet::tasks
