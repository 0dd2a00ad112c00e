#include "analysis/tool/loaded_results.hpp"

#include <filesystem>
#include <stdexcept>
#include <system_error>

#include "analysis/tool/tool_main.hpp"
#include "text/one_line.hpp"

namespace arcfleet::analysis {
namespace fs = std::filesystem;

void require_paths(const std::vector<std::string>& paths) {
  for (const std::string& path : paths) {
    std::error_code problem;
    if (fs::symlink_status(path, problem).type() == fs::file_type::not_found)
      throw std::runtime_error("there is no file or directory " + text::one_line(path) +
                               ": run arcfleet, or name its files or directory");
  }
}

void warn_of(const ResultSet& set) {
  for (const UnusableFile& file : set.left_out)
    say("warning: " + text::one_line(file.path.string(), text::any_length) +
        " left out: " + file.reason);
}

std::vector<const RunResult*> pointers(const ResultSet& set) {
  std::vector<const RunResult*> runs;
  for (const RunResult& run : set.results) runs.push_back(&run);
  return runs;
}

void print_export(ExportKind kind, std::span<const RunResult* const> runs,
                  std::optional<std::int64_t> batch_size) {
  const Export made = exported(kind, runs, batch_size);
  for (const std::string& note : made.notes) say(text::one_line(note, text::any_length));
  print(made.text);
}

std::string found_line(std::size_t count, const std::string& place) {
  return std::to_string(count) + (count == 1 ? " result in " : " results in ") + place;
}

}  // namespace arcfleet::analysis
