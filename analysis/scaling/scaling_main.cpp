// arcfleet-scaling: how runs of one workload grow with nodes, ranks and threads, and what that says
// of other layouts.
#include <algorithm>
#include <stdexcept>

#include "analysis/plot/scaling_picture.hpp"
#include "analysis/results/result_set.hpp"
#include "analysis/scaling/scaling_options.hpp"
#include "analysis/scaling/scaling_report.hpp"
#include "analysis/tool/tool_main.hpp"
#include "text/one_line.hpp"

namespace {

using namespace arcfleet::analysis;

constexpr const char* program = "arcfleet-scaling";
constexpr std::size_t most_sample_files = 1000;

using HostsOfRuns = std::map<const RunResult*, std::map<std::string, double>>;

std::string sources_text(const ScalingOptions& options) {
  std::string text = arcfleet::text::one_line(options.sources[0]);
  if (options.sources.size() > 1)
    text += " and " + std::to_string(options.sources.size() - 1) + " more";
  return text;
}

ResultSet results_of(const ScalingOptions& options) {
  ResultSet set = read_result_files({options.sources.begin(), options.sources.end()});
  for (const std::string& warning : set.warnings) say("warning: " + warning);
  if (set.results.empty())
    throw std::runtime_error("no result in " + sources_text(options) +
                             ": run arcfleet, or name its files or directory");
  return set;
}

// How the hosts of all shown runs on several nodes stand against their peers. Files of samples that
// cannot be used are told once each.
HostsOfRuns hosts_of(const std::vector<Series>& series, LeftOut& left_out) {
  HostsOfRuns hosts;
  for (const Series& one : series)
    for (const Configuration& each : one.configurations)
      for (const RunResult* run : each.runs) {
        if (run->nodes < 2 || hosts.contains(run)) continue;
        if (hosts.size() >= most_sample_files) {
          left_out.add(run->file, "no times of its hosts: only " +
                                      std::to_string(most_sample_files) + " files are read");
          continue;
        }
        auto& of_run = hosts[run];
        try {
          of_run = against_peers(read_rank_times(*run, one.batch_size));
        } catch (const std::exception& error) {
          left_out.add(run->file, "no times of its hosts: " + std::string(error.what()));
        }
      }
  return hosts;
}

void add(Document& document, std::vector<Section> sections) {
  std::ranges::move(sections, std::back_inserter(document.sections));
}

bool was_refused(const Series& series, const ScalingOptions& options) {
  return std::ranges::any_of(options.predict,
                             [&](auto workers) { return !refusal_of(series, workers).empty(); }) ||
         (options.efficiency && !refusal_of(series).empty());
}

// The times of the largest layout's latest run.
std::optional<RankTimes> times_of(const Series& series) {
  try {
    return read_rank_times(*series.configurations.back().runs.back(), series.batch_size);
  } catch (const std::exception& error) {
    say("warning: " + series.configurations.back().runs.back()->file + ", " + error.what() +
        ": no picture of the ranks' times");
    return std::nullopt;
  }
}

int report(const ScalingOptions& options) {
  const ResultSet set = results_of(options);
  SeriesSet found = series_of(set.results, options.batch_size);
  const HostsOfRuns hosts = hosts_of(found.series, found.left_out);
  Document document;
  document.heading = {std::to_string(set.results.size()) +
                          (set.results.size() == 1 ? " result in " : " results in ") +
                          sources_text(options),
                      "steps/s: environment steps per second (k 10^3, M 10^6, G 10^9, T 10^12)"};
  bool refused = false;
  std::vector<FittedLaw> main_laws;
  for (const Series& series : found.series) {
    const bool main_one = &series == found.series.data();
    const auto laws = fitted_laws(series);
    add(document, series_sections(series, hosts, main_one));
    add(document, {models_section(series, laws)});
    if (!main_one) continue;
    add(document, forecast_sections(series, laws, options));
    refused = was_refused(series, options);
    main_laws = laws;
  }
  std::vector<std::map<std::string, double>> runs;
  for (const auto& [run, of_run] : hosts)
    if (!of_run.empty()) runs.push_back(of_run);
  if (!runs.empty()) add(document, {hosts_section(standings(runs))});
  if (auto lines = found.left_out.lines(); !lines.empty()) add(document, {left_out_section(lines)});
  print(written(document, options.format));
  if (!options.plot_file.empty() && !found.series.empty())
    draw(scaling_picture(found.series[0], main_laws, times_of(found.series[0])), options.plot_file);
  if (found.series.empty())
    throw std::runtime_error(
        "no two runs differ in nodes, ranks or threads alone: measure one workload with several");
  if (refused) throw std::runtime_error("what was asked of other layouts was refused: see above");
  return exit_done;
}

int answer(const ScalingOptions& options) {
  switch (options.action) {
    case ScalingAction::show_help:
      print(scaling_help());
      return exit_done;
    case ScalingAction::show_version:
      print(std::string(program) + " " + ARCFLEET_VERSION + "\n");
      return exit_done;
    case ScalingAction::report:
      break;
  }
  if (!options.export_kind) return report(options);
  const ResultSet set = results_of(options);
  std::vector<const RunResult*> runs;
  for (const RunResult& run : set.results) runs.push_back(&run);
  print(exported(*options.export_kind, runs));
  return exit_done;
}

}  // namespace

int main(int argc, char** argv) {
  return run_tool(program, [&] { return answer(parse_scaling_options(argc, argv)); });
}
