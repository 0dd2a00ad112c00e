// The command line of arcfleet-scaling.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/cost/prices.hpp"
#include "analysis/output/export.hpp"
#include "analysis/output/formats.hpp"
#include "analysis/plot/picture.hpp"
#include "config/program.hpp"
#include "text/usage_error.hpp"

namespace arcfleet::analysis {

using text::UsageError;

enum class ScalingAction { report, show_help, show_version };

struct ScalingOptions {
  ScalingAction action = ScalingAction::report;
  std::vector<std::string> sources;  // files and directories
  std::optional<std::int64_t> batch_size = {};
  std::vector<std::int64_t> predict = {};
  std::optional<double> efficiency = {};  // share
  double steps = default_steps;           // the work whose cost is shown
  Prices prices = {};
  Format format = Format::table;
  std::string plot_file = {};
  std::string table = {};  // its name; empty: all
  PictureSize picture_size = {};
  std::string report_file = {};  // empty: none
  std::optional<ExportKind> export_kind = {};
  std::string results_dir = "results";  // `sources` follows from this and from the operands
  bool version = false;
  bool help = false;
};

// What documents say about arcfleet-scaling.
const config::ProgramFacts& scaling_program();

// Takes main's arguments. Throws UsageError.
ScalingOptions parse_scaling_options(int argc, const char* const* argv);

std::string scaling_help();

}  // namespace arcfleet::analysis
