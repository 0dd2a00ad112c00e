#include "analysis/compare/compare_options.hpp"

#include <sstream>

#include "analysis/plot/gnuplot.hpp"

namespace arcfleet::analysis {
namespace {

namespace po = boost::program_options;

po::options_description described_options() {
  po::options_description options("Options", 100);
  const auto text = [](const char* name) { return po::value<std::string>()->value_name(name); };
  auto add = options.add_options();
  add("results-dir", text("DIR")->default_value("results"),
      "where the results are: every *.json file of arcfleet or of JaxARC's benchmark scripts");
  add("batch-size", text("N")->default_value("1000"),
      "the batch size to compare, beside the single environment");
  add("scaling-only", "only the batch scaling of the latest run");
  add("baseline", text("FILE|TAG"),
      "hold runs against this one: ratios with intervals and a verdict each. RUN: files or tags, "
      "by default every other tag of the directory");
  add("margin", text("SHARE")->default_value("0"),
      "a verdict needs the whole interval beyond this, as 2%");
  add("fail-on-regression", text("SHARE"),
      "exit with 4 if a run is slower, by more than this, as 5%");
  add("junit", text("FILE"), "write the verdicts as JUnit XML, too");
  add("force", "compare also what is not comparable; the table says so");
  add("targets", po::value<std::string>()->value_name("FILE")->implicit_value(""),
      "the performance plan and which tags reached it; the plan of JaxARC, or with =FILE another");
  add("format", text("FORM")->default_value("table"), "table, markdown, csv or json");
  add("plot", text("FILE"), "draw rate over batch size and over time: .svg, .png or .pdf");
  add("export", text("KIND"),
      "instead of tables, on standard output: google-benchmark (RUN, by default the latest) or "
      "extrap (all runs)");
  add("version", "print the version and stop");
  add("help,h", "print this and stop");
  return options;
}

CompareAction action_from(const Arguments& arguments) {
  if (arguments.has("help")) return CompareAction::show_help;
  if (arguments.has("version")) return CompareAction::show_version;
  if (arguments.has("baseline")) return CompareAction::baseline;
  if (arguments.has("targets")) return CompareAction::targets;
  return arguments.has("scaling-only") ? CompareAction::scaling_only : CompareAction::all_runs;
}

// Options that mean nothing without another one.
void check_together(const Arguments& arguments, const CompareOptions& options) {
  const bool baseline = options.action == CompareAction::baseline;
  const bool takes_runs = baseline || options.export_kind;
  if (!arguments.words().empty() && !takes_runs)
    throw UsageError("unexpected argument " + quoted(arguments.words()[0]) + ", try --help");
  for (const char* name : {"margin", "fail-on-regression", "junit", "force"})
    if (!baseline && arguments.given(name))
      throw UsageError("--" + std::string(name) + " means nothing without --baseline");
}

}  // namespace

CompareOptions parse_compare_options(int argc, const char* const* argv) {
  const Arguments arguments = parsed_arguments(argc, argv, described_options());
  CompareOptions options;
  options.action = action_from(arguments);
  options.results_dir = arguments.text("results-dir");
  options.batch_size = positive_from(arguments.text("batch-size"), "--batch-size");
  options.baseline = arguments.text("baseline");
  options.runs = arguments.words();
  options.against.margin = share_from(arguments.text("margin"), "--margin");
  options.against.force = arguments.has("force") > 0;
  if (arguments.has("fail-on-regression"))
    options.fail_share = share_from(arguments.text("fail-on-regression"), "--fail-on-regression");
  options.junit_file = arguments.text("junit");
  options.targets_file = arguments.text("targets");
  options.format = format_from(arguments.text("format"));
  options.plot_file = arguments.text("plot");
  if (arguments.has("plot")) require_plot_name(options.plot_file);
  if (arguments.has("export")) options.export_kind = export_from(arguments.text("export"));
  check_together(arguments, options);
  return options;
}

std::string compare_help() {
  std::ostringstream text;
  text << "arcfleet-compare [options]\n"
          "arcfleet-compare --baseline FILE|TAG [options] [RUN...]\n\n"
          "Compares benchmark results: all runs in time order, each with its change against the "
          "one\n"
          "before, and the batch scaling of the latest run; or runs against a baseline, with a\n"
          "verdict each. A file that cannot be used is left out with a warning.\n\n"
       << described(described_options())
       << "\nExit codes: 0 done; 1 no results, or nothing that may be compared, or no output; 2 "
          "wrong\nusage; 4 a regression (--fail-on-regression).\n";
  return text.str();
}

}  // namespace arcfleet::analysis
