// The command line of arcfleet: every option, its default and its check, in one table
// (options.cpp). Words are checked here but mean nothing here: run.cpp and workload.cpp give them
// their meaning.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "config/option_values.hpp"
#include "engine/engine_kind.hpp"

namespace arcfleet::config {

struct Options {
  // the run's name
  std::string description;
  std::string tag;

  // the work
  std::string workload = "baseline";
  std::string dataset;             // empty: built-in tasks
  std::string split;               // empty: the dataset's default
  std::vector<std::string> tasks;  // empty: all
  std::optional<std::int64_t> canvas;
  std::string mode = "training";
  std::string selection = "bbox";
  std::string operations = "full";
  std::string observation = "int8";
  std::vector<double> initial_grid{1, 0, 0, 0};  // weights: demo, permutation, empty, random
  std::uint64_t seed = 42;

  // the measurement
  std::vector<std::int64_t> batch_sizes;  // ascending, each once
  std::int64_t single_steps = 0;
  std::int64_t batch_steps = 0;
  std::string scaling = "strong";
  std::string stepping = "lockstep";
  engine::EngineKind engine = engine::EngineKind::automatic;
  std::string isa;  // empty: the best that the processor offers
  std::int64_t repeats = 10;
  std::int64_t max_repeats = 100;
  double relative_error = 0.01;  // of the median's interval; 0: exactly `repeats`
  double max_time_s = 10;        // for the repeats of one batch size beyond `repeats`
  std::int64_t warmup = 1;
  double min_time_s = 0.2;
  bool shuffle = false;             // batch sizes measured in an order drawn from the seed
  std::int64_t exchange_every = 0;  // steps between exchanges of the ranks; 0: none
  std::string exchange = "allreduce";
  std::int64_t exchange_bytes = 1 << 20;
  bool allow_oversubscription = false;
  std::int64_t verify = 64;  // environments of each batch size replayed by the reference rules

  // the results
  std::string results_dir = "results";
  std::string json;    // empty: no further copy
  std::string resume;  // empty: a new sweep
  bool binding = false;
  bool quiet = false;

  bool profile = false;
  bool dry_run = false;
  bool isa_list = false;
  bool version = false;
  bool help = false;
};

// The file that --config names, if it does, so that one rank can read it for all.
std::optional<std::string> config_file(int argc, const char* const* argv);

// What the command line and the text of the config file (same names, as INI) ask for; the command
// line wins. Defaults that depend on the workload are filled in. Throws UsageError.
Options parse_options(int argc, const char* const* argv, const std::string& config_text);

// The text of --help, at most 80 columns wide.
std::string help_text();

}  // namespace arcfleet::config
