#include "analysis/scaling/scaling_options.hpp"

#include <sstream>

#include "analysis/plot/gnuplot.hpp"
#include "analysis/tool/arguments.hpp"

namespace arcfleet::analysis {
namespace {

namespace po = boost::program_options;

po::options_description described_options() {
  po::options_description options("Options", 100);
  const auto text = [](const char* name) { return po::value<std::string>()->value_name(name); };
  auto add = options.add_options();
  add("results-dir", text("DIR"),
      "where the results are, if no FILE or DIR is named (default: results)");
  add("batch-size", text("N"),
      "the batch size to follow (default: the largest measured in the most layouts)");
  add("predict", text("N,N,..."),
      "rate, efficiency and cost with so many nodes (or ranks, threads: what varies)");
  add("efficiency", text("SHARE"), "the greatest number of nodes that keeps it, as 0.8 or 80%");
  add("steps", text("N")->default_value("1e12"), "environment steps whose cost is told");
  add("format", text("FORM")->default_value("table"), "table, markdown, csv or json");
  add("plot", text("FILE"), "draw the scaling and the ranks' times: .svg, .png or .pdf");
  add("export", text("KIND"),
      "instead of tables, on standard output: extrap (all runs) or google-benchmark (the latest)");
  add("version", "print the version and stop");
  add("help,h", "print this and stop");
  return options;
}

std::vector<std::string> sources_from(const Arguments& arguments) {
  const auto& words = arguments.words();
  if (words.empty())
    return {arguments.has("results-dir") ? arguments.text("results-dir") : "results"};
  if (arguments.has("results-dir"))
    throw UsageError("--results-dir beside " + quoted(words[0]) + ": give one of them");
  return words;
}

}  // namespace

ScalingOptions parse_scaling_options(int argc, const char* const* argv) {
  const Arguments arguments = parsed_arguments(argc, argv, described_options());
  ScalingOptions options;
  if (arguments.has("version")) options.action = ScalingAction::show_version;
  if (arguments.has("help")) options.action = ScalingAction::show_help;
  options.sources = sources_from(arguments);
  if (arguments.has("batch-size"))
    options.batch_size = positive_from(arguments.text("batch-size"), "--batch-size");
  if (arguments.has("predict"))
    options.predict = positives_from(arguments.text("predict"), "--predict");
  if (arguments.has("efficiency")) {
    options.efficiency = share_from(arguments.text("efficiency"), "--efficiency");
    if (*options.efficiency == 0) throw UsageError("--efficiency has to be above 0: write 0.8");
  }
  options.steps = positive_number_from(arguments.text("steps"), "--steps");
  options.format = format_from(arguments.text("format"));
  options.plot_file = arguments.text("plot");
  if (arguments.has("plot")) require_plot_name(options.plot_file);
  if (arguments.has("export")) options.export_kind = export_from(arguments.text("export"));
  return options;
}

std::string scaling_help() {
  std::ostringstream text;
  text << "arcfleet-scaling [options] [FILE|DIR...]\n\n"
          "How runs of one workload grow with nodes, ranks or threads: gain, efficiencies, what\n"
          "holds them back, scaling laws with intervals, and what they say of other layouts.\n"
          "Runs that fit in nowhere are named with the reason.\n\n"
       << described(described_options())
       << "\nExit codes: 0 done; 1 no series, or a prediction was refused, or no output; 2 wrong "
          "usage.\n";
  return text.str();
}

}  // namespace arcfleet::analysis
