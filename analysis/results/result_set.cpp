#include "analysis/results/result_set.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <fstream>
#include <iterator>
#include <new>
#include <optional>
#include <set>
#include <sstream>
#include <stdexcept>
#include <system_error>
#include <thread>
#include <tuple>

#include "analysis/results/result_json.hpp"
#include "text/one_line.hpp"
#include "text/width.hpp"

namespace arcfleet::analysis {
namespace fs = std::filesystem;

namespace {

// A run's summary takes some 10 kB, one of very many batch sizes a hundred times that. As text made
// to harm takes thirty times its size when read, this and the number of threads bound the memory.
constexpr std::uintmax_t most_bytes = 8 << 20;
constexpr unsigned most_threads = 4;
constexpr int longest_reason = 160;  // columns

// Whether the user named the file or only the directory that holds it.
enum class Found { named, in_directory };

struct FoundFile {
  fs::path file;
  Found found;
};

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
    throw std::runtime_error("cannot read the results directory " +
                             text::one_line(directory.string(), text::any_length) + " (" +
                             problem.message() + "): name another with --results-dir");
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
  if (fs::file_size(file) > most_bytes) throw UnusableResult("larger than any result, over 8 MiB");
}

// A file without a time of its own has that of its last change.
double changed_s(const fs::path& file) {
  struct stat facts {};
  return stat(file.c_str(), &facts) == 0 ? static_cast<double>(facts.st_mtime) : 0;
}

void add_file(const FoundFile& candidate, ResultSet& set) {
  const fs::path& file = candidate.file;
  const auto leave_out = [&](const std::string& reason) {
    set.left_out.push_back(
        {file, text::cut(text::one_line(reason, text::any_length), longest_reason)});
  };
  try {
    for (RunResult& run : results_from_json(read_result_text(file))) {
      run.file = text::one_line(file.filename().string(), text::any_length);
      run.path = file.string();
      if (!std::isfinite(run.timestamp_s)) run.timestamp_s = changed_s(file);
      set.results.push_back(std::move(run));
    }
  } catch (const SchemaDocument& schema) {
    if (candidate.found == Found::named) leave_out(schema.what());
  } catch (const ForeignDocument& foreign) {
    leave_out(foreign.what());
    set.left_out.back().may_hide_a_run = false;
  } catch (const UnusableResult& unusable) {
    leave_out(unusable.what());
  } catch (const fs::filesystem_error& error) {
    leave_out(error.code().message());
  } catch (const std::bad_alloc&) {
    leave_out("not enough memory to read it");
  }
}

std::vector<FoundFile> files_in_directory(const fs::path& directory) {
  std::vector<FoundFile> files;
  for (const fs::path& file : json_files(directory)) files.push_back({file, Found::in_directory});
  return files;
}

std::vector<FoundFile> files_in(const std::vector<fs::path>& paths) {
  std::vector<FoundFile> files;
  std::set<fs::path> known;
  const auto add = [&](const FoundFile& candidate) {
    std::error_code ignored;
    const fs::path canonical = fs::weakly_canonical(candidate.file, ignored);
    if (known.insert(canonical.empty() ? candidate.file : canonical).second)
      files.push_back(candidate);
  };
  for (const fs::path& path : paths) {
    std::error_code ignored;
    if (fs::is_directory(path, ignored))
      std::ranges::for_each(files_in_directory(path), add);
    else
      add({path, Found::named});
  }
  return files;
}

// Several threads take the files one by one; what each file gave stays at the file's place.
std::vector<ResultSet> read_all(const std::vector<FoundFile>& files) {
  std::vector<ResultSet> sets(files.size());
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < files.size(); i = next++) add_file(files[i], sets[i]);
  };
  const auto wanted = std::min<std::size_t>(
      {std::max(std::thread::hardware_concurrency(), 1U), most_threads, files.size() / 16});
  {
    std::vector<std::jthread> others;
    try {
      for (std::size_t i = 1; i < wanted; ++i) others.emplace_back(work);
    } catch (const std::system_error&) {
      // Fewer threads read as well.
    }
    work();
  }
  return sets;
}

}  // namespace

std::string read_result_text(const fs::path& file) {
  require_readable_kind(file);
  errno = 0;
  std::ifstream stream(file, std::ios::binary);
  if (!stream) throw UnusableResult(std::strerror(errno));
  std::ostringstream content;
  if (stream.peek() != std::ifstream::traits_type::eof()) content << stream.rdbuf();
  if (stream.bad() || content.fail()) throw UnusableResult("cannot be read to its end");
  return std::move(content).str();
}

namespace {

bool have_one_rate(const std::optional<Rate>& a, const std::optional<Rate>& b) {
  return a.has_value() == b.has_value() && (!a || a->steps_per_second == b->steps_per_second);
}

// Everything that a file without a samples file says.
bool say_the_same(const RunResult& a, const RunResult& b) {
  const auto facts = [](const RunResult& run) {
    return std::tie(run.description, run.seed, run.workload, run.setup, run.verification);
  };
  return facts(a) == facts(b) && have_one_rate(a.single, b.single) &&
         std::ranges::equal(a.batches, b.batches, [](const auto& one, const auto& other) {
           return one.first == other.first && have_one_rate(one.second.rate, other.second.rate);
         });
}

// Whether both tell of the same run, as a copy, a link and the file of --json do. Runs begin at
// different microseconds. JaxARC records only seconds and no samples file, but no two runs measure
// the same rates.
bool are_one_run(const RunResult& a, const RunResult& b) {
  return a.timestamp_s == b.timestamp_s && a.samples_file == b.samples_file && a.tag == b.tag &&
         a.implementation == b.implementation && (!a.samples_file.empty() || say_the_same(a, b));
}

// A run that counted twice would make intervals narrower than they are.
void leave_out_copies(ResultSet& set) {
  std::vector<RunResult> kept;
  for (RunResult& run : set.results) {
    const auto same = std::find_if(kept.rbegin(), kept.rend(), [&](const RunResult& one) {
      return one.timestamp_s != run.timestamp_s || are_one_run(one, run);
    });
    if (same != kept.rend() && are_one_run(*same, run))
      set.left_out.push_back({run.path, "the same run as " + same->file, false});
    else
      kept.push_back(std::move(run));
  }
  set.results = std::move(kept);
}

ResultSet result_set_of(const std::vector<FoundFile>& files) {
  ResultSet set;
  for (ResultSet& of_file : read_all(files)) {
    std::ranges::move(of_file.results, std::back_inserter(set.results));
    std::ranges::move(of_file.left_out, std::back_inserter(set.left_out));
  }
  std::ranges::stable_sort(
      set.results, {}, [](const RunResult& run) { return std::tie(run.timestamp_s, run.file); });
  leave_out_copies(set);
  return set;
}

}  // namespace

ResultSet read_result_files(const std::vector<fs::path>& paths) {
  return result_set_of(files_in(paths));
}

ResultSet read_results(const fs::path& directory) {
  return result_set_of(files_in_directory(directory));
}

}  // namespace arcfleet::analysis
