#include "analysis/scaling/sections/gains.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include "analysis/scaling/gain.hpp"
#include "analysis/scaling/superlinear.hpp"
#include "text/numbers.hpp"
#include "timing/statistics.hpp"

namespace arcfleet::analysis {
namespace {

// Whose median the intervals of the series contain.
std::string median_text(const Series& series) {
  const auto is_of_runs = [](const Configuration& each) { return each.unit == Unit::run; };
  if (std::ranges::all_of(series.configurations, is_of_runs)) return "a layout's runs";
  if (std::ranges::none_of(series.configurations, is_of_runs))
    return "the repeats of a layout's one run";
  return "a layout's runs, or its one run's repeats";
}

std::vector<std::string> legend_of(const Series& series) {
  const double coverage = coverage_of(series);
  const std::string workers = name_of(series.variable);
  return {"interval: contains the median of " + median_text(series) + " with a probability of " +
              text::percent(coverage) +
              (coverage < timing::confidence_level ? " (few samples)" : ""),
          "time/step: time that the whole fleet takes for one step; speed-up: rate / base rate",
          "efficiency: speed-up / (" + workers + " / base " + workers + ")"};
}

std::vector<FieldColumn> gain_columns() {
  std::vector<FieldColumn> all = layout_columns();
  for (FieldColumn column :
       {right("steps_per_second", "steps/s", "steps/s"), right("", "interval"),
        hidden("interval_low", "steps/s"), hidden("interval_high", "steps/s"),
        right("time_per_step", "time/step", "s"), right("speed_up", "speed-up"),
        right("efficiency", "efficiency"), hidden("unit"), hidden("count")})
    all.push_back(std::move(column));
  return all;
}

Row row_of(const Series& series, const Configuration& each) {
  const Gain gain = gain_of(series, each);
  const auto& interval = each.interval;
  return joined_row(layout_fields(each),
                    {{text::si(each.rate), each.rate},
                     {interval ? text::interval(interval->low, interval->high, each.rate) : "-"},
                     interval ? hidden_field(interval->low) : no_field(),
                     interval ? hidden_field(interval->high) : no_field(),
                     each.time_per_step_s
                         ? number_field(*each.time_per_step_s, text::seconds(*each.time_per_step_s))
                         : Field{"-"},
                     {text::significant(gain.speed_up), gain.speed_up},
                     share_field(gain.efficiency),
                     {"", each.unit == Unit::none ? "" : unit_text(each.unit)},
                     {"", static_cast<std::int64_t>(each.samples.size())}});
}

// "3 of 60 with 4 nodes, 1 of 60 with 8 nodes": repeats of the runs of each layout; empty: none.
std::string disturbed_text(const Series& series) {
  std::string text;
  for (const Configuration& each : series.configurations) {
    std::int64_t disturbed = 0;
    std::size_t repeats = 0;
    for (const RunResult* run : each.runs) {
      const BatchEntry& entry = *entry_of(*run, series.batch_size);
      disturbed += entry.disturbed;
      repeats += entry.rate->samples.size();
    }
    if (disturbed > 0)
      text += (text.empty() ? "" : ", ") + std::to_string(disturbed) + " of " +
              std::to_string(repeats) + " with " + counted(series.variable, each.workers);
  }
  return text;
}

std::vector<std::string> notes_of(const Series& series) {
  std::vector<std::string> notes;
  std::string sizes;
  for (const auto size : series.other_sizes)
    sizes += (sizes.empty() ? "" : ", ") + text::grouped(size);
  if (!sizes.empty()) notes.push_back("also measured (--batch-size): " + sizes);
  for (const std::string& difference : series.differences)
    notes.push_back("CAUTION: the runs differ in more than their layout: " + difference);
  if (const std::string disturbed = disturbed_text(series); !disturbed.empty())
    notes.push_back("repeats in which a rank lost over 1 % of its time to something else: " +
                    disturbed);
  if (const Configuration* each = superlinear_configuration(series))
    notes.push_back("superlinear: the efficiency with " + counted(series.variable, each->workers) +
                    " is " + text::percent(gain_of(series, *each).efficiency) +
                    ", often because each share of the fleet fits into a cache");
  return notes;
}

}  // namespace

Section gains_section(const Series& series, Legend legend) {
  Section section{.name = "scaling", .title = title_of(series)};
  const Configuration& first = series.configurations.front();
  section.lead = {series.workload, series.layout,
                  "base: " + counted(series.variable, first.workers) + " with " +
                      text::si(first.rate) + " steps/s"};
  section.columns = gain_columns();
  for (const Configuration& each : series.configurations)
    section.rows.push_back(row_of(series, each));
  section.notes = notes_of(series);
  if (legend == Legend::shown)
    std::ranges::copy(legend_of(series), std::back_inserter(section.notes));
  return section;
}

}  // namespace arcfleet::analysis
