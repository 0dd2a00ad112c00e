// arcfleet-compare: reads a directory of results and prints them side by side, or holds runs
// against a baseline.
#include <algorithm>
#include <stdexcept>

#include "analysis/compare/compare_options.hpp"
#include "analysis/compare/report.hpp"
#include "analysis/compare/sides.hpp"
#include "analysis/compare/targets.hpp"
#include "analysis/compare/verdicts.hpp"
#include "analysis/plot/compare_picture.hpp"
#include "analysis/results/result_set.hpp"
#include "analysis/tool/tool_main.hpp"
#include "text/one_line.hpp"

namespace {

using namespace arcfleet::analysis;

constexpr const char* program = "arcfleet-compare";

void warn_of(const ResultSet& set) {
  for (const std::string& warning : set.warnings) say("warning: " + warning);
}

void require_results(const ResultSet& set, const CompareOptions& options) {
  if (set.results.empty())
    throw std::runtime_error("no result in " +
                             arcfleet::text::one_line(options.results_dir.string()) + " (" +
                             std::to_string(set.warnings.size()) +
                             " *.json files left out): run arcfleet, or name another "
                             "--results-dir");
}

Side one_side(std::vector<Side> sides, const std::string& word) {
  if (sides.size() > 1)
    throw std::runtime_error(arcfleet::text::one_line(word) + " holds several implementations (" +
                             sides[0].name + ", " + sides[1].name + "): a baseline is one of them");
  return std::move(sides[0]);
}

// Where the files named are enough, the directory need not be there.
ResultSet directory_of(const CompareOptions& options) {
  const auto is_file = [](const std::string& word) {
    std::error_code ignored;
    return std::filesystem::is_regular_file(word, ignored);
  };
  const bool files_alone = !options.runs.empty() && is_file(options.baseline) &&
                           std::ranges::all_of(options.runs, is_file);
  return files_alone ? ResultSet{} : read_results(options.results_dir);
}

std::vector<const RunResult*> pointers(const ResultSet& set) {
  std::vector<const RunResult*> runs;
  for (const RunResult& run : set.results) runs.push_back(&run);
  return runs;
}

int compare_against_baseline(const CompareOptions& options) {
  const ResultSet set = directory_of(options);
  warn_of(set);
  Sides sides(set);
  const Side baseline = one_side(sides.named(options.baseline), options.baseline);
  std::vector<Side> others;
  for (const std::string& word : options.runs)
    for (Side& side : sides.named(word)) others.push_back(std::move(side));
  if (options.runs.empty()) others = sides.all_but(baseline);
  if (others.empty()) throw std::runtime_error("there is nothing to hold against the baseline");
  const auto comparison = compare_with_baseline(baseline, others, options.against);
  print(written({{}, verdict_sections(comparison, options.fail_share)}, options.format));
  if (!options.junit_file.empty())
    write_file(options.junit_file, junit_xml(comparison, options.fail_share.value_or(0)));
  if (!options.plot_file.empty()) {
    auto runs = baseline.runs;
    for (const Side& side : others) runs.insert(runs.end(), side.runs.begin(), side.runs.end());
    draw(compare_picture(runs, options.batch_size), options.plot_file);
  }
  const auto named_is_refused = [](const Refusal& refusal) {
    return refusal.named && !refusal.forced;
  };
  if (options.fail_share && !regressions(comparison, *options.fail_share).empty())
    return exit_regression;
  if (comparison.rows.empty())
    throw std::runtime_error(
        "nothing may be compared with the baseline: see what differs; --force compares it all the "
        "same");
  if (std::ranges::any_of(comparison.refusals, named_is_refused))
    throw std::runtime_error("a run that was named may not be compared: see what differs");
  return exit_done;
}

int export_runs(const CompareOptions& options) {
  const ResultSet set = directory_of(options);
  warn_of(set);
  Sides sides(set);
  std::vector<const RunResult*> runs;
  for (const std::string& word : options.runs)
    for (const Side& side : sides.named(word))
      runs.insert(runs.end(), side.runs.begin(), side.runs.end());
  if (options.runs.empty()) {
    require_results(set, options);
    runs = pointers(set);
  }
  print(exported(*options.export_kind, runs));
  return exit_done;
}

int report(const CompareOptions& options) {
  const ResultSet set = read_results(options.results_dir);
  warn_of(set);
  require_results(set, options);
  Document document{heading(set.results, options.results_dir.string()), {}};
  const auto add = [&document](std::vector<Section> sections) {
    for (Section& section : sections) document.sections.push_back(std::move(section));
  };
  if (options.action == CompareAction::targets) {
    const auto targets =
        options.targets_file.empty() ? original_plan() : read_targets(options.targets_file);
    add({targets_section(targets, set.results)});
  } else {
    if (options.action == CompareAction::all_runs)
      add(runs_report(set.results, options.batch_size));
    add(scaling_report(set.results));
  }
  print(written(document, options.format));
  if (!options.plot_file.empty())
    draw(compare_picture(pointers(set), options.batch_size), options.plot_file);
  return exit_done;
}

int answer(const CompareOptions& options) {
  switch (options.action) {
    case CompareAction::show_help:
      print(compare_help());
      return exit_done;
    case CompareAction::show_version:
      print(std::string(program) + " " + ARCFLEET_VERSION + "\n");
      return exit_done;
    default:
      break;
  }
  if (options.export_kind) return export_runs(options);
  if (options.action == CompareAction::baseline) return compare_against_baseline(options);
  return report(options);
}

}  // namespace

int main(int argc, char** argv) {
  return run_tool(program, [&] { return answer(parse_compare_options(argc, argv)); });
}
