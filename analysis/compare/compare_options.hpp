// The command line of arcfleet-compare.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "analysis/compare/baseline.hpp"
#include "analysis/cost/prices.hpp"
#include "analysis/output/export.hpp"
#include "analysis/output/formats.hpp"
#include "analysis/plot/picture.hpp"
#include "config/program.hpp"
#include "text/usage_error.hpp"

namespace arcfleet::analysis {

using text::UsageError;

enum class CompareAction { all_runs, scaling_only, baseline, targets, show_help, show_version };

struct CompareOptions {
  CompareAction action = CompareAction::all_runs;
  std::filesystem::path results_dir = "results";
  std::int64_t batch_size = 1000;  // above 0
  std::string baseline;            // a file or a tag
  std::vector<std::string> runs;   // files or tags to compare with it; empty: all others
  BaselineOptions against;
  std::optional<double> fail_share;    // a ratio below 1 - this is a regression
  std::filesystem::path junit_file;    // empty: none
  std::filesystem::path targets_file;  // empty: the original plan
  double steps = default_steps;        // the work whose cost is shown
  Prices prices = {};
  Format format = Format::table;
  std::filesystem::path plot_file;  // empty: none
  std::string table = {};           // its name; empty: all
  PictureSize picture_size = {};
  std::filesystem::path report_file = {};  // empty: none
  std::optional<ExportKind> export_kind;
  bool scaling_only = false;  // `action` follows from these members and from the options given
  bool version = false;
  bool help = false;
};

// What documents say about arcfleet-compare.
const config::ProgramFacts& compare_program();

// Takes main's arguments. Throws UsageError.
CompareOptions parse_compare_options(int argc, const char* const* argv);

// What --help prints.
std::string compare_help();

}  // namespace arcfleet::analysis
