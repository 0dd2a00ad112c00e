#include "analysis/compare/compare_options.hpp"

#include <array>

#include "analysis/tool/shared_options.hpp"
#include "config/given.hpp"
#include "config/help_text.hpp"

namespace arcfleet::analysis {
namespace {

using config::Completion;
using config::option;
using config::Option;
using config::option_at;

std::vector<Option<CompareOptions>> what_to_read() {
  return {
      option(&CompareOptions::results_dir, config::Name{},
             {.name = "results-dir",
              .help = "Read every *.json file of this directory, by arcfleet or by JaxARC's "
                      "benchmark scripts.",
              .completes = Completion::directory}),
      option(&CompareOptions::batch_size, config::Count{1, max_count},
             {.name = "batch-size",
              .help = "Compare this batch size as well as the single environment. With "
                      "--baseline or --export: only these two; without this option, all batch "
                      "sizes."}),
      option(&CompareOptions::scaling_only, config::Flag{},
             {.name = "scaling-only", .help = "Show only the batch scaling of the latest run."}),
      option(&CompareOptions::targets_file, config::OptionalName{},
             {.name = "targets",
              .help = "Show which tags reached the targets of JaxARC's performance plan, or of "
                      "the plan in FILE.",
              .completes = Completion::file}),
  };
}

std::vector<Option<CompareOptions>> against_a_baseline() {
  return {
      option(&CompareOptions::baseline, config::Name{},
             {.name = "baseline",
              .value = "FILE|TAG",
              .help = "Compare each RUN with this one: ratios of rates with intervals and a "
                      "verdict. A RUN is a file or a tag.",
              .completes = Completion::file}),
      option_at<CompareOptions>([](auto& options) -> auto& { return options.against.margin; },
                                config::Share{},
                                {.name = "margin",
                                 .help = "Give a verdict only if the whole interval lies beyond "
                                         "this share.",
                                 .needs = "baseline"}),
      option(
          &CompareOptions::fail_share, config::Share{},
          {.name = "fail-on-regression",
           .help = "Exit with code 4 if a run is slower by more than this share, and with code 1 "
                   "if anything was not compared or has no verdict.",
           .needs = "baseline"}),
      option(&CompareOptions::junit_file, config::Name{},
             {.name = "junit",
              .help = "Write the verdicts into this file as JUnit XML as well.",
              .needs = "baseline",
              .completes = Completion::file}),
      option_at<CompareOptions>([](auto& options) -> auto& { return options.against.force; },
                                config::Flag{},
                                {.name = "force",
                                 .help = "Compare runs even if their work differs; the table "
                                         "says so.",
                                 .needs = "baseline"}),
  };
}

const std::vector<Option<CompareOptions>>& declared() {
  static const auto all = [] {
    std::vector<Option<CompareOptions>> options;
    add_group(options, "What to read", what_to_read());
    add_group(options, "Against a baseline", against_a_baseline());
    add_group(options, "What it costs", cost_options<CompareOptions>());
    add_group(options, "What to print",
              output_options<CompareOptions>("Draw the rate over batch size and over time into "
                                             "this file."));
    return options;
  }();
  return all;
}

config::ProgramFacts facts() {
  return {
      .name = "arcfleet-compare",
      .summary = "compare benchmark results of arcfleet and JaxARC",
      .synopsis = {{"arcfleet-compare [OPTIONS]", "all runs"},
                   {"arcfleet-compare --baseline FILE|TAG [OPTIONS] [RUN...]", "verdicts"}},
      .description = {"Without --baseline, arcfleet-compare lists all runs in chronological order, "
                      "each with its change against the run before, and the batch scaling of the "
                      "latest run.",
                      "With --baseline, it compares each RUN with the baseline and gives a "
                      "verdict: faster, slower or not separated. Without RUN it takes every "
                      "other tag of the directory.",
                      "A file that cannot be used is left out with a warning."},
      .operand = "RUN",
      .operand_completes = Completion::file,
      .examples = {{"arcfleet-compare", "List the runs in the directory results."},
                   {"arcfleet-compare --baseline before after",
                    "Compare the runs tagged \"after\" with those tagged \"before\"."},
                   {"arcfleet-compare --baseline before --fail-on-regression 5%",
                    "Fail in a CI job if any run is slower by more than 5 %."},
                   {"arcfleet-compare --baseline before --price-per-node-hour \"1.20 EUR\"",
                    "Say whether 1e12 steps got cheaper as well."}},
      .exit_codes = {{"0", "The comparison is complete."},
                     {"1",
                      "No results were found, no run is comparable, a run was not compared or a "
                      "row has no verdict for --fail-on-regression, or the output could not be "
                      "written."},
                     {"2", "The command line is wrong."},
                     {"4", "A run is slower than --fail-on-regression allows."}},
      .files = {{"results/*.json", "The summaries of runs."}},
      .see_also = {"arcfleet(1)", "arcfleet-scaling(1)", "gnuplot(1)"}};
}

CompareAction action_from(const config::Given& given) {
  if (given.has("help")) return CompareAction::show_help;
  if (given.has("version")) return CompareAction::show_version;
  if (given.has("baseline")) return CompareAction::baseline;
  if (given.has("targets")) return CompareAction::targets;
  return given.has("scaling-only") ? CompareAction::scaling_only : CompareAction::all_runs;
}

// Costs are those of runs at batch sizes, beside their rates.
void check_costs(const config::Given& given, const CompareOptions& options) {
  check_prices(options.prices);
  if (given.has("steps") && !options.prices.any())
    throw UsageError(
        "--steps has no effect without a price: give --price-per-node-hour, "
        "--price-per-kwh or --co2-per-kwh");
  for (const char* other : {"targets", "scaling-only"})
    if (given.has(other) && !given.has("baseline") && options.prices.any())
      throw UsageError("--" + std::string(other) +
                       " shows no costs: leave it out, or leave out the prices");
}

void check_rules(const config::Given& given, const CompareOptions& options) {
  const bool takes_runs = options.action == CompareAction::baseline || options.export_kind;
  if (!options.runs.empty() && !takes_runs)
    throw UsageError("unexpected argument " + config::in_quotes(options.runs[0]) +
                     " (a RUN needs --baseline or --export): see --help");
  config::check_needs(given, compare_program());
  check_export(given, compare_program());
  check_costs(given, options);
  if (options.fail_share && options.against.margin > *options.fail_share)
    throw UsageError(
        "--margin is wider than --fail-on-regression, which could then never fail: "
        "choose a smaller margin");
}

}  // namespace

const config::ProgramFacts& compare_program() {
  static const auto program = [] {
    const std::array presets{config::Program<CompareOptions>::Preset{"", {}}};
    return config::Program<CompareOptions>{facts(), declared()}.described(presets);
  }();
  return program;
}

CompareOptions parse_compare_options(int argc, const char* const* argv) {
  const auto given = config::given_on_command_line(compare_program(), argc, argv);
  CompareOptions options;
  given.read_into(options, declared());
  options.action = action_from(given);
  options.runs = given.operands();
  if (given.has("batch-size")) options.against.batch_size = options.batch_size;
  check_rules(given, options);
  return options;
}

std::string compare_help() {
  return config::help_text(compare_program());
}

}  // namespace arcfleet::analysis
