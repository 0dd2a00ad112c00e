#include "analysis/scaling/scaling_report.hpp"

#include <algorithm>
#include <iterator>

#include "analysis/scaling/forecast.hpp"
#include "analysis/scaling/sections/costs.hpp"
#include "analysis/scaling/sections/forecasts.hpp"
#include "analysis/scaling/sections/gains.hpp"
#include "analysis/scaling/sections/hosts_table.hpp"
#include "analysis/scaling/sections/laws.hpp"

namespace arcfleet::analysis {
namespace {

void add_series(ScalingReport& report, const Series& series, const std::vector<FittedLaw>& laws,
                const HostsOfRuns& hosts, Legend legend) {
  report.sections.push_back(gains_section(series, legend));
  report.sections.push_back(limits_section(series, hosts, legend));
  report.sections.push_back(laws_section(series, laws));
}

void add_costs(ScalingReport& report, const Series& series, const Question& question) {
  report.choices.push_back(choice_of(series, question.prices, question.steps));
  std::ranges::move(cost_sections(report.choices.back(), question.prices, question.steps),
                    std::back_inserter(report.sections));
}

void add_answers(ScalingReport& report, const Series& series, const Question& question) {
  const auto& laws = report.laws[0];
  if (question.predict.empty() && !question.efficiency) return;
  if (!question.predict.empty())
    report.sections.push_back(predictions_section(series, laws, question.predict, question.steps));
  if (!question.predict.empty() && question.prices.node_hour)
    report.sections.push_back(
        predicted_cost_section(series, laws, question.predict, question.prices, question.steps));
  if (question.efficiency)
    report.sections.push_back(reach_section(series, laws, *question.efficiency, question.steps));
  report.refused = std::ranges::any_of(
                       question.predict,
                       [&](auto workers) { return !refusal_of(series, laws, workers).empty(); }) ||
                   (question.efficiency && !refusal_beyond(series, laws).empty());
}

void add_hosts(ScalingReport& report, const HostsOfRuns& hosts) {
  std::vector<HostRatios> runs;
  for (const auto& [run, of_run] : hosts)
    if (!of_run.empty()) runs.push_back(of_run);
  if (!runs.empty()) report.sections.push_back(hosts_section(standings(runs)));
}

}  // namespace

ScalingReport scaling_report(const SeriesSet& set, const HostsOfRuns& hosts,
                             const Question& question) {
  ScalingReport report;
  for (const Series& series : set.series) {
    const bool first = &series == set.series.data();
    report.laws.push_back(fitted_laws(series));
    add_series(report, series, report.laws.back(), hosts, first ? Legend::shown : Legend::omitted);
    add_costs(report, series, question);
    if (first) add_answers(report, series, question);
  }
  add_hosts(report, hosts);
  if (const auto lines = set.left_out.lines(); !lines.empty())
    report.sections.push_back({.name = "left_out", .title = "Left out", .lead = lines});
  return report;
}

}  // namespace arcfleet::analysis
