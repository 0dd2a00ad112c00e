#include "analysis/scaling/scaling_tool.hpp"

#include <algorithm>
#include <stdexcept>

#include "analysis/plot/cost_panel.hpp"
#include "analysis/plot/gnuplot.hpp"
#include "analysis/plot/scaling_picture.hpp"
#include "analysis/report/run_warnings.hpp"
#include "analysis/report/what_ran.hpp"
#include "analysis/report/written_report.hpp"
#include "analysis/results/result_set.hpp"
#include "analysis/scaling/headline.hpp"
#include "analysis/scaling/host_times.hpp"
#include "analysis/scaling/scaling_report.hpp"
#include "analysis/tool/loaded_results.hpp"
#include "analysis/tool/outputs.hpp"
#include "analysis/tool/printing.hpp"
#include "text/one_line.hpp"

namespace arcfleet::analysis {
namespace {

std::string sources_text(const ScalingOptions& options) {
  std::string text = text::one_line(options.sources[0]);
  if (options.sources.size() > 1)
    text += " and " + std::to_string(options.sources.size() - 1) + " more";
  return text;
}

ResultSet results_of(const ScalingOptions& options) {
  require_paths(options.sources);
  ResultSet set = read_result_files({options.sources.begin(), options.sources.end()});
  warn_of(set);
  if (set.results.empty())
    throw std::runtime_error("no result in " + sources_text(options) +
                             ": run arcfleet, or name its files or directory");
  return set;
}

std::vector<std::string> heading_of(const ResultSet& set, const ScalingOptions& options) {
  return {found_line(set.results.size(), sources_text(options)),
          "steps/s: environment steps per second (k 10^3, M 10^6, G 10^9, T 10^12)"};
}

// One picture for each series; none if nobody wants them.
std::vector<Picture> pictures_of(const SeriesSet& found, const ScalingReport& report,
                                 const ScalingOptions& options) {
  std::vector<Picture> pictures;
  const std::size_t wanted = !options.report_file.empty() ? found.series.size()
                             : !options.plot_file.empty() ? 1
                                                          : 0;
  for (std::size_t i = 0; i < wanted; ++i) {  // predictions are made for the first series
    pictures.push_back(scaling_picture(found.series[i], report.laws[i],
                                       largest_step_times(found.series[i]),
                                       i == 0 ? options.predict : std::vector<std::int64_t>{}));
    if (std::string panel =
            cost_panel(found.series[i], report.choices[i], options.prices, options.steps);
        !panel.empty())
      pictures.back().panels.push_back(std::move(panel));
  }
  return pictures;
}

// A report of the tables, with a picture and the machines of each series.
Report report_with(const Document& document, const SeriesSet& found,
                   const std::vector<Picture>& pictures) {
  Report report;
  report.about = document.heading;
  report.sections = document.sections;
  report.headline = headline_of(found.series);
  const bool several = found.series.size() > 1;
  for (std::size_t i = 0; i < found.series.size(); ++i) {
    const Series& series = found.series[i];
    report.figures.push_back({several ? full_title_of(series, found.series) : "", pictures[i]});
    report.sections.push_back(what_ran_section(layouts_of(series)));
    if (several) report.sections.back().title += ": " + full_title_of(series, found.series);
  }
  return report;
}

std::string reason_for_no_series(const ResultSet& set, const ScalingOptions& options) {
  const auto has_size = [&](const RunResult& run) {
    return !options.batch_size || run.batches.contains(*options.batch_size);
  };
  if (std::ranges::none_of(set.results, has_size))
    return "no run measured batch size " + std::to_string(*options.batch_size) +
           ": choose another by --batch-size";
  return "no two runs differ only in nodes, ranks or threads: measure one workload with several "
         "numbers of nodes, ranks or threads";
}

}  // namespace

ExitCode report_scaling(const ScalingOptions& options) {
  const ResultSet set = results_of(options);
  require_apart({{"--plot", options.plot_file}, {"--report", options.report_file}},
                files_read(set));
  SeriesSet found = series_of(set.results, options.batch_size);
  const HostsOfRuns hosts = hosts_of(found.series, found.left_out);
  const Question question{options.predict, options.efficiency, options.steps, options.prices};
  ScalingReport report = scaling_report(found, hosts, question);
  const Document document{heading_of(set, options), std::move(report.sections)};
  print_document(document, options.format, options.table);
  if (found.series.empty()) throw std::runtime_error(reason_for_no_series(set, options));
  const auto pictures = pictures_of(found, report, options);
  const ExitCode drawn =
      options.plot_file.empty()
          ? ExitCode::done
          : draw_beside_table(pictures[0], options.plot_file, options.picture_size);
  const ExitCode saved = write_report_if_wanted(options.report_file, [&] {
    Report page = report_with(document, found, pictures);
    page.title = "Scaling of the runs in " + sources_text(options);
    for (std::string& answer : answers_of(found.series[0], report.laws[0], question))
      page.headline.push_back(std::move(answer));
    for (std::string& answer : cost_answers(report.choices[0], question))
      page.headline.push_back(std::move(answer));
    page.warnings = run_warnings(pointers(set), set.left_out);
    return page;
  });
  if (report.refused) throw std::runtime_error("a prediction was refused: see the reason above");
  return drawn == ExitCode::done ? saved : drawn;
}

ExitCode export_scaling(const ScalingOptions& options) {
  const ResultSet set = results_of(options);
  print_export(*options.export_kind, pointers(set), options.batch_size);
  return ExitCode::done;
}

}  // namespace arcfleet::analysis
