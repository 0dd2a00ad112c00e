// arcfleet-compare: reads a directory of results and prints them side by side.
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <exception>
#include <stdexcept>
#include <string>

#include "analysis/compare_options.hpp"
#include "analysis/report.hpp"
#include "analysis/result_set.hpp"
#include "analysis/text.hpp"

namespace {

using namespace arcfleet::analysis;

constexpr const char* program = "arcfleet-compare";

void say(const std::string& message) {
  std::fprintf(stderr, "%s: %s\n", program, message.c_str());
}

void print(const std::string& text) {
  const std::size_t written = std::fwrite(text.data(), 1, text.size(), stdout);
  if (written != text.size() || std::fflush(stdout) != 0)
    throw std::runtime_error(std::string("cannot write to standard output (") +
                             std::strerror(errno) + ")");
}

std::string report(const CompareOptions& options) {
  const ResultSet set = read_results(options.results_dir);
  const std::string directory = options.results_dir.string();
  for (const std::string& warning : set.warnings) say("warning: " + warning);
  if (set.results.empty())
    throw std::runtime_error(
        "no result in " + clean(directory) + " (" + std::to_string(set.warnings.size()) +
        " *.json files left out): run arcfleet, or name another --results-dir");
  std::string text = heading(set.results, directory);
  if (options.action == CompareAction::all_runs)
    text += runs_report(set.results, options.batch_size);
  return text + scaling_report(set.results);
}

std::string answer(const CompareOptions& options) {
  if (options.action == CompareAction::show_help) return compare_help();
  if (options.action == CompareAction::show_version)
    return std::string(program) + " " + ARCFLEET_VERSION + "\n";
  return report(options);
}

}  // namespace

int main(int argc, char** argv) {
  try {
    print(answer(parse_compare_options(argc, argv)));
    return 0;
  } catch (const UsageError& error) {
    say(error.what());
    return 2;
  } catch (const std::exception& error) {
    say(error.what());
    return 1;
  }
}
