#include "config/options.hpp"

#include <algorithm>
#include <array>
#include <boost/program_options.hpp>
#include <sstream>

namespace arcfleet::config {
namespace {

namespace po = boost::program_options;

constexpr std::int64_t most_environments = 1'000'000'000'000;
constexpr std::int64_t most_steps = 100'000'000;

constexpr std::array<std::string_view, 3> workloads{"baseline", "paper", "dataset"};
constexpr std::array<std::string_view, 2> modes{"training", "evaluation"};
constexpr std::array<std::string_view, 3> selections{"point", "bbox", "mask"};
constexpr std::array<std::string_view, 3> operation_sets{"raw", "standard", "full"};
constexpr std::array<std::string_view, 4> observations{"packed", "int8", "int32", "none"};
constexpr std::array<std::string_view, 2> steppings{"lockstep", "fused"};
constexpr std::array<std::string_view, 2> scalings{"strong", "weak"};
constexpr std::array<std::string_view, 2> exchanges{"allreduce", "gather"};

// What a workload is measured with unless the user says otherwise.
struct WorkloadDefaults {
  std::vector<std::int64_t> batch_sizes;
  std::int64_t single_steps;
  std::int64_t batch_steps;
  const char* stepping;
};

WorkloadDefaults defaults_of(const std::string& workload) {
  if (workload == "paper") return {{1, 16, 64, 256, 1024, 4096, 16384, 65536}, 1000, 100, "fused"};
  if (workload == "dataset") return {{1, 10, 100, 1000, 10000}, 1000, 100, "lockstep"};
  return {{1, 10, 50, 100, 500, 1000, 2000, 5000, 10000}, 1000, 50, "lockstep"};
}

auto text(const char* value_name) {
  return po::value<std::string>()->value_name(value_name);
}
auto texts(const char* value_name) {
  return po::value<std::vector<std::string>>()->value_name(value_name);
}

// Every option with its help, in the order of --help.
po::options_description described(unsigned columns) {
  po::options_description run("The run", columns, columns / 2);
  run.add_options()("description,d", text("TEXT"), "what this run is about")(
      "tag,t", text("WORD"), "a short name, part of the files' names");

  po::options_description work("The work", columns, columns / 2);
  work.add_options()("workload", text("NAME"),
                     "baseline (default): prescribed actions on 30x30 checkerboards; paper: random "
                     "boxes on one 5x5 task, resets timed; dataset: random actions on all tasks")(
      "dataset", text("DIR"),
      "ARC-AGI-1, ARC-AGI-2, ConceptARC, Mini-ARC, ARC Prize files or a directory of task files "
      "(built-in tasks if not given)")("split", text("NAME"),
                                       "part of the dataset: training (default), evaluation, ...")(
      "task", texts("ID"), "only this task; may be given again")(
      "canvas", text("N"), "side of the canvas, 1..32 (default: the dataset's, 5 or 30)")(
      "mode", text("NAME"),
      "training (default): train pairs; evaluation: test pairs, no target shown")(
      "selection", text("KIND"), "point, bbox (default) or mask")(
      "operations", text("SET"), "raw, standard or full (default)")(
      "observation", text("FORM"), "written every step: packed, int8 (default), int32 or none")(
      "initial-grid", text("W,W,W,W"),
      "weights of demo, permutation, empty and random working grids at a reset (default 1,0,0,0)")(
      "seed", text("N"), "of all random numbers (default 42)");

  po::options_description measurement("The measurement", columns, columns / 2);
  measurement.add_options()("batch-sizes,b", text("N,N,..."),
                            "numbers of environments (default by workload)")(
      "min-batch", text("N"), "with --max-batch: double from here ...")(
      "max-batch", text("N"), "... up to here, both included")(
      "single-steps", text("N"), "steps of the single environment (default 1000)")(
      "batch-steps", text("N"), "steps of each environment of a batch (default 50, or 100)")(
      "scaling", text("KIND"),
      "strong (default): batch sizes count the whole fleet; weak: one rank's share")(
      "stepping", text("KIND"),
      "lockstep: all environments take a step before any takes the next; fused: some take many "
      "while they are in the cache (default for paper)")(
      "engine", text("NAME"),
      "auto (default): the fastest for the canvas; words: canvases of at most 5 x 5; rows: every "
      "canvas; reference: plain cells")(
      "isa", text("NAME"),
      "instruction set of words and rows (default: the best that the processor offers); list: "
      "show what it offers")("repeats", text("N"), "timed repeats at least (default 10)")(
      "relative-error", text("SHARE"),
      "repeat until the 95 % interval of the median is within this share of it (default 0.01; "
      "0: exactly --repeats)")("max-repeats", text("N"), "but at most so often (default 100)")(
      "max-time", text("SECONDS"), "and, beyond --repeats, no longer (default 10)")(
      "warmup", text("N"), "repeats before, not timed (default 1)")(
      "min-time", text("SECONDS"),
      "a repeat lasts at least this long, by whole rollouts (default 0.2)")(
      "shuffle", "batch sizes in an order drawn from the seed")(
      "exchange-every", text("K"),
      "every K steps all ranks exchange data, as learners do; timed apart (default 0: never)")(
      "exchange", text("KIND"),
      "allreduce (default): as a gradient; gather: observations to rank 0")(
      "exchange-bytes", text("B"), "of the allreduce on each rank (default 1048576)")(
      "verify", text("N"),
      "environments of each batch size run again by the reference rules (default 64; 0: none)")(
      "allow-oversubscription",
      "threads that share a processor are a warning, and the results not INVALID")(
      "profile",
      "one more rollout of the largest batch size: operations drawn, episodes, time by part");

  po::options_description results("The results", columns, columns / 2);
  results.add_options()("results-dir", text("DIR"), "where the two files go (default results)")(
      "json", text("FILE"), "write the JSON summary there, too; must not exist yet")(
      "resume", text("FILE"),
      "go on with the interrupted sweep of this .h5 file; the other options must be the same")(
      "binding", "list the processors of every rank's threads")("quiet,q",
                                                                "no progress on standard error")(
      "config", text("FILE"), "options from an INI file; the command line wins")(
      "dry-run", "say what would be run, and stop")(
      "version", "say version, compiler, MPI and HDF5")("help", "say this");

  po::options_description all("", columns, columns / 2);
  all.add(run).add(work).add(measurement).add(results);
  return all;
}

// Reads the options that were given into their places; the others keep their defaults.
class Given {
 public:
  explicit Given(const po::variables_map& values) : values_(values) {}

  [[nodiscard]] bool has(const char* name) const { return values_.count(name) > 0; }
  [[nodiscard]] const std::string& get(const char* name) const {
    return values_[name].as<std::string>();
  }
  void read(const char* name, std::string& out) const {
    if (has(name)) out = get(name);
  }
  template <std::size_t N>
  void read(const char* name, std::string& out,
            const std::array<std::string_view, N>& words) const {
    if (has(name)) out = one_of(dashed(name), get(name), words);
  }
  template <class Out>
  void read(const char* name, Out& out, std::int64_t least, std::int64_t most) const {
    if (has(name)) out = whole_number(dashed(name), get(name), least, most);
  }
  static std::string dashed(const std::string& name) { return "--" + name; }

 private:
  const po::variables_map& values_;
};

std::vector<std::int64_t> doubling(std::int64_t least, std::int64_t most) {
  std::vector<std::int64_t> sizes;
  for (std::int64_t size = least; size < most; size *= 2) sizes.push_back(size);
  sizes.push_back(most);
  return sizes;
}

std::vector<std::int64_t> batch_sizes(const Given& given, std::vector<std::int64_t> sizes) {
  const bool ranged = given.has("min-batch") || given.has("max-batch");
  if (ranged && given.has("batch-sizes"))
    throw UsageError(
        "--batch-sizes and --min-batch/--max-batch exclude each other: give one of them");
  if (given.has("batch-sizes"))
    sizes = whole_numbers("--batch-sizes", given.get("batch-sizes"), 1, most_environments);
  if (ranged) {
    if (!given.has("min-batch") || !given.has("max-batch"))
      throw UsageError("--min-batch and --max-batch go together: give both");
    std::int64_t least = 1, most = 1;
    given.read("min-batch", least, 1, most_environments);
    given.read("max-batch", most, 1, most_environments);
    if (least > most) throw UsageError("--min-batch is larger than --max-batch: exchange them");
    sizes = doubling(least, most);
  }
  std::ranges::sort(sizes);
  sizes.erase(std::unique(sizes.begin(), sizes.end()), sizes.end());
  return sizes;
}

// The baseline and paper workloads prescribe most of the work: an option that could not take effect
// is refused rather than ignored.
void refuse_what_has_no_effect(const Given& given, const Options& options) {
  const auto refuse = [&given](const char* name, const std::string& reason) {
    if (given.has(name)) throw UsageError(Given::dashed(name) + " " + reason);
  };
  if (options.workload != "dataset")
    for (const char* name :
         {"split", "task", "canvas", "selection", "operations", "mode", "initial-grid"})
      refuse(name, "has no effect on the " + options.workload +
                       " workload (it prescribes tasks and actions): use --workload dataset");
  if (options.workload == "baseline")
    refuse("dataset",
           "has no effect on the baseline workload (it brings its own task): use "
           "--workload dataset");
  if (options.workload == "dataset" && options.dataset.empty())
    for (const char* name : {"split", "task"}) refuse(name, "needs --dataset DIR to choose from");
  if (options.exchange_every == 0)
    for (const char* name : {"exchange", "exchange-bytes"})
      refuse(name, "has no effect without an exchange: give --exchange-every K");
  if (options.exchange == "gather") {
    refuse("exchange-bytes", "has no effect on --exchange gather (it moves the observations)");
    if (options.observation == "none")
      throw UsageError("--exchange gather has nothing to move with --observation none");
  }
  if (options.engine == engine::EngineKind::reference)
    refuse("profile",
           "cannot look into the reference engine, which takes every step whole: use another "
           "--engine");
}

engine::EngineKind engine_kind(std::string_view option, const std::string& word) {
  std::vector<std::string_view> words;
  for (const engine::EngineName& each : engine::engine_names) words.push_back(each.name);
  const auto found = std::ranges::find(engine::engine_names, one_of(option, word, words),
                                       &engine::EngineName::name);
  return found->kind;
}

void read_work(const Given& given, Options& options) {
  given.read("workload", options.workload, workloads);
  given.read("dataset", options.dataset);
  given.read("split", options.split);
  if (given.has("canvas")) options.canvas = whole_number("--canvas", given.get("canvas"), 1, 32);
  given.read("mode", options.mode, modes);
  given.read("selection", options.selection, selections);
  given.read("operations", options.operations, operation_sets);
  given.read("observation", options.observation, observations);
  if (given.has("initial-grid"))
    options.initial_grid =
        decimal_numbers("--initial-grid", given.get("initial-grid"), 4, 0.0, 1e6);
  if (std::ranges::all_of(options.initial_grid, [](double weight) { return weight == 0; }))
    throw UsageError("--initial-grid: at least one weight must be positive");
  if (given.has("seed")) options.seed = seed_number("--seed", given.get("seed"));
}

void read_measurement(const Given& given, Options& options) {
  const WorkloadDefaults defaults = defaults_of(options.workload);
  options.batch_sizes = batch_sizes(given, defaults.batch_sizes);
  options.single_steps = defaults.single_steps;
  options.batch_steps = defaults.batch_steps;
  given.read("single-steps", options.single_steps, 1, most_steps);
  given.read("batch-steps", options.batch_steps, 1, most_steps);
  given.read("scaling", options.scaling, scalings);
  options.stepping = defaults.stepping;
  given.read("stepping", options.stepping, steppings);
  if (given.has("engine")) options.engine = engine_kind("--engine", given.get("engine"));
  given.read("isa", options.isa);
  given.read("repeats", options.repeats, 1, 1'000'000);
  options.max_repeats = std::max(options.max_repeats, options.repeats);
  given.read("max-repeats", options.max_repeats, 1, 1'000'000);
  if (options.max_repeats < options.repeats)
    throw UsageError("--max-repeats is smaller than --repeats: exchange them");
  if (given.has("relative-error"))
    options.relative_error =
        decimal_number("--relative-error", given.get("relative-error"), 0.0, 1.0);
  if (given.has("max-time"))
    options.max_time_s = decimal_number("--max-time", given.get("max-time"), 0.0, 1e6);
  given.read("warmup", options.warmup, 0, 1'000'000);
  if (given.has("min-time"))
    options.min_time_s = decimal_number("--min-time", given.get("min-time"), 0.0, 3600.0);
  given.read("verify", options.verify, 0, 1'000'000);
  given.read("exchange-every", options.exchange_every, 0, most_steps);
  given.read("exchange", options.exchange, exchanges);
  given.read("exchange-bytes", options.exchange_bytes, 4, std::int64_t{1} << 32);
}

void read_results(const Given& given, Options& options) {
  if (given.has("description"))
    options.description = utf8_text("--description", given.get("description"));
  if (given.has("tag")) options.tag = utf8_text("--tag", given.get("tag"));
  given.read("results-dir", options.results_dir);
  given.read("json", options.json);
  given.read("resume", options.resume);
  if (given.has("resume") && options.resume.empty())
    throw UsageError("--resume: the name is empty");
  if (given.has("results-dir") && options.results_dir.empty())
    throw UsageError("--results-dir: the name is empty");
  if (given.has("dataset") && options.dataset.empty())
    throw UsageError("--dataset: the name is empty");
}

// Boost fills its messages by names between two '%', again and again, and what was typed is part of
// them: one that holds such a name would keep it busy for ever. So Boost never sees a '%'.
constexpr char hidden_percent = '\x01';

std::string hide_percent(std::string text) {
  if (text.find(hidden_percent) != std::string::npos)
    throw UsageError("an option holds the control character 0x01: leave it out");
  std::ranges::replace(text, '%', hidden_percent);
  return text;
}

std::string show_percent(std::string text) {
  std::ranges::replace(text, hidden_percent, '%');
  return text;
}

void show_percent(po::variables_map& values) {
  for (auto& [name, value] : values) {
    if (auto* text = boost::any_cast<std::string>(&value.value())) *text = show_percent(*text);
    if (auto* texts = boost::any_cast<std::vector<std::string>>(&value.value()))
      for (auto& text : *texts) text = show_percent(text);
  }
}

po::variables_map parsed_command_line(int argc, const char* const* argv) {
  namespace style = po::command_line_style;
  std::vector<std::string> words;
  for (int i = 1; i < argc; ++i) words.push_back(hide_percent(argv[i]));
  po::options_description all = described(80);
  all.add_options()("stray", texts(""), "");
  po::positional_options_description stray;
  stray.add("stray", -1);
  po::variables_map values;
  po::store(po::command_line_parser(words)
                .options(all)
                .positional(stray)
                .style(style::unix_style & ~style::allow_guessing)
                .run(),
            values);
  if (values.count("stray") > 0)
    throw UsageError("unexpected argument '" +
                     show_percent(values["stray"].as<std::vector<std::string>>().front()) +
                     "': see --help");
  return values;
}

// Boost's errors in the words of ours.
template <class Parse>
auto usage_checked(Parse parse) {
  try {
    return parse();
  } catch (const po::error& problem) {
    throw UsageError(show_percent(problem.what()) + ": see --help");
  }
}

}  // namespace

std::optional<std::string> config_file(int argc, const char* const* argv) {
  return usage_checked([&]() -> std::optional<std::string> {
    const auto values = parsed_command_line(argc, argv);
    if (values.count("config") == 0) return std::nullopt;
    return show_percent(values["config"].as<std::string>());
  });
}

Options parse_options(int argc, const char* const* argv, const std::string& config_text) {
  return usage_checked([&] {
    auto values = parsed_command_line(argc, argv);
    std::istringstream config(hide_percent(config_text));
    const auto known = described(80);
    po::store(po::parse_config_file(config, known), values);
    show_percent(values);
    Options options;
    options.help = values.count("help") > 0;
    options.version = values.count("version") > 0;
    options.dry_run = values.count("dry-run") > 0;
    options.profile = values.count("profile") > 0;
    options.shuffle = values.count("shuffle") > 0;
    options.allow_oversubscription = values.count("allow-oversubscription") > 0;
    options.binding = values.count("binding") > 0;
    options.quiet = values.count("quiet") > 0;
    const Given given(values);
    options.isa_list = given.has("isa") && given.get("isa") == "list";
    if (options.help || options.version || options.isa_list) return options;
    read_work(given, options);
    if (values.count("task") > 0) options.tasks = values["task"].as<std::vector<std::string>>();
    read_measurement(given, options);
    read_results(given, options);
    refuse_what_has_no_effect(given, options);
    return options;
  });
}

std::string help_text() {
  std::ostringstream out;
  out << "arcfleet: steps fleets of ARC environments and says how fast.\n\n"
         "  arcfleet [OPTIONS]                   one rank\n"
         "  mpirun -n RANKS arcfleet [OPTIONS]   several; threads from OMP_NUM_THREADS\n"
      << described(80)
      << "\nExamples:\n"
         "  mpirun -n 2 arcfleet -t first -d \"First light\"\n"
         "  arcfleet --workload dataset --dataset ARC-AGI-2 --split evaluation -b 1,1000\n"
         "  arcfleet --workload paper --dataset MINI-ARC --observation packed\n"
         "\nExit codes: 0 done, 1 failed, 2 wrong usage, 3 results INVALID; stopped by\n"
         "SIGINT 130, SIGTERM 143, SIGUSR1 75: --resume goes on with what is complete.\n";
  return out.str();
}

}  // namespace arcfleet::config
