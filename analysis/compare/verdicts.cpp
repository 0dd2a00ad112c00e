#include "analysis/compare/verdicts.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <iterator>
#include <set>

#include "analysis/compare/verdict_text.hpp"
#include "text/numbers.hpp"
#include "text/width.hpp"

namespace arcfleet::analysis {
namespace {

Row row_of(const VerdictRow& row, bool regressed) {
  const bool known = row.ratio > 0;
  return {{text_field(row.side),
           row.batch_size == 0 ? Field{"single", "single"}
                               : Field{size_text(row.batch_size), row.batch_size},
           {text::si(row.base_rate), row.base_rate},
           {text::si(row.rate), row.rate},
           known ? Field{text::ratio(row.ratio), row.ratio} : Field{"-"},
           {ratio_interval_text(row)},
           row.interval ? Field{"", row.interval->low} : no_field(),
           row.interval ? Field{"", row.interval->high} : no_field(),
           text_field(verdict_text(row)),
           {counts_text(row), unit_text(row.unit)},
           row.unit == Unit::none ? no_field() : Field{"", std::int64_t{row.base_count}},
           row.unit == Unit::none ? no_field() : Field{"", std::int64_t{row.count}},
           text_field(regressed ? "REGRESSION" : ""),
           {"", row.remark}}};
}

std::vector<FieldColumn> columns() {
  return {shortened("side", "against"),
          right("batch_size", "batch"),
          right("base_steps_per_second", "baseline", "steps/s"),
          right("steps_per_second", "steps/s", "steps/s"),
          right("ratio", "ratio"),
          right("", "interval"),
          hidden("interval_low"),
          hidden("interval_high"),
          left("verdict", "verdict"),
          right("unit", "samples"),
          hidden("base_count"),
          hidden("count"),
          left_if_filled("regression", ""),
          hidden("remark")};
}

// "with 98.75 %"
std::string level_text(double level) {
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "%.2f %%", 100 * level);
  return text.data();
}

bool has_unit(const BaselineComparison& comparison, Unit unit) {
  return std::ranges::any_of(comparison.rows,
                             [unit](const VerdictRow& row) { return row.unit == unit; });
}

void explain_samples(std::vector<std::string>& lines, const BaselineComparison& comparison) {
  if (has_unit(comparison, Unit::run))
    lines.emplace_back("runs: the median of each run is one sample");
  if (!has_unit(comparison, Unit::repeat)) return;
  lines.emplace_back(
      "repeats: the samples are the repeats of each side's latest run; the interval");
  lines.emplace_back(
      "  leaves out how far runs of the same thing differ: for that, compare two tags");
  lines.emplace_back("  with several runs each");
}

std::set<std::string> remarks_of(const BaselineComparison& comparison) {
  std::set<std::string> remarks;
  for (const VerdictRow& row : comparison.rows)
    if (!row.remark.empty())
      remarks.insert(row.side + ", " + size_text(row.batch_size) + ": " + row.remark);
  return remarks;
}

std::vector<std::string> legend(const BaselineComparison& comparison,
                                std::optional<double> fail_share) {
  const auto count = std::ranges::count_if(
      comparison.rows, [](const VerdictRow& row) { return row.unit != Unit::none; });
  const BaselineOptions& options = comparison.options;
  std::vector<std::string> lines{
      "ratio: median of steps/s / the baseline's; above 1 is faster",
      "interval: contains the true ratio: all " + std::to_string(count) + " with " +
          text::percent(options.level) + ", each with " + level_text(comparison.interval_level) +
          " (Mann-Whitney, Bonferroni)",
      options.margin > 0 ? "verdict: the whole interval lies beyond the margin of " +
                               text::percent(options.margin) + "; equivalent: it lies within"
                         : "verdict: the whole interval lies on one side of 1"};
  explain_samples(lines, comparison);
  std::ranges::copy(remarks_of(comparison), std::back_inserter(lines));
  if (fail_share)
    lines.push_back("REGRESSION: slower, with a ratio below 1 - " + text::percent(*fail_share));
  return lines;
}

Section refusal_section(const BaselineComparison& comparison) {
  Section section{.name = "not_comparable",
                  .title = comparison.options.force
                               ? "Compared because of --force, although they differ"
                               : "Not compared, because they differ"};
  section.columns = {left("side", "run"), right_if_filled("runs", ""),
                     shortened("reasons", "what differs from the baseline"), hidden("forced")};
  for (const Refusal& refusal : comparison.refusals)
    section.rows.push_back({{text_field(refusal.side),
                             {refusal.runs > 1 ? std::to_string(refusal.runs) + " runs" : "",
                              std::int64_t{refusal.runs}},
                             text_field(joined_reasons(refusal)),
                             {"", refusal.forced}}});
  return section;
}

Section difference_section(const BaselineComparison& comparison) {
  Section section{.name = "setup_differences",
                  .title = "Differences from the setup of the baseline"};
  section.columns = {left("side", "against"), left("what", "what"), left("baseline", "baseline"),
                     shortened("value", "here")};
  constexpr int max_columns = 32;  // of a value in the table
  for (const SetupDifference& each : comparison.differences)
    section.rows.push_back({{text_field(each.side),
                             text_field(each.what),
                             {text::cut(each.base, max_columns), each.base},
                             {text::cut(each.other, max_columns), each.other}}});
  return section;
}

}  // namespace

std::vector<Section> verdict_sections(const BaselineComparison& comparison,
                                      std::optional<double> fail_share) {
  std::vector<Section> sections;
  Section section{.name = "baseline", .title = "Against the baseline " + comparison.baseline};
  section.columns = columns();
  const auto regressed =
      fail_share ? regressions(comparison, *fail_share) : std::vector<const VerdictRow*>{};
  for (const VerdictRow& row : comparison.rows)
    section.rows.push_back(row_of(row, std::ranges::count(regressed, &row) > 0));
  section.notes = legend(comparison, fail_share);
  if (!comparison.rows.empty()) sections.push_back(std::move(section));
  if (!comparison.refusals.empty()) sections.push_back(refusal_section(comparison));
  if (!comparison.differences.empty()) sections.push_back(difference_section(comparison));
  return sections;
}

}  // namespace arcfleet::analysis
