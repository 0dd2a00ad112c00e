#include "analysis/compare/compare_tool.hpp"

#include <algorithm>
#include <filesystem>
#include <functional>
#include <iterator>
#include <optional>
#include <stdexcept>
#include <utility>

#include "analysis/compare/batch_report.hpp"
#include "analysis/compare/cost_headline.hpp"
#include "analysis/compare/cost_report.hpp"
#include "analysis/compare/cost_verdicts.hpp"
#include "analysis/compare/gate.hpp"
#include "analysis/compare/headline.hpp"
#include "analysis/compare/junit.hpp"
#include "analysis/compare/ratios.hpp"
#include "analysis/compare/runs_report.hpp"
#include "analysis/compare/sides.hpp"
#include "analysis/compare/targets.hpp"
#include "analysis/compare/verdict_text.hpp"
#include "analysis/compare/verdicts.hpp"
#include "analysis/plot/compare_picture.hpp"
#include "analysis/plot/gnuplot.hpp"
#include "analysis/report/run_warnings.hpp"
#include "analysis/report/what_ran.hpp"
#include "analysis/report/written_report.hpp"
#include "analysis/results/result_set.hpp"
#include "analysis/tool/loaded_results.hpp"
#include "analysis/tool/outputs.hpp"
#include "analysis/tool/printing.hpp"
#include "text/one_line.hpp"

namespace arcfleet::analysis {
namespace {

void require_results(const ResultSet& set, const CompareOptions& options) {
  if (set.results.empty())
    throw std::runtime_error("no result in " + text::one_line(options.results_dir.string()) + " (" +
                             std::to_string(set.left_out.size()) +
                             " *.json files left out): run arcfleet, or name another "
                             "--results-dir");
}

Side one_side(std::vector<Side> sides, const std::string& word) {
  if (sides.size() > 1)
    throw std::runtime_error(text::one_line(word) + " contains several implementations (" +
                             sides[0].name + ", " + sides[1].name +
                             "): the baseline has to be one of them");
  return std::move(sides[0]);
}

// Not read if all runs are named files: then the directory need not exist.
ResultSet directory_of(const CompareOptions& options) {
  const auto is_file = [](const std::string& word) {
    std::error_code ignored;
    return std::filesystem::is_regular_file(word, ignored);
  };
  const bool files_alone = !options.runs.empty() && is_file(options.baseline) &&
                           std::ranges::all_of(options.runs, is_file);
  return files_alone ? ResultSet{} : read_results(options.results_dir);
}

std::vector<Side> named_sides(Sides& sides, const std::vector<std::string>& words) {
  std::vector<Side> named;
  for (const std::string& word : words)
    std::ranges::move(sides.named(word), std::back_inserter(named));
  return named;
}

void add(std::vector<std::string>& sentences, std::vector<std::string> more) {
  std::ranges::move(more, std::back_inserter(sentences));
}

void add(Document& document, std::vector<Section> sections) {
  std::ranges::move(sections, std::back_inserter(document.sections));
}

std::vector<std::string> heading_of(const ResultSet& set, const CompareOptions& options) {
  return {found_line(set.results.size(), text::one_line(options.results_dir.string())),
          "steps/s: environment steps per second (k 10^3, M 10^6, G 10^9, T 10^12); times are "
          "local"};
}

// Makes the picture of the groups once, when it is first needed.
class WantedPicture {
 public:
  WantedPicture(const std::vector<NamedRuns>& groups, std::int64_t batch_size)
      : groups_(groups), batch_size_(batch_size) {}

  const Picture& made() {
    if (!picture_) picture_ = compare_picture(groups_, batch_size_);
    return *picture_;
  }

 private:
  const std::vector<NamedRuns>& groups_;
  std::int64_t batch_size_;
  std::optional<Picture> picture_;
};

ExitCode draw_if_wanted(WantedPicture& picture, const CompareOptions& options) {
  if (options.plot_file.empty()) return ExitCode::done;
  return draw_beside_table(picture.made(), options.plot_file, options.picture_size);
}

// A report of tables, with the groups' picture and machines. Runs of which none is in a group,
// since all are INVALID, have no picture, but ran somewhere as well.
Report report_with(const Document& document, const std::vector<NamedRuns>& groups,
                   std::vector<const RunResult*> runs, WantedPicture& picture) {
  Report report;
  report.about = document.heading;
  report.sections = document.sections;
  if (!groups.empty()) report.figures = {{"", picture.made()}};
  const std::vector<NamedRuns> all{{"all runs", std::move(runs)}};
  report.sections.push_back(what_ran_section(groups.empty() ? all : groups));
  return report;
}

// One size that the baseline has, for all rows but those of the single environment.
void require_batch_size(const Side& baseline, const BaselineOptions& options) {
  if (!options.batch_size) return;
  const auto sizes = sizes_of(baseline);
  if (sizes.contains(*options.batch_size) || failed_at(baseline, *options.batch_size)) return;
  std::vector<std::string> measured;
  for (const std::int64_t size : sizes)
    if (size != 0) measured.push_back(std::to_string(size));
  throw std::runtime_error("the baseline has no batch size " + std::to_string(*options.batch_size) +
                           ": choose another by --batch-size (" +
                           (measured.empty() ? "it has none" : joined(measured, ", ")) + ")");
}

std::vector<OutputFile> outputs_of(const CompareOptions& options) {
  return {{"--plot", options.plot_file},
          {"--report", options.report_file},
          {"--junit", options.junit_file}};
}

// All runs that are to be compared, whether or not they can be.
std::vector<const RunResult*> runs_of_sides(const Side& baseline, const std::vector<Side>& others) {
  auto runs = baseline.runs;
  for (const Side& side : others) std::ranges::copy(side.runs, std::back_inserter(runs));
  return runs;
}

// Those of the directory, and those that are named.
std::vector<std::filesystem::path> files_read(const ResultSet& set, const Side& baseline,
                                              const std::vector<Side>& others) {
  auto files = files_read(set);
  for (const RunResult* run : runs_of_sides(baseline, others))
    std::ranges::move(files_of(*run), std::back_inserter(files));
  return files;
}

std::vector<std::string> unread_files(const ResultSet& set) {
  std::vector<std::string> files;
  for (const UnusableFile& file : set.left_out)
    if (file.may_hide_a_run)
      files.push_back(text::one_line(file.path.string()) + ": " + file.reason);
  return files;
}

// Says what a step failed with, and lets the next one follow: none may hide a verdict.
ExitCode attempted(const std::function<ExitCode()>& step) {
  try {
    return step();
  } catch (const std::runtime_error& error) {
    say(error.what());
    return ExitCode::failed;
  }
}

// The exit code of the first of all steps that failed.
ExitCode first_failure(const std::vector<ExitCode>& steps) {
  const auto failed =
      std::ranges::find_if(steps, [](ExitCode code) { return code != ExitCode::done; });
  return failed == steps.end() ? ExitCode::done : *failed;
}

}  // namespace

ExitCode report_runs(const CompareOptions& options) {
  const ResultSet set = read_results(options.results_dir);
  warn_of(set);
  require_results(set, options);
  require_apart(outputs_of(options), files_read(set));
  Document document{heading_of(set, options), {}};
  if (options.action == CompareAction::targets) {
    const auto targets =
        options.targets_file.empty() ? original_plan() : read_targets(options.targets_file);
    document.heading.emplace_back(
        "The performance plan: the latest run of every tag against every target");
    add(document, targets_sections(targets, set.results));
  } else {
    const bool all = options.action == CompareAction::all_runs;
    if (all) add(document, runs_report(set.results, options.batch_size));
    if (all)
      add(document, cost_report(set.results, options.batch_size, options.prices, options.steps));
    add(document, batch_report(set.results));
    if (all) add(document, energy_report(set.results, options.batch_size));
  }
  print_document(document, options.format, options.table);
  const auto groups = groups_of(pointers(set));
  WantedPicture picture(groups, options.batch_size);
  const ExitCode saved = write_report_if_wanted(options.report_file, [&] {
    Report report = report_with(document, groups, pointers(set), picture);
    report.title = "Runs in " + text::one_line(options.results_dir.string());
    report.headline = headline_of(set.results);
    if (options.action == CompareAction::all_runs)
      add(report.headline,
          cost_headline(groups, options.batch_size, options.prices, options.steps));
    report.warnings = run_warnings(pointers(set), set.left_out);
    return report;
  });
  return first_failure({saved, draw_if_wanted(picture, options)});
}

ExitCode compare_against_baseline(const CompareOptions& options) {
  const ResultSet set = directory_of(options);
  warn_of(set);
  Sides sides(set);
  const Side baseline = one_side(sides.named(options.baseline), options.baseline);
  const std::vector<Side> others =
      options.runs.empty() ? sides.all_but(baseline) : named_sides(sides, options.runs);
  if (others.empty()) throw std::runtime_error("there is no run to compare with the baseline");
  if (std::ranges::any_of(others, [&](const Side& side) { return side.runs == baseline.runs; }))
    throw std::runtime_error("the baseline " + text::one_line(options.baseline) +
                             " is to be compared with itself: name another run");
  require_batch_size(baseline, options.against);
  require_apart(outputs_of(options), files_read(set, baseline, others));
  auto comparison = compare_with_baseline(baseline, others, options.against);
  comparison.unread = unread_files(set);
  Document document{{}, verdict_sections(comparison, options.fail_share)};
  add(document, cost_verdict_sections(comparison, options.prices, options.steps));
  const ExitCode printed = attempted([&] {
    print_document(document, options.format, options.table);
    return ExitCode::done;
  });
  const ExitCode saved = attempted([&] {
    if (!options.junit_file.empty())
      write_file(options.junit_file, junit_xml(comparison, options.fail_share.value_or(0)));
    return ExitCode::done;
  });
  WantedPicture picture(comparison.compared, options.batch_size);
  const ExitCode drawn = attempted([&] { return draw_if_wanted(picture, options); });
  const Conclusion conclusion = conclusion_of(comparison, options.fail_share);
  const ExitCode reported = write_report_if_wanted(options.report_file, [&] {
    Report report =
        report_with(document, comparison.compared, runs_of_sides(baseline, others), picture);
    report.title = "Against the baseline " + comparison.baseline;
    report.headline = headline_of(comparison);
    add(report.headline, cost_headline(comparison, options.prices, options.steps));
    report.warnings = run_warnings(runs_of_sides(baseline, others), set.left_out);
    if (!conclusion.message.empty())
      report.warnings.insert(report.warnings.begin(), conclusion.message);
    return report;
  });
  if (!conclusion.message.empty()) say(conclusion.message);
  return first_failure({conclusion.code, printed, saved, drawn, reported});
}

ExitCode export_compared(const CompareOptions& options) {
  const ResultSet set = directory_of(options);
  warn_of(set);
  Sides sides(set);
  std::vector<const RunResult*> runs;
  for (const Side& side : named_sides(sides, options.runs))
    std::ranges::copy(side.runs, std::back_inserter(runs));
  if (options.runs.empty()) {
    require_results(set, options);
    runs = pointers(set);
  }
  print_export(*options.export_kind, runs, options.against.batch_size);
  return ExitCode::done;
}

}  // namespace arcfleet::analysis
