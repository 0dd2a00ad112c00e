#include "analysis/scaling/scaling_options.hpp"

#include <array>
#include <set>

#include "analysis/tool/shared_options.hpp"
#include "config/given.hpp"
#include "config/help_text.hpp"

namespace arcfleet::analysis {
namespace {

using config::Completion;
using config::option;
using config::Option;

std::vector<Option<ScalingOptions>> results_to_read() {
  return {
      option(&ScalingOptions::results_dir, config::Name{},
             {.name = "results-dir",
              .help = "Read every *.json file of this directory if no FILE or DIR is given.",
              .completes = Completion::directory}),
      option(&ScalingOptions::batch_size, config::Count{1, max_count},
             {.name = "batch-size",
              .help = "Follow this batch size.",
              .default_help = "the largest that the most layouts measured"}),
  };
}

std::vector<Option<ScalingOptions>> what_to_predict() {
  return {
      option(&ScalingOptions::predict, config::Counts{1, max_count},
             {.name = "predict",
              .help =
                  "Predict rate, efficiency and node-hours for these numbers of nodes, or of ranks "
                  "or threads if those are what varies."}),
      option(&ScalingOptions::efficiency, config::Share{.above = 0},
             {.name = "efficiency",
              .help = "Find the maximum number of nodes that keeps this scaling efficiency."}),
  };
}

const std::vector<Option<ScalingOptions>>& scaling_declarations() {
  static const auto all = [] {
    std::vector<Option<ScalingOptions>> options;
    add_group(options, "What to read", results_to_read());
    add_group(options, "What to predict", what_to_predict());
    add_group(options, "What it costs", cost_options<ScalingOptions>());
    add_group(options, "What to print",
              output_options<ScalingOptions>("Draw the scaling and the time of each rank into "
                                             "this file."));
    return options;
  }();
  return all;
}

config::ProgramFacts scaling_facts() {
  return {
      .name = "arcfleet-scaling",
      .summary = "show how the rate grows with nodes, ranks or threads",
      .synopsis = {{"arcfleet-scaling [OPTIONS] [FILE|DIR...]", ""}},
      .description = {"arcfleet-scaling groups runs of the same work that differ in nodes, ranks "
                      "or threads alone. For each group it shows speed-up, efficiencies, what "
                      "limits them, scaling laws with intervals, and slow nodes.",
                      "Runs that belong to no group are listed with the reason."},
      .operand = "FILE|DIR",
      .operand_completes = Completion::file,
      .examples = {{"arcfleet-scaling results --plot scaling.svg",
                    "Report on all runs in a directory and draw a picture."},
                   {"arcfleet-scaling results --predict 256 --efficiency 0.8 --steps 1e12",
                    "Predict 256 nodes, and the node-hours of 1e12 steps."},
                   {"arcfleet-scaling results --price-per-node-hour \"1.20 EUR\"",
                    "Show which layout is the cheapest, which is the fastest, and which lie "
                    "between."}},
      .exit_codes = {{"0", "The report is complete."},
                     {"1",
                      "No group of runs was found, a prediction was refused, or the output could "
                      "not be written."},
                     {"2", "The command line is wrong."}},
      .files = {{"results/*.json", "The summaries of runs."},
                {"results/*.h5", "The samples of runs, for the times of each rank."}},
      .see_also = {"arcfleet(1)", "arcfleet-compare(1)", "gnuplot(1)"}};
}

// The first of each number stays.
void drop_repeats(std::vector<std::int64_t>& numbers) {
  std::set<std::int64_t> known;
  std::erase_if(numbers, [&known](std::int64_t number) { return !known.insert(number).second; });
}

std::vector<std::string> sources_from(const config::Given& given, const ScalingOptions& options) {
  if (given.operands().empty()) return {options.results_dir};
  if (given.has("results-dir"))
    throw UsageError("--results-dir and " + config::in_quotes(given.operands()[0]) +
                     " exclude each other: give one of them");
  return given.operands();
}

}  // namespace

const config::ProgramFacts& scaling_program() {
  static const auto program = [] {
    const std::array presets{config::Program<ScalingOptions>::Preset{"", {}}};
    return config::Program<ScalingOptions>{scaling_facts(), scaling_declarations()}.described(
        presets);
  }();
  return program;
}

ScalingOptions parse_scaling_options(int argc, const char* const* argv) {
  const auto given = config::given_on_command_line(scaling_program(), argc, argv);
  ScalingOptions options;
  given.read_into(options, scaling_declarations());
  drop_repeats(options.predict);
  if (options.version) options.action = ScalingAction::show_version;
  if (options.help) options.action = ScalingAction::show_help;
  options.sources = sources_from(given, options);
  config::check_needs(given, scaling_program());
  check_prices(options.prices);
  check_export(given, scaling_program());
  return options;
}

std::string scaling_help() {
  return config::help_text(scaling_program());
}

}  // namespace arcfleet::analysis
