// Files that the tools write, held apart from each other and from what they read.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "analysis/results/result_set.hpp"

namespace arcfleet::analysis {

struct OutputFile {
  std::string option;          // "--report"
  std::filesystem::path file;  // empty: not wanted
};

// The files of a run: its summary and its samples file.
std::vector<std::filesystem::path> files_of(const RunResult& run);

// The files that were read: those of all runs, and those that were left out.
std::vector<std::filesystem::path> files_read(const ResultSet& inputs);

// Throws text::UsageError if two of the outputs are one file, or if one is a file that was read.
void require_apart(const std::vector<OutputFile>& outputs,
                   const std::vector<std::filesystem::path>& read);

}  // namespace arcfleet::analysis
