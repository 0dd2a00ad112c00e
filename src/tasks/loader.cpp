#include "tasks/loader.hpp"

#include <algorithm>
#include <memory>
#include <stdexcept>

#include "tasks/dataset_layout.hpp"
#include "tasks/file_access.hpp"
#include "tasks/similar_ids.hpp"
#include "tasks/task_store.hpp"
#include "text/one_line.hpp"

namespace arcfleet::tasks {
namespace {

using Ids = std::vector<std::string>;

void check_side(int side) {
  if (side >= 0 && side <= rules::max_side) return;
  throw std::invalid_argument("a canvas of side " + std::to_string(side) +
                              " is out of range: choose 1.." + std::to_string(rules::max_side));
}

std::string joined(const Ids& words, const std::string& between) {
  std::string text;
  for (const std::string& word : words) {
    text += (text.empty() ? "" : between) + text::one_line(word, text::shown_id_bytes);
  }
  return text;
}

// The end of a message about an unknown split.
std::string advice_on_splits(const DatasetLayout& layout) {
  Ids names;
  for (const DatasetSplit& split : layout.splits) {
    if (!split.name.empty()) names.push_back(split.name);
  }
  if (names.empty()) return " has no splits): omit the split";
  return "): choose " + joined(names, " or ");
}

const DatasetSplit& chosen_split(const DatasetLayout& layout, const LoadRequest& request) {
  if (request.split.empty()) return layout.splits.front();
  for (const DatasetSplit& split : layout.splits) {
    if (split.name == request.split) return split;
  }
  throw TaskError(shown_path(request.directory) + ": no split \"" +
                  text::one_line(request.split, text::shown_id_bytes) + "\" (layout " +
                  layout.dataset + advice_on_splits(layout));
}

[[noreturn]] void refuse_no_tasks(const DatasetSplit& split) {
  const std::string place = shown_path(split.path);
  if (split.storage == TaskStorage::combined) {
    throw TaskError(place + ": no tasks (the object is empty): choose a file that has some");
  }
  throw TaskError(place +
                  ": no tasks (neither *.json files nor the folders of a known dataset): name the "
                  "directory of one dataset, its data folder or the folder of one split");
}

[[noreturn]] void refuse_unknown_id(const std::string& id, const Ids& ids,
                                    const DatasetSplit& split) {
  const Ids similar = similar_ids(id, ids, 3);
  throw TaskError(
      shown_path(split.path) + ": no task \"" + text::one_line(id, text::shown_id_bytes) +
      "\" among its " + std::to_string(ids.size()) + " tasks" +
      (similar.empty() ? ": task ids look like " + text::one_line(ids.front(), text::shown_id_bytes)
                       : ": did you mean " + joined(similar, " or ") + "?"));
}

void check_requested_once(const Ids& sorted_ids) {
  const auto twice = std::adjacent_find(sorted_ids.begin(), sorted_ids.end());
  if (twice == sorted_ids.end()) return;
  throw TaskError("the task \"" + text::one_line(*twice, text::shown_id_bytes) +
                  "\" is requested twice (a task set holds each task once): name it once");
}

// The requested ids, sorted. Each must be among the ids of the split.
Ids chosen_ids(const Ids& ids, Ids requested, const DatasetSplit& split) {
  if (requested.empty()) return ids;
  for (const std::string& id : requested) {
    if (!std::binary_search(ids.begin(), ids.end(), id)) refuse_unknown_id(id, ids, split);
  }
  std::sort(requested.begin(), requested.end());
  check_requested_once(requested);
  return requested;
}

}  // namespace

TaskSet load_tasks(const LoadRequest& request) {
  check_side(request.side);
  const DatasetLayout layout = find_layout(request.directory);
  const DatasetSplit& split = chosen_split(layout, request);
  const std::unique_ptr<TaskStore> store = open_store(split);
  const Ids ids = store->ids();
  if (ids.empty()) refuse_no_tasks(split);

  TaskSet set;
  set.name = split.name.empty() ? layout.dataset : layout.dataset + '/' + split.name;
  set.side = request.side == 0 ? layout.side : request.side;
  for (const std::string& id : chosen_ids(ids, request.task_ids, split)) {
    set.tasks.push_back(store->read(id, layout.dataset, set.side));
  }
  return set;
}

}  // namespace arcfleet::tasks
