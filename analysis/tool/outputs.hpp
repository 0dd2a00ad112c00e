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

// Throws text::UsageError if two of them are one file, or if one is a summary or a samples file
// that was read, or a file that was left out.
void require_apart(const std::vector<OutputFile>& outputs, const ResultSet& inputs);

}  // namespace arcfleet::analysis
