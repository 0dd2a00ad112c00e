// Every option of arcfleet, declared once: its place in Options, the kind of its value, and what
// the documents, the record and the comparison of runs need to know.
#include <limits>

#include "config/options.hpp"
#include "config/value_kinds.hpp"

namespace arcfleet::config {
namespace {

constexpr std::int64_t max_environments = 1'000'000'000'000;
constexpr std::int64_t max_steps = 100'000'000;
constexpr std::int64_t max_count = 1'000'000;
constexpr std::int64_t max_exchange_bytes = std::int64_t{1} << 32;
constexpr double max_weight = 1e6;
constexpr double max_time_s = 1e6;
constexpr double max_repeat_s = 3600;

using OptionList = std::vector<Option<Options>>;

template <class Meaning, std::size_t N>
OneOf<Meaning> one_of(const std::array<Word<Meaning>, N>& words) {
  return {words};
}

// The engine that stepped the fleet, which is never "auto".
RecordedKey recorded_engine() {
  std::string list;
  Allowed allowed;
  for (const auto& [name, kind, canvases, help] : engine::engine_names) {
    if (canvases.empty()) continue;
    allowed.words.emplace_back(name);
    list.append(list.empty() ? "" : ", ").append(name).append(" (").append(canvases).append(")");
  }
  allowed.words.push_back(word_of(engine_words, engine::EngineKind::reference));
  return {"engine", "Engine that stepped the fleet: " + list + " or reference (plain cells).", "",
          Presence::always, allowed};
}

// The baseline workload prescribes its selections, whatever the option says.
text::Attributes recorded_selection(const Options& options) {
  if (options.workload == Workload::baseline)
    return {{"selection_format", std::string("point, bbox and 3x3 square in turn")}};
  return {{"selection_format", word_of(selection_words, options.selection)}};
}

// Where the actions came from; the baseline workload prescribes those that are not given.
text::Attributes recorded_actions(const Options& options) {
  if (options.actions == ActionOrigin::given) return {{"actions", std::string("given")}};
  const bool prescribed = options.workload == Workload::baseline;
  return {{"actions", std::string(prescribed ? "baseline" : "drawn")}};
}

text::Attributes recorded_ring(const Options& options) {
  if (options.actions != ActionOrigin::given) return {};
  return {{"action_ring", action_ring_of(options)}};
}

text::Attributes recorded_weights(const Options& options) {
  return {{"demo_weight", options.initial_grid[0]},
          {"permutation_weight", options.initial_grid[1]},
          {"empty_weight", options.initial_grid[2]},
          {"random_weight", options.initial_grid[3]}};
}

text::Attributes recorded_dataset(const Options& options) {
  if (options.dataset.empty()) return {};
  return {{"dataset", options.dataset}};
}

text::Attributes recorded_exchange(const Options& options) {
  const bool any = options.exchange_every > 0;
  return {{"exchange", any ? word_of(exchange_words, options.exchange) : std::string("none")}};
}

text::Attributes recorded_exchange_bytes(const Options& options) {
  const bool gathers = options.exchange == ExchangeKind::gather;
  return {{"exchange_bytes", gathers ? std::int64_t{0} : options.exchange_bytes}};
}

// Which part of which official run this is.
text::Attributes recorded_official(const Options& options) {
  if (!options.official || !options.official_fleet) return {};
  return {{"official", word_of(official_words, *options.official)},
          {"official_fleet", word_of(official_fleet_words, *options.official_fleet)},
          {"official_run", options.official_run}};
}

text::Attributes recorded_official_batch(const Options& options) {
  if (options.official_batch.empty()) return {};
  return {{"official_batch", options.official_batch}};
}

OptionList the_run() {
  constexpr auto section = RecordSection::benchmark_params;
  return {
      option(&Options::description, Text{},
             {.name = "description",
              .letter = 'd',
              .help = "Say what this run is about; the results keep the text."}),
      option(&Options::tag, Text{},
             {.name = "tag",
              .letter = 't',
              .value = "WORD",
              .help = "Name the run in a word, which becomes part of the file names."}),
      option(
          &Options::official, one_of(official_words),
          {.name = "official",
           .value = "KIND",
           .help = "Measure the fixed work of results/rules.md, three fleets in about 15 minutes, "
                   "and print its figure of merit.",
           .keys = {{"official", "Kind of official run; absent if it is none.", "",
                     Presence::sometimes},
                    {"official_fleet", "Fleet of the official run, by what limits it.", "",
                     Presence::sometimes, Allowed{.words = {"cores", "caches", "memory"}}},
                    {"official_run", "Name that the three records of an official run share.", "",
                     Presence::sometimes, Allowed{}}},
           .section = section,
           .role = Role::means})
          .recorded_as(recorded_official),
      option(&Options::official_batch, Counts{1, max_environments},
             {.name = "official-batch",
              .value = "N,N,N",
              .help = "Set the environments per thread in the fleets cores, caches and memory of a "
                      "peak run: at least 64, 256 and 32,768.",
              .default_help = "1024,1024,32768",
              .keys = {{"official_batch",
                        "Environments of each thread in the three fleets of a peak run.", "1",
                        Presence::sometimes}},
              .section = section,
              .role = Role::means,
              .needs = "official"})
          .recorded_as(recorded_official_batch),
  };
}

OptionList the_work() {
  constexpr auto section = RecordSection::config_summary;
  return {
      option(&Options::workload, one_of(workload_words),
             {.name = "workload",
              .value = "NAME",
              .help = "Choose tasks and actions.",
              .keys = {{"workload", "Workload that chose tasks and actions."}},
              .section = section,
              .role = Role::work}),
      option(&Options::dataset, Name{},
             {.name = "dataset",
              .help = "Read tasks from this directory: ARC-AGI-1, ARC-AGI-2, ConceptARC, Mini-ARC, "
                      "ARC Prize files or any task files.",
              .default_help = "built-in tasks",
              .keys = {{"dataset", "Directory of the dataset as given; absent without one.", "",
                        Presence::sometimes}},
              .section = section,
              .role = Role::means,
              .completes = Completion::directory})
          .recorded_as(recorded_dataset),
      option(&Options::split, Name{},
             {.name = "split",
              .help = "Take this part of the dataset, such as training or evaluation.",
              .default_help = "training",
              .needs = "dataset"}),
      option(&Options::tasks, Names{},
             {.name = "task",
              .value = "ID",
              .help = "Take only this task.",
              .default_help = "all tasks",
              .needs = "dataset"}),
      option(&Options::canvas, Count{1, 32},
             {.name = "canvas",
              .help = "Set the side of the canvas in cells, from 1 to 32.",
              .default_help = "the side that the dataset needs, 5 or 30"}),
      option(&Options::mode, one_of(mode_words),
             {.name = "mode",
              .value = "NAME",
              .help = "Choose the pairs of a task and whether the agent sees the target.",
              .keys = {{"mode", "training: train pairs; evaluation: test pairs, target hidden."}},
              .section = section,
              .role = Role::work}),
      option(&Options::selection, one_of(selection_words),
             {.name = "selection",
              .value = "KIND",
              .help = "Choose what a random action selects.",
              .keys =
                  {{"selection_format",
                    "Form of a selection: point, bbox or mask, or in words for prescribed actions.",
                    "", Presence::always, Allowed{}}},
              .section = section,
              .role = Role::work})
          .recorded_as(recorded_selection),
      option(&Options::operations, one_of(operation_words),
             {.name = "operations",
              .value = "SET",
              .help = "Draw operations from this set of JaxARC.",
              .keys = {{"operations", "Set of operations that actions are drawn from."}},
              .section = section,
              .role = Role::work}),
      option(&Options::actions, one_of(action_words),
             {.name = "actions",
              .value = "ORIGIN",
              .help = "Choose where the actions of a step come from.",
              .keys = {{"actions",
                        "baseline: prescribed, the same for every environment; drawn: at random "
                        "for each; given: the same, handed over from memory.",
                        "", Presence::always, Allowed{.words = {"baseline", "drawn", "given"}}}},
              .section = section,
              .role = Role::work})
          .recorded_as(recorded_actions),
      option(&Options::action_ring, Count{1, max_steps},
             {.name = "action-ring",
              .value = "K",
              .help = "Keep the given actions of K steps in memory and repeat them.",
              .default_help = "as many as --batch-steps",
              .keys = {{"action_ring", "Steps after which given actions repeat; absent otherwise.",
                        "steps", Presence::sometimes}},
              .section = section,
              .role = Role::work,
              .needs = "actions"})
          .recorded_as(recorded_ring),
      option(&Options::observation, one_of(observation_words),
             {.name = "observation",
              .value = "FORM",
              .help = "Choose the observation that every step writes.",
              .keys = {{"observation", "Form of the observation that every step writes."}},
              .section = section,
              .role = Role::work}),
      option(&Options::initial_grid, Decimals{4, 0, max_weight},
             {.name = "initial-grid",
              .value = "W,W,W,W",
              .help = "Set the weights by which a reset draws its working grid: demonstration "
                      "input, permuted input, empty grid, random grid.",
              .keys = {{"demo_weight", "Weight of the task's input as the initial grid.", "1"},
                       {"permutation_weight",
                        "Weight of the input with permuted colours as the initial grid.", "1"},
                       {"empty_weight", "Weight of an empty grid as the initial grid.", "1"},
                       {"random_weight", "Weight of a random grid as the initial grid.", "1"}},
              .section = section,
              .role = Role::work})
          .recorded_as(recorded_weights),
      option(&Options::seed, Seed{},
             {.name = "seed",
              .help = "Seed all random numbers.",
              .keys = {{"seed",
                        "Seed of all random numbers in decimal digits; text, since JSON numbers "
                        "lose digits."}},
              .section = section,
              .role = Role::work}),
  };
}

OptionList the_measurement() {
  constexpr auto section = RecordSection::benchmark_params;
  return {
      option(&Options::batch_sizes, Counts{1, max_environments},
             {.name = "batch-sizes",
              .letter = 'b',
              .help = "Measure these numbers of environments.",
              .keys = {{"custom_batch_sizes", "Batch sizes to measure.", "1"}},
              .section = section,
              .role = Role::measurement}),
      option(&Options::min_batch, Count{1, max_environments},
             {.name = "min-batch",
              .help = "Start at this batch size and double it up to --max-batch.",
              .needs = "max-batch"}),
      option(&Options::max_batch, Count{1, max_environments},
             {.name = "max-batch",
              .help = "End at this batch size; see --min-batch.",
              .needs = "min-batch"}),
      option(&Options::single_steps, Count{0, max_steps},
             {.name = "single-steps",
              .help = "Set the steps of the single environment; 0: do not measure it.",
              .keys = {{"single_steps",
                        "Steps of one rollout of the single environment; 0 if it was not measured.",
                        "steps"}},
              .section = section,
              .role = Role::measurement}),
      option(&Options::batch_steps, Count{1, max_steps},
             {.name = "batch-steps",
              .help = "Set the steps that each environment of a batch takes.",
              .keys = {{"batch_steps", "Steps of each environment in one rollout of a batch size.",
                        "steps"}},
              .section = section,
              .role = Role::measurement}),
      option(
          &Options::scaling, one_of(scaling_words),
          {.name = "scaling",
           .value = "KIND",
           .help = "Choose what a batch size counts.",
           .keys = {{"scaling",
                     "strong: batch sizes count the whole fleet; weak: the shard of each rank."}},
           .section = section,
           .role = Role::work}),
      option(&Options::stepping, one_of(stepping_words),
             {.name = "stepping",
              .value = "KIND",
              .help = "Choose the order in which environments take their steps.",
              .keys = {{"stepping",
                        "lockstep: all environments take step t before any takes t + 1; fused: a "
                        "block takes many steps while it is in the cache."}},
              .section = RecordSection::config_summary,
              .role = Role::work}),
      option(&Options::engine, one_of(engine_words),
             {.name = "engine",
              .value = "NAME",
              .help = "Choose how a grid lies in memory and which code steps it.",
              .keys = {recorded_engine()},
              .section = RecordSection::config_summary,
              .role = Role::means})
          .recorded_by_run(),
      option(&Options::isa, Name{},
             {.name = "isa",
              .help = "Use this instruction set; list: show those that the processor offers.",
              .default_help = "the best that the processor offers",
              .keys = {{"isa",
                        "Instruction set that the engine used, by Highway's name; none with the "
                        "reference engine."}},
              .section = RecordSection::config_summary,
              .role = Role::means})
          .recorded_by_run(),
      option(&Options::repeats, Count{1, max_count},
             {.name = "repeats",
              .help = "Set the minimum number of timed repeats.",
              .keys = {{"repeats", "Minimum number of timed repeats.", "1"}},
              .section = section,
              .role = Role::measurement}),
      option(
          &Options::relative_error, Share{},
          {.name = "relative-error",
           .help = "Repeat until the 95 % interval of the median lies within this share of it; "
                   "0: repeat exactly --repeats times.",
           .keys = {{"relative_error", "Relative error to reach; 0 if none was asked for.", "1"}},
           .section = section,
           .role = Role::measurement}),
      option(&Options::max_repeats, Count{1, max_count},
             {.name = "max-repeats",
              .help = "Set the maximum number of timed repeats.",
              .keys = {{"max_repeats", "Maximum number of timed repeats.", "1"}},
              .section = section,
              .role = Role::measurement}),
      option(
          &Options::max_time_s, seconds(0, max_time_s),
          {.name = "max-time",
           .help = "Start no repeat beyond --repeats after this time.",
           .keys = {{"max_time_s",
                     "Maximum time for repeats of a batch size beyond the minimum number.", "s"}},
           .section = section,
           .role = Role::measurement}),
      option(&Options::warmup, Count{0, max_count},
             {.name = "warmup",
              .help = "Set the number of repeats that run first and are not timed.",
              .keys = {{"warmup", "Repeats before these, which do not count.", "1"}},
              .section = section,
              .role = Role::measurement}),
      option(&Options::min_time_s, seconds(0, max_repeat_s),
             {.name = "min-time",
              .help = "Make a repeat last at least this long, rounded up to whole rollouts.",
              .keys = {{"min_time_s", "Minimum time of a repeat.", "s"}},
              .section = section,
              .role = Role::measurement}),
      option(
          &Options::shuffle, Flag{},
          {.name = "shuffle",
           .help =
               "Measure the batch sizes in random order, drawn from the seed; the rows that a run "
               "prints follow it.",
           .keys = {{"shuffle", "Whether batch sizes were measured in a drawn order."}},
           .section = section,
           .role = Role::measurement}),
      option(&Options::verify, Count{0, max_count},
             {.name = "verify",
              .help = "Replay this many environments of each batch size by the reference rules; "
                      "0: none.",
              .keys = {{"verify", "Environments of each batch size to verify.", "1"}},
              .section = section,
              .role = Role::measurement}),
      option(&Options::allow_oversubscription, Flag{},
             {.name = "allow-oversubscription",
              .help = "Warn of threads that share a processor, instead of marking the results "
                      "INVALID.",
              .keys = {{"allow_oversubscription",
                        "Whether more threads than processors were allowed."}},
              .section = section,
              .role = Role::measurement}),
      option(&Options::even_if_invalid, Flag{},
             {.name = "even-if-invalid",
              .help = "Measure even if it is known beforehand that the results are INVALID."}),
      option(&Options::profile, Flag{},
             {.name = "profile",
              .help = "Run the largest batch size once more and show operations, episodes and the "
                      "time of each part."}),
      option(
          &Options::roofline, Flag{},
          {.name = "roofline",
           .help = "Measure the bandwidth of caches and memory, count the bytes of a step, and say "
                   "what bounds it: cores, cache or memory."}),
  };
}

OptionList the_exchange() {
  constexpr auto section = RecordSection::benchmark_params;
  return {
      option(&Options::exchange_every, Count{0, max_steps},
             {.name = "exchange-every",
              .value = "K",
              .help = "Let the ranks exchange data every K steps, as learners do, and time it "
                      "separately; 0: never.",
              .keys = {{"exchange_every", "Steps between two exchanges; 0 for none.", "steps"}},
              .section = section,
              .role = Role::work}),
      option(&Options::exchange, one_of(exchange_words),
             {.name = "exchange",
              .value = "KIND",
              .help = "Choose what the ranks exchange.",
              .keys = {{"exchange", "What ranks exchange.", "", Presence::always,
                        Allowed{.words = {"none", "allreduce", "gather"}}}},
              .section = section,
              .role = Role::work,
              .needs = "exchange-every"})
          .recorded_as(recorded_exchange),
      option(&Options::exchange_bytes, Count{4, max_exchange_bytes},
             {.name = "exchange-bytes",
              .value = "B",
              .help = "Set the size of the gradient on each rank in bytes.",
              .keys = {{"exchange_bytes", "Size of the allreduce on each rank; 0 with gather.",
                        "bytes", Presence::always, Allowed{.minimum = 0}}},
              .section = section,
              .role = Role::work,
              .needs = "exchange-every"})
          .recorded_as(recorded_exchange_bytes),
  };
}

OptionList the_results() {
  return {
      option(&Options::results_dir, Name{},
             {.name = "results-dir",
              .help = "Write the JSON and the HDF5 file into this directory.",
              .completes = Completion::directory}),
      option(&Options::json, Name{},
             {.name = "json",
              .help = "Write the JSON summary into this new file as well.",
              .completes = Completion::file}),
      option(&Options::capsule, Name{},
             {.name = "capsule",
              .value = "FILE.tar.gz",
              .help = "Pack the results and all that is needed to repeat the run into this new "
                      "file.",
              .completes = Completion::file}),
      option(&Options::overwrite, Flag{},
             {.name = "overwrite",
              .help = "Replace the file of --json or --capsule if it holds an earlier summary or "
                      "capsule."}),
      option(&Options::format, one_of(printed_words),
             {.name = "format",
              .value = "FORMAT",
              .help = "Choose what a run prints on standard output."}),
      option(&Options::fom, Flag{},
             {.name = "fom",
              .help = "End with one FOM line for each batch size, which programs such as ReFrame "
                      "read."}),
      option(&Options::resume, Name{},
             {.name = "resume",
              .help = "Continue the interrupted sweep of this .h5 file; all other options must be "
                      "the same.",
              .completes = Completion::file}),
      option(
          &Options::binding, Flag{},
          {.name = "binding", .help = "List the processors on which each rank's threads may run."}),
      option(&Options::quiet, Flag{},
             {.name = "quiet", .letter = 'q', .help = "Show no progress on standard error."}),
      option(&Options::config_file, Name{},
             {.name = "config",
              .help = "Read options from this INI file; the command line takes precedence.",
              .completes = Completion::file}),
      option(&Options::dry_run, Flag{},
             {.name = "dry-run", .help = "Show what would run, and stop."}),
      option(&Options::version, Flag{},
             {.name = "version", .help = "Show the versions of program, compiler, MPI and HDF5."}),
      option(&Options::help, Flag{}, {.name = "help", .letter = 'h', .help = "Show this help."}),
  };
}

}  // namespace

const std::vector<Option<Options>>& declared_options() {
  static const std::vector<Option<Options>> all = [] {
    std::vector<Option<Options>> options;
    add_group(options, "The run", the_run());
    add_group(options, "The work", the_work());
    add_group(options, "The measurement", the_measurement());
    add_group(options, "The exchange between ranks", the_exchange());
    add_group(options, "The results", the_results());
    return options;
  }();
  return all;
}

}  // namespace arcfleet::config
