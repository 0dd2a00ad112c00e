#include "analysis/compare/runs_report.hpp"

#include <algorithm>
#include <set>
#include <string>

#include "analysis/compare/comparison.hpp"
#include "analysis/compare/run_fields.hpp"
#include "text/numbers.hpp"

namespace arcfleet::analysis {
namespace {

// "+12.3 %"; from ten times on the factor, "22.0 k times".
std::string change_text(double change_percent) {
  constexpr double as_factor = 10;
  const double factor = 1 + change_percent / 100;
  return factor < as_factor ? text::percent_change(change_percent) : text::si(factor) + " times";
}

std::string change_cell(const ComparedRow& row) {
  if (!row.change) return row.reference_missing ? "n/a" : "";
  const std::string mark = row.change->unknown_work     ? "? "
                           : row.change->other_workload ? "* "
                           : row.change->not_separated  ? "~ "
                                                        : "";
  return mark + change_text(row.change->percent);
}

using Lines = std::vector<std::string>;

void add_if(Lines& lines, bool wanted, const std::string& text) {
  if (wanted) lines.push_back(text);
}

Lines runs_legend(const std::vector<ComparedRow>& rows, const std::string& reference) {
  const auto any = [&rows](auto holds) { return std::ranges::any_of(rows, holds); };
  const auto differs = [](const ComparedRow& row) {
    return row.change && row.change->other_workload;
  };
  const auto unknown = [](const ComparedRow& row) {
    return row.change && row.change->unknown_work;
  };
  const auto near = [&](const ComparedRow& row) {
    return row.change && row.change->not_separated && !differs(row) && !unknown(row);
  };
  Lines lines;
  add_if(lines, any([](const ComparedRow& row) { return row.change || row.reference_missing; }),
         "change: against " + reference);
  add_if(lines, any(differs), "* the workload or program differs from that of " + reference);
  add_if(lines, any(unknown),
         "? a record does not say whether the workload is that of " + reference);
  add_if(lines, any(near), "~ not separated from " + reference + ": the two intervals overlap");
  explain_notes(lines, any([](const ComparedRow& row) { return row.run->invalid; }),
                any([](const ComparedRow& row) { return row.run->incomplete; }));
  return lines;
}

Field change_field(const ComparedRow& row) {
  return {change_cell(row), row.change ? Value(row.change->percent) : Value()};
}

// The meaning of the mark before a change, for formats without marks.
Field mark_field(const ComparedRow& row) {
  if (!row.change) return {};
  if (row.change->unknown_work) return {"", "unknown workload"};
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

// "10, 1024, 65536": the batch sizes that any run has a rate for.
std::string measured_sizes(const std::vector<RunResult>& results) {
  constexpr std::size_t max_sizes = 12;
  std::set<std::int64_t> sizes;
  for (const RunResult& run : results)
    for (const auto& [size, entry] : run.batches)
      if (entry.rate) sizes.insert(size);
  std::string text;
  std::size_t count = 0;
  for (const std::int64_t size : sizes) {
    if (count++ == max_sizes) return text + ", ...";
    text += (text.empty() ? "" : ", ") + std::to_string(size);
  }
  return text;
}

// Without a rate in any row, the table says which sizes have one.
Section batch_section(const std::vector<RunResult>& results, std::int64_t batch_size) {
  const auto rows = compare_batch(results, batch_size);
  const std::string name = "batch_size_" + std::to_string(batch_size);
  const std::string title = "Batch size " + std::to_string(batch_size);
  const auto has_rate = [](const ComparedRow& row) { return row.rate.has_value(); };
  const std::string sizes = measured_sizes(results);
  if (sizes.empty() || std::ranges::any_of(rows, has_rate))
    return runs_section(name, title, rows, "the closest row above with this size");
  return {.name = name,
          .title = title,
          .lead = {"no run has a rate for it; choose another by --batch-size: " + sizes}};
}

}  // namespace

std::vector<Section> runs_report(const std::vector<RunResult>& results, std::int64_t batch_size) {
  return {runs_section("single_environment", "Single environment", compare_single(results),
                       "the row before"),
          batch_section(results, batch_size)};
}

}  // namespace arcfleet::analysis
