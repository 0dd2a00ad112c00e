// The command line of arcfleet-nodes.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "analysis/nodes/rule.hpp"
#include "analysis/output/formats.hpp"
#include "analysis/plot/picture.hpp"
#include "config/program.hpp"

namespace arcfleet::analysis::nodes {

enum class NodesAction { judge, record, show_help, show_version };

struct NodesOptions {
  NodesAction action = NodesAction::judge;
  std::vector<std::filesystem::path> operands = {};  // checks; with --record results of runs
  std::filesystem::path reference_file = {};         // empty: none
  double spread = default_spread;
  std::int64_t history = 10;  // checks that are read, the last one included
  bool all = false;
  std::filesystem::path record_file = {};
  std::string check_name = {};
  std::filesystem::path states_file = {};
  Format format = Format::table;
  std::string table = {};
  std::filesystem::path plot_file = {};
  PictureSize picture_size = {};
  bool version = false;
  bool help = false;
};

// What documents say about arcfleet-nodes.
const config::ProgramFacts& nodes_program();

// Takes main's arguments. Throws text::UsageError.
NodesOptions parse_nodes_options(int argc, const char* const* argv);

// What --help prints.
std::string nodes_help();

}  // namespace arcfleet::analysis::nodes
