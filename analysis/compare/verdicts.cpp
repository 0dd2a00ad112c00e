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

constexpr int max_value_columns = 32;  // of a value in the table

Row row_of(const VerdictRow& row, bool regressed) {
  const bool known = row.ratio > 0;
  return {{text_field(row.side),
           {size_text(row.batch_size), row.batch_size},
           {text::si(row.base_rate), row.base_rate},
           row.rate > 0 ? Field{text::si(row.rate), row.rate} : Field{"-"},
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
  return {shortened("side", "run"),
          right("batch_size", "batch"),
          right("base_steps_per_second", "baseline", "steps/s"),
          right("steps_per_second", "steps/s", "steps/s"),
          right("ratio", "ratio"),
          right("", "interval"),
          hidden("interval_low"),
          hidden("interval_high"),
          left("verdict", "verdict"),
          left("unit", "samples"),
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

template <class Holds>
bool any_row(const BaselineComparison& comparison, Holds holds) {
  return std::ranges::any_of(comparison.rows, holds);
}

bool has_unit(const BaselineComparison& comparison, Unit unit) {
  return any_row(comparison, [unit](const VerdictRow& row) { return row.unit == unit; });
}

bool has_verdict(const BaselineComparison& comparison, Verdict verdict) {
  return any_row(comparison, [verdict](const VerdictRow& row) { return row.verdict == verdict; });
}

using Lines = std::vector<std::string>;

void explain_intervals(Lines& lines, const BaselineComparison& comparison) {
  const auto count = std::ranges::count_if(
      comparison.rows, [](const VerdictRow& row) { return row.unit != Unit::none; });
  const std::string each = level_text(comparison.interval_level);
  lines.push_back("interval: contains the true ratio with a probability of " +
                  (count > 1 ? text::percent(comparison.options.level) + " for all " +
                                   std::to_string(count) + " rows, " + each + " for each"
                             : each) +
                  " (Mann-Whitney" + (count > 1 ? ", Bonferroni)" : ")"));
}

// Only verdicts that the table has.
void explain_verdicts(Lines& lines, const BaselineComparison& comparison) {
  const double margin = comparison.options.margin;
  const std::string beyond = "beyond the margin of " + text::percent(margin);
  if (has_verdict(comparison, Verdict::faster) || has_verdict(comparison, Verdict::slower))
    lines.push_back("faster, slower: the whole interval lies " +
                    (margin > 0 ? beyond : "on one side of 1"));
  if (has_verdict(comparison, Verdict::not_separated))
    lines.push_back("not separated: the interval " +
                    (margin > 0 ? "does not wholly lie " + beyond : "contains 1"));
  if (any_row(comparison, [](const VerdictRow& row) { return row.equivalent; }))
    lines.emplace_back("equivalent: the whole interval lies within the margin");
  std::set<std::string> remarks;
  for (const VerdictRow& row : comparison.rows)
    if (!row.remark.empty()) remarks.insert(verdict_text(row) + ": " + row.remark);
  std::ranges::copy(remarks, std::back_inserter(lines));
}

void explain_samples(Lines& lines, const BaselineComparison& comparison) {
  if (has_unit(comparison, Unit::run) || has_unit(comparison, Unit::repeat))
    lines.emplace_back("samples: how many the baseline has vs how many the run has");
  if (has_unit(comparison, Unit::run))
    lines.emplace_back("runs: each run is one sample; steps/s is their median");
  if (has_unit(comparison, Unit::repeat))
    lines.emplace_back(
        "repeats: the samples are the repeats of two single runs. The interval leaves out how far "
        "runs of the same thing differ: for that, compare two tags with several runs each");
}

Lines legend(const BaselineComparison& comparison, std::optional<double> fail_share) {
  Lines lines{"ratio: steps/s / the baseline's; above 1 is faster"};
  if (any_row(comparison, [](const VerdictRow& row) { return row.interval.has_value(); }))
    explain_intervals(lines, comparison);
  explain_verdicts(lines, comparison);
  explain_samples(lines, comparison);
  if (fail_share && !regressions(comparison, *fail_share).empty())
    lines.push_back("REGRESSION marks a slower row whose ratio is below " +
                    text::ratio(1 - *fail_share));
  return lines;
}

Section refusal_section(const BaselineComparison& comparison) {
  Section section{.name = "not_comparable",
                  .title = comparison.options.force
                               ? "These runs were compared because of --force, although they differ"
                               : "These runs were not compared, because they differ"};
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

Section unknown_section(const BaselineComparison& comparison) {
  Section section{
      .name = "unknown_work",
      .title =
          comparison.options.force
              ? "These runs got a verdict because of --force, although their work is unknown"
              : "These runs got no verdict, because their work is unknown (--force gives one)"};
  section.columns = {left("side", "run"), right_if_filled("runs", ""),
                     shortened("unknown", "what its record does not say"), hidden("forced")};
  for (const UnknownWork& each : comparison.unknown)
    section.rows.push_back(
        {{text_field(each.side),
          {each.runs > 1 ? std::to_string(each.runs) + " runs" : "", std::int64_t{each.runs}},
          text_field(joined(each.keys, ", ")),
          {"", comparison.options.force}}});
  return section;
}

Section failed_section(const BaselineComparison& comparison) {
  Section section{.name = "failed_runs", .title = "These runs have no rate at some batch sizes"};
  section.columns = {left("side", "run"), left("file", "file"), left("batch_sizes", "batch sizes"),
                     shortened("reason", "reason")};
  for (const FailedRun& each : comparison.failed) {
    std::vector<std::string> sizes;
    for (const std::int64_t size : each.batch_sizes) sizes.push_back(size_text(size));
    const std::string all = joined(sizes, ", ");
    section.rows.push_back({{text_field(each.side),
                             text_field(each.file),
                             {text::cut(all, max_value_columns), all},
                             text_field(each.reason)}});
  }
  section.notes = {comparison.options.force
                       ? "because of --force, the verdicts there rest on the other runs"
                       : "there is no verdict there, because the other runs may be the lucky ones "
                         "(--force gives one)"};
  return section;
}

Section disturbed_section(const BaselineComparison& comparison) {
  Section section{.name = "disturbed", .title = "Repeats that something else disturbed"};
  section.columns = {left("side", "run"), right("batch_size", "batch"),
                     right("disturbed", "disturbed"), right("repeats", "of repeats")};
  for (const Disturbed& each : comparison.disturbed)
    section.rows.push_back({{text_field(each.side),
                             {size_text(each.batch_size), each.batch_size},
                             {std::to_string(each.disturbed), each.disturbed},
                             {std::to_string(each.repeats), each.repeats}}});
  section.notes = {"disturbed: a rank lost over 1 % of its time, by the kernel's counters"};
  return section;
}

Section difference_section(const BaselineComparison& comparison) {
  Section section{.name = "setup_differences",
                  .title = "Differences from the setup of the baseline"};
  section.columns = {left("side", "run"), left("what", "what"), left("baseline", "baseline"),
                     shortened("value", "here")};
  for (const SetupDifference& each : comparison.differences)
    section.rows.push_back({{text_field(each.side),
                             text_field(each.what),
                             {text::cut(each.base, max_value_columns), each.base},
                             {text::cut(each.other, max_value_columns), each.other}}});
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
  if (!comparison.unknown.empty()) sections.push_back(unknown_section(comparison));
  if (!comparison.failed.empty()) sections.push_back(failed_section(comparison));
  if (!comparison.disturbed.empty()) sections.push_back(disturbed_section(comparison));
  if (!comparison.differences.empty()) sections.push_back(difference_section(comparison));
  return sections;
}

}  // namespace arcfleet::analysis
