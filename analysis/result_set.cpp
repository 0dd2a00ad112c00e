#include "analysis/result_set.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <new>
#include <sstream>
#include <stdexcept>
#include <system_error>
#include <tuple>

#include "analysis/result_json.hpp"
#include "analysis/text.hpp"

namespace arcfleet::analysis {
namespace {

namespace fs = std::filesystem;

// A run's summary takes some 100 kB; reading much more would only fill the memory.
constexpr std::uintmax_t most_bytes = 64 << 20;
constexpr int longest_reason = 160;  // columns

std::vector<fs::path> json_files(const fs::path& directory) {
  std::vector<fs::path> files;
  std::error_code problem;
  fs::directory_iterator entries(directory, problem);
  for (; !problem && entries != fs::directory_iterator(); entries.increment(problem)) {
    const fs::path& path = entries->path();
    if (path.extension() == ".json" && path.filename().string().front() != '.')
      files.push_back(path);
  }
  if (problem)
    throw std::runtime_error("cannot read the results directory " + clean(directory.string()) +
                             " (" + problem.message() + "): name another with --results-dir");
  std::ranges::sort(files);
  return files;
}

// Only a regular file is opened: a pipe or a device could keep the reader waiting for ever.
void require_readable_kind(const fs::path& file) {
  std::error_code problem;
  const fs::file_status status = fs::status(file, problem);
  if (problem) throw UnusableResult(problem.message());
  if (fs::is_directory(status)) throw UnusableResult("a directory");
  if (!fs::is_regular_file(status)) throw UnusableResult("not a regular file");
  if (fs::file_size(file) > most_bytes) throw UnusableResult("larger than any result, over 64 MiB");
}

std::string content_of(const fs::path& file) {
  require_readable_kind(file);
  errno = 0;
  std::ifstream stream(file, std::ios::binary);
  if (!stream) throw UnusableResult(std::strerror(errno));
  std::ostringstream content;
  if (stream.peek() != std::ifstream::traits_type::eof()) content << stream.rdbuf();
  if (stream.bad() || content.fail()) throw UnusableResult("cannot be read to its end");
  return std::move(content).str();
}

void add_file(const fs::path& file, ResultSet& set) {
  const auto leave_out = [&](const std::string& reason) {
    set.warnings.push_back(clean(file.string()) +
                           " left out: " + cut(clean(reason), longest_reason));
  };
  try {
    for (RunResult& run : results_from_json(content_of(file))) {
      run.file = file.filename().string();
      set.results.push_back(std::move(run));
    }
  } catch (const UnusableResult& unusable) {
    leave_out(unusable.what());
  } catch (const fs::filesystem_error& error) {
    leave_out(error.code().message());
  } catch (const std::bad_alloc&) {
    leave_out("not enough memory to read it");
  }
}

}  // namespace

ResultSet read_results(const fs::path& directory) {
  ResultSet set;
  for (const fs::path& file : json_files(directory)) add_file(file, set);
  std::ranges::stable_sort(
      set.results, {}, [](const RunResult& run) { return std::tie(run.timestamp_s, run.file); });
  return set;
}

}  // namespace arcfleet::analysis
