#include "tasks/dataset_layout.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <system_error>

#include "tasks/builtin_tasks.hpp"
#include "tasks/file_access.hpp"
#include "tasks/task.hpp"
#include "text/one_line.hpp"

namespace arcfleet::tasks {
namespace {

namespace fs = std::filesystem;

constexpr int usual_side = 30;
constexpr int mini_arc_side = 5;
constexpr std::array<const char*, 2> arc_agi_splits = {"training", "evaluation"};

void check_is_directory(const fs::path& directory) {
  const PathKind kind = path_kind(directory);
  if (kind == PathKind::directory) return;
  const bool missing = kind == PathKind::missing;
  throw TaskError(shown_path(directory) + ": " +
                  (missing ? "no such directory" : "is a file, not a directory") +
                  ": name the directory that contains the tasks");
}

// The folders of a dataset are in data/ below its root, or in the directory itself.
std::array<fs::path, 2> data_folders(const fs::path& directory) {
  return {directory / "data", directory};
}

bool has_id_lists(const fs::path& data) {
  return std::any_of(arc_agi_splits.begin(), arc_agi_splits.end(), [&](const char* split) {
    return path_kind(data / (std::string(split) + ".txt")) == PathKind::other;
  });
}

std::string arc_agi_name(const fs::path& data) {
  return has_id_lists(data) ? "arc-agi-2" : "arc-agi-1";
}

DatasetLayout layout_of(std::string dataset, int side, std::vector<DatasetSplit> splits) {
  return {std::move(dataset), side, std::move(splits)};
}

// The split in the name of a challenges file; nothing for other names.
std::optional<std::string> combined_split(std::string_view name) {
  constexpr std::string_view beginning = "arc-agi_";
  if (!name.starts_with(beginning) || !name.ends_with(challenges_word) ||
      !text::is_plain_text(name))
    return {};
  constexpr std::size_t around = beginning.size() + 1 + challenges_word.size();  // 1: separator
  if (name.size() <= around) return {};
  const char separator = name[name.size() - challenges_word.size() - 1];
  if (std::ranges::find(word_separators, separator) == word_separators.end()) return {};
  return std::string(name.substr(beginning.size(), name.size() - around));
}

// Two files of one split would make it a matter of chance which one a run reads.
void check_spelt_once(const std::vector<DatasetSplit>& splits, const DatasetSplit& added) {
  const auto same = std::ranges::find(splits, added.name, &DatasetSplit::name);
  if (same == splits.end()) return;
  throw TaskError(shown_path(same->path) + " and " + added.path.filename().string() +
                  " hold the same split: remove one of them");
}

// Puts training first and evaluation second; the others keep their order.
void put_usual_splits_first(std::vector<DatasetSplit>& splits) {
  const auto place = [](const DatasetSplit& split) {
    const auto* usual = std::find(arc_agi_splits.begin(), arc_agi_splits.end(), split.name);
    return usual - arc_agi_splits.begin();
  };
  std::stable_sort(splits.begin(), splits.end(),
                   [&](const auto& left, const auto& right) { return place(left) < place(right); });
}

std::optional<DatasetLayout> arc_prize(const fs::path& directory) {
  std::vector<DatasetSplit> splits;
  for (const std::string& name : names_in(directory)) {
    const auto split = combined_split(name);
    if (!split) continue;
    DatasetSplit found{*split, TaskStorage::combined, directory / name};
    check_spelt_once(splits, found);
    splits.push_back(std::move(found));
  }
  if (splits.empty()) return {};
  put_usual_splits_first(splits);
  return layout_of("arc-prize", usual_side, std::move(splits));
}

std::optional<DatasetLayout> mini_arc(const fs::path& directory) {
  for (const fs::path& data : data_folders(directory)) {
    const fs::path folder = data / "MiniARC";
    if (!leads_to_directory(folder)) continue;
    return layout_of("mini-arc", mini_arc_side, {{"", TaskStorage::files, folder}});
  }
  return {};
}

DatasetSplit corpus_split(const fs::path& folder) {
  return {"corpus", TaskStorage::concept_folders, folder};
}

DatasetSplit minimal_split(const fs::path& folder) {
  return {"minimal", TaskStorage::files, folder};
}

std::optional<DatasetLayout> concept_arc(const fs::path& directory) {
  std::vector<DatasetSplit> splits;
  const fs::path corpus = directory / "corpus";
  const fs::path minimal = directory / "MinimalTasks";
  if (leads_to_directory(corpus)) splits.push_back(corpus_split(corpus));
  if (leads_to_directory(minimal)) splits.push_back(minimal_split(minimal));
  if (splits.empty()) return {};
  return layout_of("concept-arc", usual_side, std::move(splits));
}

std::optional<DatasetLayout> arc_agi(const fs::path& directory) {
  for (const fs::path& data : data_folders(directory)) {
    std::vector<DatasetSplit> splits;
    for (const char* name : arc_agi_splits) {
      if (leads_to_directory(data / name))
        splits.push_back({name, TaskStorage::files, data / name});
    }
    if (!splits.empty()) return layout_of(arc_agi_name(data), usual_side, std::move(splits));
  }
  return {};
}

bool holds_folders(const fs::path& directory) {
  const auto names = names_in(directory);
  return std::any_of(names.begin(), names.end(),
                     [&](const std::string& name) { return leads_to_directory(directory / name); });
}

// A built-in set as the installation has it: share/arcfleet/datasets/NAME. By that name it is the
// same work as without --dataset.
std::optional<DatasetLayout> builtin(const fs::path& directory) {
  std::error_code error;
  const fs::path real = fs::canonical(directory, error);
  const fs::path parent = real.parent_path();
  if (error || parent.filename() != "datasets") return {};
  if (parent.parent_path().filename() != "arcfleet") return {};
  const std::string name = real.filename().native();
  const auto names = builtin_set_names();
  if (std::find(names.begin(), names.end(), name) == names.end()) return {};
  const int side = builtin_tasks(name).side;
  return layout_of("builtin", side, {{name, TaskStorage::files, directory}});
}

// Recognises the folder of one split by its own name and its parent's name. Resolves links and ".".
std::optional<DatasetLayout> single_split(const fs::path& directory) {
  std::error_code error;
  const fs::path real = fs::canonical(directory, error);
  if (error) return {};
  const std::string name = real.filename().native();
  const fs::path parent = real.parent_path();
  const bool is_arc_agi = std::count(arc_agi_splits.begin(), arc_agi_splits.end(), name) > 0 &&
                          (parent.filename() == "data" || has_id_lists(parent));
  if (is_arc_agi) {
    return layout_of(arc_agi_name(parent), usual_side, {{name, TaskStorage::files, directory}});
  }
  if (name == "MiniARC") {
    return layout_of("mini-arc", mini_arc_side, {{"", TaskStorage::files, directory}});
  }
  if (name == "MinimalTasks") {
    return layout_of("concept-arc", usual_side, {minimal_split(directory)});
  }
  if (name == "corpus" && holds_folders(directory)) {
    return layout_of("concept-arc", usual_side, {corpus_split(directory)});
  }
  return {};
}

}  // namespace

DatasetLayout find_layout(const fs::path& directory) {
  check_is_directory(directory);
  constexpr std::array recognisers = {builtin,     arc_prize, mini_arc,
                                      concept_arc, arc_agi,   single_split};
  for (const auto recognise : recognisers) {
    if (auto layout = recognise(directory)) return *std::move(layout);
  }
  return layout_of("directory", usual_side, {{"", TaskStorage::files, directory}});
}

}  // namespace arcfleet::tasks
