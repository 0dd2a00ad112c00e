// The options of arcfleet: the values that they have, and the functions that read them from a
// command line. declarations.cpp declares each option once.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "config/program.hpp"
#include "config/words.hpp"
#include "text/attributes.hpp"
#include "text/usage_error.hpp"

namespace arcfleet::config {

using text::UsageError;

struct Options {
  // the run
  std::string description;
  std::string tag;

  std::optional<Official> official;          // nothing: the work is what the other options say
  std::vector<std::int64_t> official_batch;  // environments of each thread; empty: official.hpp's
  std::optional<OfficialFleet> official_fleet;  // set while an official run measures its fleets
  std::string official_run;                     // the name that its three records have in common

  // the work
  Workload workload = Workload::baseline;
  std::string dataset;             // empty: built-in tasks
  std::string split;               // empty: the dataset's default
  std::vector<std::string> tasks;  // empty: all
  std::optional<std::int64_t> canvas;
  rules::Mode mode = rules::Mode::training;
  rules::SelectionKind selection = rules::SelectionKind::bbox;
  rules::OperationSet operations = rules::OperationSet::full;
  ActionOrigin actions = ActionOrigin::drawn;
  std::optional<std::int64_t> action_ring;  // steps; nothing: as many as a rollout has
  engine::Observation observation = engine::Observation::int8;
  std::vector<double> initial_grid{1, 0, 0, 0};  // weights: demo, permutation, empty, random
  std::uint64_t seed = 42;

  // the measurement
  std::vector<std::int64_t> batch_sizes;  // ascending, each once
  std::optional<std::int64_t> min_batch;  // parse_options makes batch_sizes of these two
  std::optional<std::int64_t> max_batch;
  std::int64_t single_steps = 0;
  std::int64_t batch_steps = 0;
  Scaling scaling = Scaling::strong;
  engine::Stepping stepping = engine::Stepping::lockstep;
  engine::EngineKind engine = engine::EngineKind::automatic;
  std::string isa;  // instruction set; empty: the best that the processor offers
  std::int64_t repeats = 10;
  std::int64_t max_repeats = 100;
  double relative_error = 0.01;  // of the median's interval; 0: exactly `repeats`
  double max_time_s = 10;        // for the repeats of one batch size beyond `repeats`
  std::int64_t warmup = 1;
  double min_time_s = 0.2;
  bool shuffle = false;             // batch sizes measured in an order drawn from the seed
  std::int64_t exchange_every = 0;  // steps between exchanges of the ranks; 0: none
  ExchangeKind exchange = ExchangeKind::allreduce;
  std::int64_t exchange_bytes = 1 << 20;
  bool allow_oversubscription = false;
  bool even_if_invalid = false;  // measure, even if the results are known to be INVALID
  std::int64_t verify = 64;      // environments of each batch size replayed by the reference rules
  bool profile = false;
  bool roofline = false;

  // the results
  std::string results_dir = "results";
  std::string json;        // empty: no further copy
  std::string capsule;     // empty: no archive of the run
  bool overwrite = false;  // of these two
  Printed format = Printed::table;
  bool fom = false;
  std::string resume;       // empty: a new sweep
  std::string config_file;  // empty: none
  bool binding = false;
  bool quiet = false;
  bool dry_run = false;
  bool version = false;
  bool help = false;
};

// The steps after which given actions repeat.
std::int64_t action_ring_of(const Options& options);

// Whether the user asks which instruction sets there are, and wants no run.
bool wants_isa_list(const Options& options);

// The declarations, in the order of the help.
const std::vector<Option<Options>>& declared_options();

// The declarations of arcfleet, from which its documents are written.
const ProgramFacts& arcfleet_program();

// The file that --config names, if any, so that one rank can read it for all.
std::optional<std::string> config_file(int argc, const char* const* argv);

// Reads the command line and the text of the options file (INI, with the same names). The
// command line takes precedence. Defaults that depend on the workload are filled in. Throws
// UsageError.
Options parse_options(int argc, const char* const* argv, const std::string& config_text);

// The options of this section that the record keeps.
text::Attributes recorded_options(const Options& options, RecordSection section);

// The text of --help.
std::string arcfleet_help();

}  // namespace arcfleet::config
