#include "analysis/compare/report.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <ctime>

#include "analysis/compare/comparison.hpp"
#include "text/numbers.hpp"
#include "text/one_line.hpp"
#include "text/width.hpp"

namespace arcfleet::analysis {
std::string local_time(double timestamp_s) {
  const auto seconds = static_cast<std::time_t>(timestamp_s);
  std::tm parts{};
  std::array<char, 32> text{};
  if (localtime_r(&seconds, &parts))
    std::strftime(text.data(), text.size(), "%Y-%m-%d %H:%M:%S", &parts);
  return text.data();
}

// "[tag] description (implementation)", of which the end is not to be cut off.
Field label_field(const RunResult& run) {
  const bool nameless = run.description.empty() && run.tag.empty();
  std::string text = run.tag.empty() ? "" : "[" + run.tag + "] ";
  text += nameless ? "no description" : run.description;
  const std::string end = run.implementation.empty() ? "" : " (" + run.implementation + ")";
  return {text, text + end, end};
}

std::string note(const RunResult& run) {
  if (run.invalid) return run.incomplete ? "INVALID, incomplete" : "INVALID";
  return run.incomplete ? "incomplete" : "";
}

// The digits of rates line up, whether or not a unit follows them.
std::string rate_cell(const std::optional<Rate>& rate) {
  const std::string text = rate ? text::si(rate->steps_per_second) : "-";
  return text.find(' ') == std::string::npos ? text + "  " : text;
}

Field rate_field(const std::optional<Rate>& rate) {
  return {rate_cell(rate), rate ? Value(rate->steps_per_second) : Value()};
}

std::string interval_cell(const Rate& rate) {
  if (!rate.interval) return "";
  return text::interval(rate.interval->low, rate.interval->high, rate.steps_per_second);
}

namespace {

std::string change_cell(const ComparedRow& row) {
  if (!row.change) return row.reference_missing ? "n/a" : "";
  const std::string mark = row.change->other_workload  ? "* "
                           : row.change->not_separated ? "~ "
                                                       : "";
  return mark + text::percent_change(row.change->percent);
}

using Lines = std::vector<std::string>;

void add_if(Lines& lines, bool wanted, const std::string& text) {
  if (wanted) lines.push_back(text);
}

// What the notes mean that stand beside these runs.
void add_notes_legend(Lines& lines, bool invalid, bool incomplete) {
  add_if(lines, invalid,
         "INVALID: the run's own check found wrong results; it is compared with nothing");
  add_if(lines, incomplete, "incomplete: the run ended before its last batch size");
}

Lines runs_legend(const std::vector<ComparedRow>& rows, const std::string& reference) {
  const auto any = [&rows](auto holds) { return std::ranges::any_of(rows, holds); };
  const auto differs = [](const ComparedRow& row) {
    return row.change && row.change->other_workload;
  };
  const auto near = [&differs](const ComparedRow& row) {
    return row.change && row.change->not_separated && !differs(row);
  };
  Lines lines;
  add_if(lines, any([](const ComparedRow& row) { return row.change || row.reference_missing; }),
         "change: against " + reference);
  add_if(lines, any(differs), "* another workload or program than " + reference);
  add_if(lines, any(near), "~ not separated from " + reference + ": the two intervals overlap");
  add_notes_legend(lines, any([](const ComparedRow& row) { return row.run->invalid; }),
                   any([](const ComparedRow& row) { return row.run->incomplete; }));
  return lines;
}

Field change_field(const ComparedRow& row) {
  return {change_cell(row), row.change ? Value(row.change->percent) : Value()};
}

// What the mark before a change means, for formats without marks.
Field mark_field(const ComparedRow& row) {
  if (!row.change) return {};
  if (row.change->other_workload) return {"", "other workload"};
  return row.change->not_separated ? Field{"", "not separated"} : Field{};
}

Section runs_section(const std::string& name, const std::string& title,
                     const std::vector<ComparedRow>& rows, const std::string& reference) {
  Section section{.name = name, .title = title};
  section.columns = {left("time", "date and time"),
                     shortened("description", "description"),
                     right("steps_per_second", "steps/s  ", "steps/s"),
                     right("change", "change", "%"),
                     hidden("mark"),
                     left_if_filled("note", "note"),
                     hidden("file")};
  for (const ComparedRow& row : rows)
    section.rows.push_back({{text_field(local_time(row.run->timestamp_s)), label_field(*row.run),
                             rate_field(row.rate), change_field(row), mark_field(row),
                             text_field(note(*row.run)), Field{"", row.run->file}}});
  section.notes = runs_legend(rows, reference);
  return section;
}

// The probability that all intervals of the run reach; nothing where none is recorded.
std::optional<double> least_coverage(const RunResult& run) {
  std::optional<double> least;
  for (const auto& [size, entry] : run.batches)
    if (entry.rate && entry.rate->interval && entry.rate->interval->coverage)
      least = std::min(least.value_or(1), *entry.rate->interval->coverage);
  return least;
}

// Intervals with too few repeats for 95 % say so.
std::string interval_title(const RunResult& run) {
  const std::optional<double> coverage = least_coverage(run);
  if (!coverage) return "interval";
  return std::to_string(std::min(95, static_cast<int>(std::floor(100 * *coverage)))) +
         " % interval";
}

// Where weak scaling makes the fleet larger than the batch size, that is shown.
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
               : no_field()}};
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
          right_if_filled("parallel_efficiency", "per core")};
}

Lines scaling_legend(const RunResult& run) {
  const auto any = [&run](auto holds) {
    return std::ranges::any_of(run.batches, [&](const auto& batch) { return holds(batch.second); });
  };
  Lines lines{
      "speed-up: steps/s / single environment's; efficiency: speed-up / environments of the batch"};
  add_if(lines, any([](const BatchEntry& entry) { return entry.rate && entry.rate->interval; }),
         "interval: where the true median lies with that probability, in the unit of steps/s");
  add_if(lines, any([](const BatchEntry& entry) { return entry.parallel_efficiency.has_value(); }),
         "per core: speed-up / threads that had environments to step");
  add_notes_legend(lines, run.invalid, run.incomplete);
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
  section.notes = scaling_legend(run);
  return section;
}

}  // namespace

std::vector<std::string> heading(const std::vector<RunResult>& results,
                                 const std::string& directory) {
  const std::string count = std::to_string(results.size());
  const std::string where =
      (results.size() == 1 ? " result in " : " results in ") + text::one_line(directory);
  return {count + where,
          "steps/s: environment steps per second (k 10^3, M 10^6, G 10^9, T 10^12); times are "
          "local"};
}

std::vector<Section> runs_report(const std::vector<RunResult>& results, std::int64_t batch_size) {
  return {runs_section("single_environment", "Single environment", compare_single(results),
                       "the row before"),
          runs_section("batch_size_" + std::to_string(batch_size),
                       "Batch size " + std::to_string(batch_size),
                       compare_batch(results, batch_size), "the closest row above with this size")};
}

std::vector<Section> scaling_report(const std::vector<RunResult>& results) {
  std::vector<Section> sections;
  for (const RunResult& run : results)
    if (run.file == results.back().file) sections.push_back(scaling_of(run));
  return sections;
}

}  // namespace arcfleet::analysis
