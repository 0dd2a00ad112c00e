#include "analysis/compare/batch_report.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>

#include "analysis/compare/run_fields.hpp"
#include "text/numbers.hpp"
#include "text/width.hpp"
#include "timing/statistics.hpp"

namespace arcfleet::analysis {
namespace {

// The lowest coverage of the run's intervals; nothing if no interval records its coverage.
std::optional<double> min_coverage(const RunResult& run) {
  std::optional<double> coverage;
  for (const auto& [size, entry] : run.batches)
    if (entry.rate && entry.rate->interval && entry.rate->interval->coverage)
      coverage = std::min(coverage.value_or(1), *entry.rate->interval->coverage);
  return coverage;
}

// Names the coverage, which is below 95 % with too few repeats.
std::string interval_title(const RunResult& run) {
  constexpr auto max_percent = static_cast<int>(100 * timing::confidence_level);
  const std::optional<double> coverage = min_coverage(run);
  if (!coverage) return "interval";
  return std::to_string(std::min(max_percent, static_cast<int>(std::floor(100 * *coverage)))) +
         " % interval";
}

// Shown only if weak scaling makes the fleet larger than the batch size.
Field environments_field(std::int64_t batch_size, const BatchEntry& entry) {
  return {entry.environments == batch_size ? "" : std::to_string(entry.environments),
          entry.environments};
}

Field batch_size_field(std::int64_t size) {
  return {std::to_string(size), size};
}

Field ratio_field(bool known, const std::string& text, double value) {
  return known ? Field{text, value} : Field{"-"};
}

// "3 of 10"; nothing if no repeat was disturbed.
Field disturbed_field(const BatchEntry& entry) {
  if (entry.disturbed == 0) return no_field();
  return {std::to_string(entry.disturbed) + " of " + std::to_string(entry.rate->samples.size()),
          entry.disturbed};
}

Row scaling_row(const RunResult& run, std::int64_t size, const BatchEntry& entry) {
  if (!entry.rate)
    return {{batch_size_field(size)},
            "failed: " + (entry.error.empty() ? "no reason recorded" : entry.error)};
  const double rate = entry.rate->steps_per_second;
  const bool known = run.single.has_value();
  const double speed_up = known ? rate / run.single->steps_per_second : 0;
  const double efficiency = speed_up / static_cast<double>(entry.environments);
  const auto& interval = entry.rate->interval;
  return {{batch_size_field(size), environments_field(size, entry), rate_field(entry.rate),
           text_field(interval_cell(*entry.rate)),
           Field{"", interval ? Value(interval->low) : Value()},
           Field{"", interval ? Value(interval->high) : Value()},
           ratio_field(known, text::significant(speed_up), speed_up),
           ratio_field(known, text::percent(efficiency), efficiency),
           entry.parallel_efficiency
               ? Field{text::percent(*entry.parallel_efficiency), *entry.parallel_efficiency}
               : no_field(),
           disturbed_field(entry)}};
}

std::vector<FieldColumn> scaling_columns(const RunResult& run) {
  return {right("batch_size", "batch size"),
          right_if_filled("environments", "environments"),
          right("steps_per_second", "steps/s  ", "steps/s"),
          right_if_filled("", interval_title(run)),
          hidden("interval_low", "steps/s"),
          hidden("interval_high", "steps/s"),
          right("speed_up", "speed-up"),
          right("efficiency", "efficiency"),
          right_if_filled("parallel_efficiency", "per core"),
          right_if_filled("disturbed", "disturbed")};
}

using Lines = std::vector<std::string>;

Lines legend_of(const RunResult& run) {
  const auto any = [&run](auto holds) {
    return std::ranges::any_of(run.batches, [&](const auto& batch) { return holds(batch.second); });
  };
  Lines lines{
      "speed-up: steps/s / single environment's; efficiency: speed-up / environments of the batch"};
  if (any([](const BatchEntry& entry) { return entry.rate && entry.rate->interval; }))
    lines.emplace_back(
        "interval: contains the true median with that probability; in the unit of steps/s");
  if (any([](const BatchEntry& entry) { return entry.parallel_efficiency.has_value(); }))
    lines.emplace_back("per core: speed-up / threads that had environments to step");
  if (any([](const BatchEntry& entry) { return entry.parallel_efficiency.value_or(0) > 1; }))
    lines.emplace_back(
        "per core above 100 %: a thread steps many environments faster than a single one");
  if (any([](const BatchEntry& entry) { return entry.disturbed > 0; }))
    lines.emplace_back(
        "disturbed: repeats in which a rank lost over 1 % of its time, by the kernel's counters");
  explain_notes(lines, run.invalid, run.incomplete);
  return lines;
}

std::string single_line(const RunResult& run) {
  if (!run.single) return "the single environment was not measured";
  const std::string interval = interval_cell(*run.single);
  return "single environment: " + text::si(run.single->steps_per_second) + " steps/s" +
         (interval.empty() ? "" : "  ") + interval;
}

Section scaling_of(const RunResult& run) {
  const std::string start =
      "Batch scaling of the latest run: " + local_time(run.timestamp_s) + "  ";
  const std::string end = note(run).empty() ? "" : "  " + note(run);
  const Field name = label_field(run);
  Section section{.name = "batch_scaling",
                  .title = text::cut(start + name.text, page_width, name.kept_end + end),
                  .lead = {single_line(run)},
                  .columns = scaling_columns(run)};
  if (run.batches.empty()) {
    section.lead.emplace_back("no batch size was measured");
    return section;
  }
  for (const auto& [size, entry] : run.batches)
    section.rows.push_back(scaling_row(run, size, entry));
  section.notes = legend_of(run);
  return section;
}

}  // namespace

std::vector<Section> batch_report(const std::vector<RunResult>& results) {
  std::vector<Section> sections;
  for (const RunResult& run : results)
    if (run.file == results.back().file) sections.push_back(scaling_of(run));
  return sections;
}

}  // namespace arcfleet::analysis
