#include "config/option_rules.hpp"

#include <algorithm>
#include <array>
#include <functional>

#include "config/official.hpp"

namespace arcfleet::config {
namespace {

// An option that was given although it cannot take effect is refused rather than ignored.
struct WithoutEffect {
  std::vector<std::string_view> options;
  bool (*applies)(const Options&);
  std::string (*reason)(const Options&);  // follows the name of the option
};

std::string prescribed(const Options& options) {
  return "has no effect on the " + word_of(workload_words, options.workload) +
         " workload (it prescribes tasks and actions): use --workload dataset";
}

const std::vector<WithoutEffect>& without_effect() {
  static const std::vector<WithoutEffect> rules{
      {{"split", "task", "canvas", "selection", "operations", "mode", "initial-grid"},
       [](const Options& o) { return o.workload != Workload::dataset; },
       prescribed},
      {{"dataset"},
       [](const Options& o) { return o.workload == Workload::baseline; },
       [](const Options&) -> std::string {
         return "has no effect on the baseline workload (it brings its own task): use "
                "--workload dataset";
       }},
      {{"action-ring"},
       [](const Options& o) { return o.actions == ActionOrigin::drawn; },
       [](const Options&) -> std::string {
         return "has no effect on actions that are made inside the step: give --actions given";
       }},
      {{"exchange", "exchange-bytes"},
       [](const Options& o) { return o.exchange_every == 0; },
       [](const Options&) -> std::string {
         return "has no effect without an exchange: give --exchange-every K";
       }},
      {{"exchange-bytes"},
       [](const Options& o) { return o.exchange == ExchangeKind::gather; },
       [](const Options&) -> std::string {
         return "has no effect with --exchange gather (it moves the observations): leave it out";
       }},
      {{"isa"},
       [](const Options& o) {
         return o.engine == engine::EngineKind::reference && o.isa != "list";
       },
       [](const Options&) -> std::string {
         return "has no effect on the reference engine (it uses no vector instructions): leave one "
                "of them out";
       }},
      {{"binding"},
       [](const Options& o) { return o.format == Printed::json; },
       [](const Options&) -> std::string {
         return "has no effect with --format json (the samples file lists the processors): leave "
                "one of them out";
       }},
      {{"overwrite"},
       [](const Options& o) { return o.json.empty() && o.capsule.empty(); },
       [](const Options&) -> std::string {
         return "has no effect without --json or --capsule: leave it out or give one of them";
       }},
      {{"profile"},
       [](const Options& o) { return o.engine == engine::EngineKind::reference; },
       [](const Options&) -> std::string {
         return "cannot look into the reference engine (it takes every step whole): use another "
                "--engine";
       }},
      {{"roofline"},
       [](const Options& o) { return o.engine == engine::EngineKind::reference; },
       [](const Options&) -> std::string {
         return "cannot count the bytes of the reference engine (it has no layout of its own): use "
                "another --engine";
       }}};
  return rules;
}

// The folder in the archive is named as the file without this ending.
bool is_capsule_name(std::string_view file) {
  constexpr std::string_view ending = ".tar.gz";
  const std::string_view name = file.substr(file.rfind('/') + 1);
  return name.ends_with(ending) && name.size() > ending.size();
}

// A combination of values that makes no sense.
struct Contradiction {
  bool (*applies)(const Given&, const Options&);
  const char* message;
};

constexpr std::array contradictions{
    Contradiction{[](const Given& given, const Options&) {
                    return given.has("batch-sizes") &&
                           (given.has("min-batch") || given.has("max-batch"));
                  },
                  "--batch-sizes and --min-batch/--max-batch exclude each other: give one of them"},
    Contradiction{[](const Given&, const Options& o) {
                    return o.min_batch && o.max_batch && *o.min_batch > *o.max_batch;
                  },
                  "--min-batch is greater than --max-batch: exchange them"},
    Contradiction{[](const Given&, const Options& o) {
                    return !o.capsule.empty() && !is_capsule_name(o.capsule);
                  },
                  "--capsule: the name does not end in .tar.gz (it is a compressed archive): write "
                  "FILE.tar.gz"},
    Contradiction{[](const Given&, const Options& o) { return o.max_repeats < o.repeats; },
                  "--max-repeats is smaller than --repeats: exchange them"},
    Contradiction{[](const Given&, const Options& o) {
                    return std::ranges::all_of(o.initial_grid, [](double w) { return w == 0; });
                  },
                  "--initial-grid: all weights are 0: make at least one positive"},
    Contradiction{[](const Given&, const Options& o) {
                    return o.actions == ActionOrigin::given &&
                           o.stepping == engine::Stepping::fused;
                  },
                  "--actions given and --stepping fused exclude each other (a caller gives the "
                  "actions of one step at a time): leave out --stepping"},
    Contradiction{[](const Given&, const Options& o) {
                    return o.actions == ActionOrigin::given && o.profile;
                  },
                  "--profile and --actions given exclude each other (it looks into steps that "
                  "make their own actions): give one of them"},
    Contradiction{[](const Given&, const Options& o) {
                    return o.actions == ActionOrigin::given && o.roofline;
                  },
                  "--roofline and --actions given exclude each other (it counts the bytes of steps "
                  "that make their own actions): give one of them"},
    Contradiction{
        [](const Given&, const Options& o) { return !o.json.empty() && o.json == o.capsule; },
        "--json and --capsule name the same file: give another name to one of them"},
    Contradiction{[](const Given&, const Options& o) { return o.fom && o.format == Printed::json; },
                  "--fom and --format json exclude each other (the summary stands alone on "
                  "standard output): give one of them"},
    Contradiction{[](const Given&, const Options& o) {
                    return o.exchange == ExchangeKind::gather &&
                           o.observation == engine::Observation::none;
                  },
                  "--exchange gather has nothing to move with --observation none: choose another "
                  "--observation"},
};

// What may go with --official: how to run and where to write, but not what.
constexpr std::array<std::string_view, 11> beside_official{
    "capsule", "official", "official-batch", "description", "tag",  "results-dir",
    "fom",     "config",   "binding",        "dry-run",     "quiet"};
// A peak run is tuned.
constexpr std::array<std::string_view, 2> only_beside_peak{"isa", "official-batch"};

template <std::size_t N>
bool is_among(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

void check_official(const Given& given, const Options& options) {
  if (!options.official) return;
  const bool is_peak = options.official == Official::peak;
  for (const auto& option : declared_options()) {
    const std::string& name = option.facts.name;
    if (!given.has(name)) continue;
    if (is_among(only_beside_peak, name) && !is_peak)
      throw UsageError("--" + name +
                       " tunes an official run: leave it out, or give --official peak");
    if (!is_among(beside_official, name) && !is_among(only_beside_peak, name))
      throw UsageError("--" + name +
                       " and --official exclude each other (an official run has "
                       "fixed work, and leaves three results): leave one of them out");
  }
  check_official_batch(options);
}

}  // namespace

void check_rules(const Given& given, const Options& options) {
  check_official(given, options);
  for (const Contradiction& rule : contradictions)
    if (rule.applies(given, options)) throw UsageError(rule.message);
  for (const WithoutEffect& rule : without_effect()) {
    if (!rule.applies(options)) continue;
    for (const std::string_view name : rule.options)
      if (given.has(name)) throw UsageError("--" + std::string(name) + " " + rule.reason(options));
  }
  check_needs(given, arcfleet_program());
}

}  // namespace arcfleet::config
