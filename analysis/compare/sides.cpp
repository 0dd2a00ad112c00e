#include "analysis/compare/sides.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <stdexcept>

#include "analysis/tool/loaded_results.hpp"
#include "text/one_line.hpp"
#include "text/width.hpp"

namespace arcfleet::analysis {
namespace {

// One side for each implementation among the runs.
std::vector<Side> by_implementation(const std::string& name,
                                    const std::vector<const RunResult*>& runs, bool named) {
  std::map<std::string, std::vector<const RunResult*>> groups;
  for (const RunResult* run : runs) groups[run->implementation].push_back(run);
  std::vector<Side> sides;
  for (auto& [implementation, group] : groups)
    sides.push_back({implementation.empty() ? name : name + " (" + implementation + ")",
                     std::move(group), named});
  return sides;
}

std::string known_tags(const ResultSet& set) {
  constexpr std::size_t max_tags = 8;
  std::set<std::string> tags;
  for (const RunResult& run : set.results)
    if (!run.tag.empty()) tags.insert(run.tag);
  std::string text;
  std::size_t count = 0;
  for (const std::string& tag : tags) {
    if (count++ == max_tags) return text + ", ...";
    text += (text.empty() ? "" : ", ") + tag;
  }
  return text.empty() ? "none" : text;
}

}  // namespace

std::vector<Side> Sides::named(const std::string& word) {
  std::vector<const RunResult*> runs;
  std::error_code ignored;
  if (std::filesystem::exists(word, ignored) && !std::filesystem::is_directory(word, ignored)) {
    files_.push_back(read_result_files({word}));
    if (files_.back().results.empty()) throw std::runtime_error(files_.back().warnings.at(0));
    runs = pointers(files_.back());
    return by_implementation(runs[0]->file, runs, true);
  }
  for (const RunResult& run : directory_.results)
    if (run.file == word) runs.push_back(&run);
  if (!runs.empty()) return by_implementation(word, runs, true);
  for (const RunResult& run : directory_.results)
    if (run.tag == word) runs.push_back(&run);
  if (runs.empty())
    throw std::runtime_error(
        "no run has the tag " + text::cut(text::one_line(word), 60) +
        ", and there is no file of that name: use one of these tags: " + known_tags(directory_));
  return by_implementation(word, runs, true);
}

std::vector<Side> Sides::all_but(const Side& baseline) const {
  std::vector<std::vector<const RunResult*>> groups;  // in the order of their first run
  std::map<std::string, std::size_t> group_of;        // by tag, or file
  for (const RunResult& run : directory_.results) {
    const auto same_file = [&run](const RunResult* other) {
      std::error_code ignored;
      return other == &run || std::filesystem::equivalent(other->path, run.path, ignored);
    };
    if (run.tag == baseline.name ||
        (baseline.runs.size() == 1 && std::ranges::any_of(baseline.runs, same_file)))
      continue;
    const std::string name =
        run.tag.empty() ? "\n" + run.file : run.tag;  // no tag has a line break
    const auto [place, is_new] = group_of.try_emplace(name, groups.size());
    if (is_new) groups.emplace_back();
    groups[place->second].push_back(&run);
  }
  std::vector<Side> sides;
  for (const auto& group : groups) {
    const std::string& name = group[0]->tag.empty() ? group[0]->file : group[0]->tag;
    for (Side& side : by_implementation(name, group, false)) sides.push_back(std::move(side));
  }
  return sides;
}

}  // namespace arcfleet::analysis
