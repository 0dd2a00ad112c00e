// The command line of arcfleet-compare.
#pragma once

#include <cstdint>
#include <filesystem>
#include <stdexcept>
#include <string>

namespace arcfleet::analysis {

enum class CompareAction { all_runs, scaling_only, show_help, show_version };

struct CompareOptions {
  CompareAction action = CompareAction::all_runs;
  std::filesystem::path results_dir = "results";
  std::int64_t batch_size = 1000;  // above 0
};

// A command line that cannot be followed; what() is the problem and the remedy, in one line.
class UsageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// Takes main's arguments. Throws UsageError.
CompareOptions parse_compare_options(int argc, const char* const* argv);

// What --help prints.
std::string compare_help();

}  // namespace arcfleet::analysis
