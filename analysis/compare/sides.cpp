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
  return text;
}

std::string name_of(const std::filesystem::path& path) {
  return path.filename().string();
}

[[noreturn]] void refuse_unusable(const UnusableFile& file) {
  throw std::runtime_error(text::one_line(file.path.string()) + " cannot be used (" + file.reason +
                           "): name another run");
}

// Says whether the word names a file that was left out, a directory, or nothing.
[[noreturn]] void refuse_unknown(const std::string& word, bool is_directory, const ResultSet& set) {
  for (const UnusableFile& file : set.left_out)
    if (name_of(file.path) == word) refuse_unusable(file);
  const std::string shown = text::cut(text::one_line(word), 60);
  if (is_directory)
    throw std::runtime_error(shown +
                             " is a directory, not a run: name a file in it, or give it as "
                             "--results-dir");
  const std::string tags = known_tags(set);
  throw std::runtime_error(
      "no run has the tag " + shown + ", and there is no file of that name: " +
      (tags.empty() ? "name a file, or another --results-dir" : "use one of these tags: " + tags));
}

}  // namespace

std::vector<Side> Sides::named(const std::string& word) {
  std::error_code ignored;
  const bool exists = std::filesystem::exists(word, ignored);
  if (exists && !std::filesystem::is_directory(word, ignored)) {
    files_.push_back(read_result_files({word}));
    if (files_.back().results.empty()) refuse_unusable(files_.back().left_out.at(0));
    const auto runs = pointers(files_.back());
    return by_implementation(runs[0]->file, runs, true);
  }
  auto runs = of_directory([&word](const RunResult& run) { return name_of(run.path) == word; });
  if (runs.empty()) runs = of_directory([&word](const RunResult& run) { return run.tag == word; });
  if (runs.empty()) refuse_unknown(word, exists, directory_);
  return by_implementation(text::one_line(word, text::any_length), runs, true);
}

std::vector<const RunResult*> Sides::of_directory(
    const std::function<bool(const RunResult&)>& wanted) const {
  std::vector<const RunResult*> runs;
  for (const RunResult& run : directory_.results)
    if (wanted(run)) runs.push_back(&run);
  return runs;
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
