#include "analysis/plot/scaling_picture.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "analysis/plot/caption.hpp"
#include "analysis/plot/heat_panel.hpp"
#include "analysis/plot/panel_script.hpp"
#include "analysis/plot/rate_over_batch.hpp"
#include "analysis/plot/rate_point.hpp"
#include "analysis/scaling/forecast.hpp"
#include "analysis/scaling/superlinear.hpp"
#include "text/numbers.hpp"

namespace arcfleet::analysis {
namespace {

using Rows = std::vector<std::vector<double>>;
using Points = std::vector<PlotPoint>;

// The number of places, evenly spaced on a logarithmic axis, at which the law and its band are
// drawn.
constexpr int places = 60;

double reach_of_lines(const Series& series, const std::vector<FittedLaw>& laws) {
  const bool predicts = refusal_beyond(series, laws).empty();
  return static_cast<double>(series.configurations.back().workers) *
         (predicts ? static_cast<double>(max_factor) : 1);
}

Points measured_rates(const Series& series) {
  Points points;
  for (const Configuration& each : series.configurations)
    points.push_back(rate_point(static_cast<double>(each.workers),
                                *pooled_rate(each.runs, series.batch_size),
                                counted(series.variable, each.workers)));
  return points;
}

// Those of these workers for which the laws allow a prediction.
Points predicted_rates(const Series& series, const std::vector<FittedLaw>& laws,
                       const std::vector<std::int64_t>& workers) {
  Points points;
  for (const std::int64_t count : workers) {
    if (!refusal_of(series, laws, count).empty()) continue;
    const Forecast made = forecast_of(series, laws[0], count, 1);
    points.push_back({static_cast<double>(count), made.rate, made.rate_bounds.low,
                      made.rate_bounds.high,
                      counted(series.variable, count) + ", predicted: " + text::si(made.rate) +
                          " steps/s, 95 % of runs " +
                          text::interval(made.rate_bounds.low, made.rate_bounds.high, made.rate)});
  }
  return points;
}

// workers, rate, low, high by the best law
Rows law_rows(const Series& series, const std::vector<FittedLaw>& laws) {
  const FittedLaw& law = laws[0];
  const auto first = static_cast<double>(series.configurations.front().workers);
  const double last = reach_of_lines(series, laws);
  Rows rows;
  for (int i = 0; i <= places; ++i) {
    const double workers = first * std::pow(last / first, static_cast<double>(i) / places);
    const Bounds band = prediction_bounds(law, workers);
    rows.push_back({workers, law.model.rate(workers), band.low, band.high});
  }
  return rows;
}

// A rate in percent of what the base gives so many workers.
double in_percent(const Series& series, double workers, double rate) {
  const Configuration& base = series.configurations.front();
  return 100 * rate / base.rate * static_cast<double>(base.workers) / workers;
}

Rows as_efficiency(const Series& series, Rows rows) {
  for (auto& row : rows)
    for (std::size_t i = 1; i < row.size(); ++i) row[i] = in_percent(series, row[0], row[i]);
  return rows;
}

Points as_efficiency(const Series& series, Points points, const std::string& kind) {
  for (PlotPoint& each : points) {
    for (double* rate : {&each.y, &each.low, &each.high}) *rate = in_percent(series, each.x, *rate);
    each.hover = counted(series.variable, static_cast<std::int64_t>(each.x)) + kind + ": " +
                 text::percent(each.y / 100) + " [" + text::percent(each.low / 100) + ", " +
                 text::percent(each.high / 100) + "]";
  }
  return points;
}

std::string workers_axis(const Series& series, const std::vector<FittedLaw>& laws,
                         const Points& predicted) {
  const double last = reach_of_lines(series, laws);
  std::string ticks;
  for (double p = 1; p <= last * 1.01; p *= 2)
    if (last <= 64 || std::fmod(std::log2(p), 2) == 0)
      ticks += (ticks.empty() ? "" : ",") + std::to_string(static_cast<long long>(p));
  auto first = static_cast<double>(series.configurations.front().workers);
  for (const PlotPoint& each : predicted) first = std::min(first, each.x);
  return "set logscale x 2\nset xtics (" + ticks + ")\nset xlabel " +
         plot_text(name_of(series.variable)) + "\nset xrange [" + text::significant(first / 1.15) +
         ":" + text::significant(last * 1.15) + "]\n";
}

std::string law_lines(const std::vector<FittedLaw>& laws) {
  if (laws.empty()) return "";
  const std::string name = name_of(laws[0].model.law);
  return "$law using 1:3:4 with filledcurves fs solid 0.25 noborder lc rgb '#56B4E9' title " +
         plot_text(name + ", 95 % of runs") +
         ", \\\n  $law using 1:2 with lines lw 2 lc rgb '#0072B2' title " + plot_text(name) +
         ", \\\n  ";
}

std::string law_block(const Series& series, const std::vector<FittedLaw>& laws, bool efficiency) {
  if (laws.empty()) return "";
  Rows rows = law_rows(series, laws);
  return data_block("law", efficiency ? as_efficiency(series, std::move(rows)) : std::move(rows));
}

std::string measured_title(const Series& series) {
  return "measured, " + text::percent(coverage_of(series)) + " interval";
}

std::string predicted_block(const Points& points) {
  return points.empty() ? "" : point_block("predicted", points);
}

std::string predicted_clause(const Points& points) {
  return points.empty() ? ""
                        : ", \\\n  " + predicted_points("predicted", "predicted, 95 % of runs");
}

std::string rate_panel(const Series& series, const std::vector<FittedLaw>& laws,
                       const Points& predicted) {
  const Configuration& base = series.configurations.front();
  Rows ideal;
  std::vector<double> lines;  // rates that lines and predictions reach
  for (const double workers : {static_cast<double>(base.workers), reach_of_lines(series, laws)}) {
    ideal.push_back({workers, base.rate / static_cast<double>(base.workers) * workers});
    lines.push_back(ideal.back()[1]);
  }
  for (const PlotPoint& each : predicted) lines.push_back(each.low);
  const auto points = measured_rates(series);
  return point_block("measured", points) + predicted_block(predicted) + data_block("ideal", ideal) +
         law_block(series, laws, false) + "set title " + plot_text(title_of(series)) + "\n" +
         workers_axis(series, laws, predicted) + "set ylabel 'steps/s'\n" +
         rate_axis(points, lines) + key_below + std::string("plot ") + law_lines(laws) +
         "$ideal using 1:2 with lines dt 2 lw 2 lc rgb '#777777' title 'ideal', \\\n  " +
         measured_points("measured", measured_title(series)) + predicted_clause(predicted) + "\n";
}

std::string efficiency_panel(const Series& series, const std::vector<FittedLaw>& laws,
                             const Points& predicted) {
  return point_block("measured", as_efficiency(series, measured_rates(series), "")) +
         predicted_block(as_efficiency(series, predicted, ", predicted")) +
         law_block(series, laws, true) + "set title " +
         plot_text("Efficiency (base: " +
                   counted(series.variable, series.configurations.front().workers) + ", " +
                   text::si(series.configurations.front().rate) + " steps/s)") +
         "\n" + workers_axis(series, laws, predicted) +
         "set ylabel 'efficiency (%)'\nset yrange [0:*]\nset grid ytics lt 1 lw 1 lc rgb "
         "'#c8c8c8'\n" +
         key_below + std::string("plot ") + law_lines(laws) +
         "100 with lines dt 2 lw 2 lc rgb '#777777' title 'ideal', \\\n  " +
         measured_points("measured", measured_title(series)) + predicted_clause(predicted) + "\n";
}

std::string largest_run_of(const Series& series) {
  return counted(series.variable, series.configurations.back().workers) + ", batch " +
         text::grouped(series.batch_size);
}

}  // namespace

Picture scaling_picture(const Series& series, const std::vector<FittedLaw>& laws,
                        const std::optional<StepTimes>& times,
                        const std::vector<std::int64_t>& workers) {
  // A law that the series outgrows would only mislead.
  const bool misleads =
      !laws.empty() && (outgrows(series, laws[0].model) || overstates(series, laws[0].model));
  const std::vector<FittedLaw> drawn = misleads ? std::vector<FittedLaw>{} : laws;
  const std::vector<NamedRuns> layouts = layouts_of(series);
  const Points predicted = predicted_rates(series, drawn, workers);
  Picture picture{
      {rate_panel(series, drawn, predicted), efficiency_panel(series, drawn, predicted)},
      caption_of(runs_of(layouts))};
  if (std::string panel = rate_over_batch_panel(layouts); !panel.empty())
    picture.panels.push_back(std::move(panel));
  if (times)
    if (std::string panel = heat_panel(*times, largest_run_of(series)); !panel.empty())
      picture.panels.push_back(std::move(panel));
  return picture;
}

}  // namespace arcfleet::analysis
