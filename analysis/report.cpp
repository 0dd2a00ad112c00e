#include "analysis/report.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <ctime>

#include "analysis/comparison.hpp"
#include "analysis/number_text.hpp"
#include "analysis/table.hpp"
#include "analysis/text.hpp"

namespace arcfleet::analysis {
namespace {

std::string local_time(double timestamp_s) {
  const auto seconds = static_cast<std::time_t>(timestamp_s);
  std::tm parts{};
  std::array<char, 32> text{};
  if (localtime_r(&seconds, &parts))
    std::strftime(text.data(), text.size(), "%Y-%m-%d %H:%M:%S", &parts);
  return text.data();
}

// "[tag] description (implementation)", of which the end is not to be cut off.
Cell label(const RunResult& run) {
  const bool nameless = run.description.empty() && run.tag.empty();
  std::string text = run.tag.empty() ? "" : "[" + run.tag + "] ";
  text += nameless ? "no description" : run.description;
  return {text, run.implementation.empty() ? "" : " (" + run.implementation + ")"};
}

std::string note(const RunResult& run) {
  if (run.invalid) return run.incomplete ? "INVALID, incomplete" : "INVALID";
  return run.incomplete ? "incomplete" : "";
}

// The digits of rates line up, whether or not a unit follows them.
std::string rate_cell(const std::optional<Rate>& rate) {
  const std::string text = rate ? rate_text(rate->steps_per_second) : "-";
  return text.find(' ') == text.npos ? text + "  " : text;
}

std::string change_cell(const ComparedRow& row) {
  if (!row.change) return row.reference_missing ? "n/a" : "";
  const std::string mark = row.change->other_workload  ? "* "
                           : row.change->not_separated ? "~ "
                                                       : "";
  return mark + change_text(row.change->percent);
}

std::string line_if(bool wanted, const std::string& text) {
  return wanted ? cut(text, page_width) + "\n" : "";
}

// What the notes mean that stand beside these runs.
std::string notes_legend(bool invalid, bool incomplete) {
  return line_if(invalid,
                 "INVALID: the run's own check found wrong results; it is compared with nothing") +
         line_if(incomplete, "incomplete: the run ended before its last batch size");
}

std::string runs_legend(const std::vector<ComparedRow>& rows, const std::string& reference) {
  const auto any = [&rows](auto holds) { return std::ranges::any_of(rows, holds); };
  const auto differs = [](const ComparedRow& row) {
    return row.change && row.change->other_workload;
  };
  const auto near = [&differs](const ComparedRow& row) {
    return row.change && row.change->not_separated && !differs(row);
  };
  return line_if(any([](const ComparedRow& row) { return row.change || row.reference_missing; }),
                 "change: against " + reference) +
         line_if(any(differs), "* another workload or program than " + reference) +
         line_if(any(near), "~ not separated from " + reference + ": the two intervals overlap") +
         notes_legend(any([](const ComparedRow& row) { return row.run->invalid; }),
                      any([](const ComparedRow& row) { return row.run->incomplete; }));
}

std::string runs_table(const std::vector<ComparedRow>& rows) {
  Table table({{"date and time", Align::left},
               {"description", Align::left, Fit::shorten},
               {"steps/s  "},
               {"change"},
               {"note", Align::left, Fit::whole, Presence::if_filled}});
  for (const ComparedRow& row : rows)
    table.add_row({{local_time(row.run->timestamp_s)},
                   label(*row.run),
                   {rate_cell(row.rate)},
                   {change_cell(row)},
                   {note(*row.run)}});
  return table.text();
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

std::string interval_cell(const Rate& rate) {
  if (!rate.interval) return "";
  return interval_text(rate.interval->low, rate.interval->high, rate.steps_per_second);
}

// Where weak scaling makes the fleet larger than the batch size, that is shown.
std::string environments_cell(std::int64_t batch_size, const BatchEntry& entry) {
  return entry.environments == batch_size ? "" : std::to_string(entry.environments);
}

std::vector<Cell> scaling_row(const RunResult& run, std::int64_t size, const BatchEntry& entry) {
  if (!entry.rate)
    return {{std::to_string(size)},
            {"failed: " + (entry.error.empty() ? "no reason recorded" : entry.error)}};
  const double rate = entry.rate->steps_per_second;
  const double speed_up = run.single ? rate / run.single->steps_per_second : 0;
  const double efficiency = speed_up / static_cast<double>(entry.environments);
  return {{std::to_string(size)},
          {environments_cell(size, entry)},
          {rate_cell(entry.rate)},
          {interval_cell(*entry.rate)},
          {run.single ? significant(speed_up) : "-"},
          {run.single ? share_text(efficiency) : "-"},
          {entry.parallel_efficiency ? share_text(*entry.parallel_efficiency) : ""}};
}

std::string scaling_table(const RunResult& run) {
  const auto extra = [](const std::string& title) {
    return Column{title, Align::right, Fit::whole, Presence::if_filled};
  };
  Table table({{"batch size"},
               extra("environments"),
               {"steps/s  "},
               extra(interval_title(run)),
               {"speed-up"},
               {"efficiency"},
               extra("per core")});
  for (const auto& [size, entry] : run.batches) table.add_row(scaling_row(run, size, entry));
  return table.text();
}

std::string scaling_legend(const RunResult& run) {
  const auto any = [&run](auto holds) {
    return std::ranges::any_of(run.batches, [&](const auto& batch) { return holds(batch.second); });
  };
  return line_if(true,
                 "speed-up: steps/s / single environment's; efficiency: speed-up / environments of "
                 "the batch") +
         line_if(
             any([](const BatchEntry& entry) { return entry.rate && entry.rate->interval; }),
             "interval: where the true median lies with that probability, in the unit of steps/s") +
         line_if(any([](const BatchEntry& entry) { return entry.parallel_efficiency.has_value(); }),
                 "per core: speed-up / threads that had environments to step") +
         notes_legend(run.invalid, run.incomplete);
}

std::string single_line(const RunResult& run) {
  if (!run.single) return "the single environment was not measured\n";
  const std::string interval = interval_cell(*run.single);
  return "single environment: " + rate_text(run.single->steps_per_second) + " steps/s" +
         (interval.empty() ? "" : "  ") + interval + "\n";
}

std::string scaling_of(const RunResult& run) {
  const std::string start =
      "Batch scaling of the latest run: " + local_time(run.timestamp_s) + "  ";
  const std::string end = note(run).empty() ? "" : "  " + note(run);
  const Cell name = label(run);
  const std::string title = cut(start + name.text, page_width, name.kept_end + end);
  const std::string text = "\n" + title + "\n" + single_line(run);
  if (run.batches.empty()) return text + "no batch size was measured\n";
  return text + scaling_table(run) + scaling_legend(run);
}

}  // namespace

std::string heading(const std::vector<RunResult>& results, const std::string& directory) {
  const std::string count = std::to_string(results.size());
  const std::string where =
      (results.size() == 1 ? " result in " : " results in ") + clean(directory);
  return cut(count + where, page_width) +
         "\nsteps/s: environment steps per second (k 10^3, M 10^6, G 10^9, T 10^12); times are "
         "local\n";
}

std::string runs_report(const std::vector<RunResult>& results, std::int64_t batch_size) {
  const std::vector<ComparedRow> single = compare_single(results);
  const std::vector<ComparedRow> batch = compare_batch(results, batch_size);
  return "\nSingle environment\n" + runs_table(single) + runs_legend(single, "the row before") +
         "\nBatch size " + std::to_string(batch_size) + "\n" + runs_table(batch) +
         runs_legend(batch, "the closest row above with this size");
}

std::string scaling_report(const std::vector<RunResult>& results) {
  std::string text;
  for (const RunResult& run : results)
    if (run.file == results.back().file) text += scaling_of(run);
  return text;
}

}  // namespace arcfleet::analysis
