// Both files of one run, read as far as they can be read. What they must agree on is left to the
// rules (rules.hpp).
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "results/run_record.hpp"

namespace arcfleet::analysis {

struct Evidence {
  std::filesystem::path summary_file;
  std::string summary;        // the text of the summary
  results::RunRecord run;     // the samples, and the numbers that follow from them
  results::RunRecord stated;  // the same samples, and the numbers that the samples file states
};

// The evidence of a run by the name of its summary or of its samples file. Throws
// std::runtime_error if one of them is missing, damaged, no result of arcfleet, or of another
// version of the format.
Evidence read_evidence(const std::filesystem::path& file);

// What a rule found wrong, in one line.
struct Finding {
  std::string rule;
  std::string text;
};
using Findings = std::vector<Finding>;

// A line for each thing that is wrong.
using Lines = std::vector<std::string>;

}  // namespace arcfleet::analysis
