#include "analysis/tool/outputs.hpp"

#include <algorithm>
#include <iterator>

#include "config/option_values.hpp"
#include "text/usage_error.hpp"

namespace arcfleet::analysis {
namespace fs = std::filesystem;

namespace {

// Also through links, and for files that do not exist yet.
bool is_one_file(const fs::path& a, const fs::path& b) {
  std::error_code problem;
  if (fs::equivalent(a, b, problem)) return true;
  const fs::path first = fs::weakly_canonical(fs::absolute(a), problem);
  return !problem && first == fs::weakly_canonical(fs::absolute(b), problem) && !problem;
}

void refuse_if_read(const OutputFile& output, const std::vector<fs::path>& read) {
  for (const fs::path& file : read)
    if (is_one_file(output.file, file))
      throw text::UsageError(output.option + ": " + config::in_quotes(output.file.string()) +
                             " is one of the results: name another file");
}

}  // namespace

std::vector<fs::path> files_of(const RunResult& run) {
  std::vector<fs::path> files{run.path};
  if (!run.samples_file.empty())
    files.push_back(fs::path(run.path).replace_filename(run.samples_file));
  return files;
}

std::vector<fs::path> files_read(const ResultSet& inputs) {
  std::vector<fs::path> files;
  for (const RunResult& run : inputs.results)
    std::ranges::move(files_of(run), std::back_inserter(files));
  for (const UnusableFile& file : inputs.left_out) files.push_back(file.path);
  return files;
}

void require_apart(const std::vector<OutputFile>& outputs, const std::vector<fs::path>& read) {
  std::error_code missing;
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    if (outputs[i].file.empty()) continue;
    for (std::size_t j = 0; j < i; ++j)
      if (!outputs[j].file.empty() && is_one_file(outputs[i].file, outputs[j].file))
        throw text::UsageError(outputs[j].option + " and " + outputs[i].option +
                               " name one file, " + config::in_quotes(outputs[i].file.string()) +
                               ": name a file for each");
    if (fs::is_regular_file(outputs[i].file, missing)) refuse_if_read(outputs[i], read);
  }
}

}  // namespace arcfleet::analysis
