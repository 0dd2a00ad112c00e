// All results in a directory. What a file says is read in result_json.hpp; the files left out are
// only collected here, the caller warns of them.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "analysis/results/run_result.hpp"

namespace arcfleet::analysis {

// A *.json file that cannot be used.
struct UnusableFile {
  std::filesystem::path path;
  std::string reason;          // one line
  bool may_hide_a_run = true;  // false: it is of another kind, or a run that another file has
};

struct ResultSet {
  std::vector<RunResult> results;  // in time order; equal times by file name
  std::vector<UnusableFile> left_out;
};

// Reads every *.json file in the directory but those whose names begin with a dot. Throws
// std::runtime_error where the directory cannot be read; a file that cannot be used is left out,
// and so is one of a run that another file has.
ResultSet read_results(const std::filesystem::path& directory);

// A file's content: a regular file of no more than 8 MiB. Throws UnusableResult (result_json.hpp)
// or std::filesystem::filesystem_error.
std::string read_result_text(const std::filesystem::path& file);

// Reads these files and all files of these directories, each file once.
ResultSet read_result_files(const std::vector<std::filesystem::path>& paths);

}  // namespace arcfleet::analysis
