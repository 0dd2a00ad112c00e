#include "analysis/scaling/sections/forecasts.hpp"

#include <algorithm>
#include <string>

#include "analysis/output/durations.hpp"
#include "analysis/scaling/forecast.hpp"
#include "analysis/scaling/sections/fields.hpp"
#include "text/numbers.hpp"

namespace arcfleet::analysis {
namespace {

Row forecast_row(const Forecast& each) {
  return {{whole_field(each.workers),
           {text::si(each.rate), each.rate},
           {text::interval(each.rate_bounds.low, each.rate_bounds.high, each.rate)},
           {"", each.rate_bounds.low},
           {"", each.rate_bounds.high},
           share_field(each.efficiency),
           {"[" + text::percent(each.efficiency_bounds.low) + ", " +
            text::percent(each.efficiency_bounds.high) + "]"},
           {"", each.efficiency_bounds.low},
           {"", each.efficiency_bounds.high},
           {text::seconds(each.duration_s), each.duration_s},
           {text::significant(each.node_hours), each.node_hours},
           {"", each.node_hours_bounds.low},
           {"", each.node_hours_bounds.high}}};
}

std::vector<FieldColumn> forecast_columns(const Series& series) {
  return {right(name_of(series.variable), name_of(series.variable)),
          right("steps_per_second", "steps/s", "steps/s"),
          right("", "95 % of runs"),
          hidden("interval_low", "steps/s"),
          hidden("interval_high", "steps/s"),
          right("efficiency", "efficiency"),
          right("", "95 % of runs"),
          hidden("efficiency_low"),
          hidden("efficiency_high"),
          right("duration", "takes", "s"),
          right("node_hours", "node-hours", "h"),
          hidden("node_hours_low", "h"),
          hidden("node_hours_high", "h")};
}

std::vector<std::string> notes_of(const Series& series, double steps) {
  return {"95 % of runs: contains the result of one more run with a probability of 95 %",
          "efficiency: relative to the base of " + text::si(series.configurations.front().rate) +
              " steps/s",
          "takes, node-hours: for " + text::si(steps) + " environment steps (--steps)"};
}

std::string best_law(const std::vector<FittedLaw>& laws) {
  return "the best law, " + name_of(laws[0].model.law);
}

// What the measurements alone say about the maximum.
std::string measured_line(const Series& series, double efficiency) {
  const std::int64_t workers = measured_reach(series, efficiency);
  if (workers == 0) return "no layout was measured with that efficiency";
  return "at least " + counted(series.variable, workers) +
         ", the largest layout that was measured with that efficiency";
}

std::string reach_line(const Series& series, const std::vector<FittedLaw>& laws,
                       const Reach& reach) {
  return "by " + best_law(laws) + ": " + counted(series.variable, reach.workers) +
         ", 95 % interval [" + std::to_string(reach.low) + ", " + std::to_string(reach.high) + "]" +
         (reach.at_limit ? "; predictions end here, so it may be more" : "");
}

}  // namespace

Section predictions_section(const Series& series, const std::vector<FittedLaw>& laws,
                            const std::vector<std::int64_t>& workers, double steps) {
  Section section{.name = "prediction", .title = "Prediction over " + name_of(series.variable)};
  if (!laws.empty()) section.title += " by " + best_law(laws);
  section.columns = forecast_columns(series);
  for (const std::int64_t count : workers) {
    const std::string reason = refusal_of(series, laws, count);
    if (reason.empty())
      section.rows.push_back(forecast_row(forecast_of(series, laws[0], count, steps)));
    else
      section.rows.push_back({{whole_field(count)}, reason});
  }
  write_in_one_unit(section, "duration");
  const auto is_forecast = [](const Row& row) { return row.remark.empty(); };
  if (std::ranges::any_of(section.rows, is_forecast)) section.notes = notes_of(series, steps);
  return section;
}

Section reach_section(const Series& series, const std::vector<FittedLaw>& laws, double efficiency,
                      double steps) {
  Section section{.name = "efficiency",
                  .title = "Maximum number of " + name_of(series.variable) +
                           " with an efficiency of at least " + text::percent(efficiency)};
  if (const std::string reason = refusal_beyond(series, laws); !reason.empty()) {
    section.lead = {reason, measured_line(series, efficiency)};
    return section;
  }
  const Reach reach = reach_of(series, laws[0], efficiency);
  if (reach.workers == 0) {
    section.lead = {"by " + best_law(laws) + ", even the base does not reach that efficiency",
                    measured_line(series, efficiency)};
    return section;
  }
  section.lead = {reach_line(series, laws, reach)};
  if (measured_reach(series, efficiency) > reach.workers)
    section.lead.push_back("measured: " + measured_line(series, efficiency));
  section.columns = forecast_columns(series);
  section.columns.push_back(hidden("reach_low"));
  section.columns.push_back(hidden("reach_high"));
  section.rows = {forecast_row(forecast_of(series, laws[0], reach.workers, steps))};
  section.rows[0].fields.push_back({"", reach.low});
  section.rows[0].fields.push_back({"", reach.high});
  section.notes = notes_of(series, steps);
  return section;
}

}  // namespace arcfleet::analysis
