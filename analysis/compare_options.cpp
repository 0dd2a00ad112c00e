#include "analysis/compare_options.hpp"

#include <boost/program_options.hpp>
#include <charconv>
#include <sstream>

#include "analysis/text.hpp"

namespace arcfleet::analysis {
namespace {

namespace po = boost::program_options;

constexpr int longest_argument = 60;  // columns of an argument repeated in a message

po::options_description described_options() {
  po::options_description options("Options", 100);
  auto add = options.add_options();
  add("results-dir", po::value<std::string>()->value_name("DIR")->default_value("results"),
      "where the results are: every *.json file of arcfleet or of JaxARC's benchmark script");
  add("batch-size", po::value<std::string>()->value_name("N")->default_value("1000"),
      "the batch size to compare, beside the single environment");
  add("scaling-only", "only the batch scaling of the latest run");
  add("version", "print the version and stop");
  add("help,h", "print this and stop");
  return options;
}

std::string quoted(const std::string& argument) {
  return "'" + cut(clean(argument), longest_argument) + "'";
}

std::int64_t batch_size_from(const std::string& text) {
  std::int64_t size = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, problem] = std::from_chars(text.data(), end, size);
  if (problem == std::errc::result_out_of_range)
    throw UsageError("--batch-size " + quoted(text) + " is too large or too small for any batch");
  if (problem != std::errc() || stop != end || size <= 0)
    throw UsageError("--batch-size " + quoted(text) + " is not a whole number above 0");
  return size;
}

// A value that begins with a dash, as in "--batch-size -5", belongs to the option before it: it is
// joined to it, so that its own check can name what is wrong.
std::vector<std::string> joined_arguments(int argc, const char* const* argv) {
  std::vector<std::string> arguments;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    const bool joins = argument == "--results-dir" || argument == "--batch-size";
    arguments.push_back(joins && i + 1 < argc ? argument + "=" + argv[++i] : argument);
    if (arguments.back() == argument + "=") throw UsageError(argument + " is empty, try --help");
  }
  return arguments;
}

po::variables_map parsed(const std::vector<std::string>& arguments) {
  const po::options_description options = described_options();
  const int exact_names =
      po::command_line_style::unix_style & ~po::command_line_style::allow_guessing;
  const auto found = po::command_line_parser(arguments).options(options).style(exact_names).run();
  for (const auto& option : found.options)
    if (option.position_key >= 0)
      throw UsageError("unexpected argument " + quoted(option.original_tokens.at(0)) +
                       ", try --help");
  po::variables_map values;
  po::store(found, values);
  return values;
}

CompareAction action_from(const po::variables_map& values) {
  if (values.count("help")) return CompareAction::show_help;
  if (values.count("version")) return CompareAction::show_version;
  return values.count("scaling-only") ? CompareAction::scaling_only : CompareAction::all_runs;
}

}  // namespace

CompareOptions parse_compare_options(int argc, const char* const* argv) {
  try {
    const po::variables_map values = parsed(joined_arguments(argc, argv));
    CompareOptions options;
    options.action = action_from(values);
    options.results_dir = values["results-dir"].as<std::string>();
    options.batch_size = batch_size_from(values["batch-size"].as<std::string>());
    return options;
  } catch (const po::error& error) {
    throw UsageError(cut(clean(error.what()), 2 * longest_argument) + ", try --help");
  }
}

std::string compare_help() {
  std::ostringstream text;
  text
      << "arcfleet-compare [options]\n\n"
         "Compares benchmark results: all runs in time order, each with its change against the "
         "one\n"
         "before, and the batch scaling of the latest run. A file that cannot be used is left out\n"
         "with a warning.\n\n"
      << described_options()
      << "\nExit codes: 0 done; 1 no results, or they could not be printed; 2 wrong usage.\n";
  return text.str();
}

}  // namespace arcfleet::analysis
