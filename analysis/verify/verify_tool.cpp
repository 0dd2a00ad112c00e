#include "analysis/verify/verify_tool.hpp"

#include <algorithm>
#include <exception>
#include <filesystem>
#include <vector>

#include "analysis/output/formats.hpp"
#include "analysis/tool/printing.hpp"
#include "analysis/verify/verify_report.hpp"
#include "config/option_values.hpp"

namespace arcfleet::analysis {
namespace {

constexpr int columns = 80;  // of the verdicts, at most

struct Outcome {
  std::vector<Verified> files;
  bool any_unread = false;
};

// Prints each verdict at once, where it is printed for people.
Outcome verify_all(const VerifyOptions& options) {
  Outcome outcome;
  for (const std::string& file : options.files) {
    try {
      outcome.files.push_back(verified(read_evidence(file), {options.dataset, options.recompute}));
      if (options.format == Format::table && options.table.empty())
        print(verdict_lines(outcome.files.back(), std::min(width_of_standard_output(), columns)));
    } catch (const std::exception& error) {
      outcome.any_unread = true;
      say(error.what());
    }
  }
  return outcome;
}

}  // namespace

ExitCode verify_files(const VerifyOptions& options) {
  std::error_code problem;
  if (!options.dataset.empty() && !std::filesystem::is_directory(options.dataset, problem))
    throw UsageError("--dataset: " + config::in_quotes(options.dataset) +
                     " is no directory: name the one that holds the tasks");
  const Outcome outcome = verify_all(options);
  const auto official = official_verdicts(outcome.files);
  if (options.format != Format::table || !options.table.empty())
    print_document(verdict_document(outcome.files, official), options.format, options.table);
  else
    for (const OfficialVerdict& verdict : official)
      print(official_lines(verdict, std::min(width_of_standard_output(), columns)));
  if (outcome.any_unread) return ExitCode::failed;
  const bool all_true = std::ranges::all_of(outcome.files, &Verified::is_valid) &&
                        std::ranges::none_of(official, &OfficialVerdict::is_false);
  return all_true ? ExitCode::done : ExitCode::invalid;
}

}  // namespace arcfleet::analysis
