#include "analysis/compare/verdicts.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <set>

#include "analysis/compare/report.hpp"
#include "text/numbers.hpp"
#include "text/width.hpp"

namespace arcfleet::analysis {
namespace {

std::string size_text(std::int64_t batch_size) {
  return batch_size == 0 ? "single" : std::to_string(batch_size);
}

std::string verdict_text(const VerdictRow& row) {
  if (row.unit == Unit::none && row.ratio == 0) return "-";
  switch (row.verdict) {
    case Verdict::faster:
      return "faster";
    case Verdict::slower:
      return "slower";
    case Verdict::not_separated:
      break;
  }
  return row.equivalent ? "not separated (equivalent)" : "not separated";
}

std::string unit_text(Unit unit) {
  switch (unit) {
    case Unit::run:
      return "runs";
    case Unit::repeat:
      return "repeats";
    case Unit::none:
      break;
  }
  return "-";
}

// "10, 12 repeats"
std::string counts_text(const VerdictRow& row) {
  if (row.unit == Unit::none) return "-";
  return std::to_string(row.base_count) + ", " + std::to_string(row.count) + " " +
         unit_text(row.unit);
}

Row row_of(const VerdictRow& row, bool regressed) {
  const std::string interval = row.interval ? "[" + text::ratio(row.interval->low) + ", " +
                                                  text::ratio(row.interval->high) + "]"
                                            : "-";
  const bool known = row.ratio > 0;
  return {{text_field(row.side),
           row.batch_size == 0 ? Field{"single", "single"}
                               : Field{size_text(row.batch_size), row.batch_size},
           {text::si(row.base_rate), row.base_rate},
           {text::si(row.rate), row.rate},
           known ? Field{text::ratio(row.ratio), row.ratio} : Field{"-"},
           {interval},
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
          right("unit", "of"),
          hidden("base_count"),
          hidden("count"),
          left_if_filled("regression", ""),
          hidden("remark")};
}

std::vector<std::string> legend(const BaselineComparison& comparison,
                                std::optional<double> fail_share) {
  std::array<char, 64> level{};
  std::snprintf(level.data(), level.size(), "%.2f %%", 100 * comparison.interval_level);
  std::vector<std::string> lines{"ratio: median of steps/s / the baseline's; above 1 is faster"};
  const auto count = std::ranges::count_if(
      comparison.rows, [](const VerdictRow& row) { return row.unit != Unit::none; });
  lines.push_back("interval: all " + std::to_string(count) + " hold together with " +
                  text::percent(comparison.options.level) + ", each with " + level.data() +
                  " (Mann-Whitney, Bonferroni)");
  lines.push_back(comparison.options.margin > 0
                      ? "verdict: the whole interval lies beyond the margin of " +
                            text::percent(comparison.options.margin) + "; equivalent: within it"
                      : "verdict: the whole interval lies on one side of 1");
  const auto has = [&](Unit unit) {
    return std::ranges::any_of(comparison.rows,
                               [unit](const VerdictRow& row) { return row.unit == unit; });
  };
  if (has(Unit::run)) lines.emplace_back("of runs: a run's median is one observation");
  if (has(Unit::repeat)) {
    lines.emplace_back("of repeats: of the latest run of each; how far two runs of the same thing");
    lines.emplace_back(
        "  lie apart is not in the interval: for that give both a tag of several runs");
  }
  std::set<std::string> remarks;
  for (const VerdictRow& row : comparison.rows)
    if (!row.remark.empty())
      remarks.insert((row.side + ", " + size_text(row.batch_size) + ": ") + row.remark);
  lines.insert(lines.end(), remarks.begin(), remarks.end());
  if (fail_share)
    lines.push_back("REGRESSION: slower, with a ratio below 1 - " + text::percent(*fail_share));
  return lines;
}

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : "; ") + part;
  return text;
}

Section refusal_section(const BaselineComparison& comparison) {
  Section section{.name = "not_comparable",
                  .title = comparison.options.force ? "Compared by --force, though they differ"
                                                    : "Not compared, for they differ"};
  section.columns = {left("side", "run"), right_if_filled("runs", ""),
                     shortened("reasons", "what differs from the baseline"), hidden("forced")};
  for (const Refusal& refusal : comparison.refusals)
    section.rows.push_back({{text_field(refusal.side),
                             {refusal.runs > 1 ? std::to_string(refusal.runs) + " runs" : "",
                              std::int64_t{refusal.runs}},
                             text_field(joined(refusal.reasons)),
                             {"", refusal.forced}}});
  return section;
}

Section difference_section(const BaselineComparison& comparison) {
  Section section{.name = "setup_differences", .title = "The setups differ from the baseline's in"};
  section.columns = {left("side", "against"), left("what", "what"), left("baseline", "baseline"),
                     shortened("value", "here")};
  constexpr int most = 32;  // columns of a value in a table
  for (const SetupDifference& each : comparison.differences)
    section.rows.push_back({{text_field(each.side),
                             text_field(each.what),
                             {text::cut(each.base, most), each.base},
                             {text::cut(each.other, most), each.other}}});
  return section;
}

std::string xml(const std::string& text) {
  std::string result;
  for (const char c : text) {
    switch (c) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      default:
        result += c;
    }
  }
  return result;
}

std::string sentence(const VerdictRow& row) {
  std::string text = "ratio " + text::ratio(row.ratio);
  if (row.interval)
    text += " [" + text::ratio(row.interval->low) + ", " + text::ratio(row.interval->high) + "]";
  return text + ", " + verdict_text(row) + ", " + counts_text(row) +
         (row.remark.empty() ? "" : "; " + row.remark);
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

std::string junit_xml(const BaselineComparison& comparison, double fail_share) {
  const auto failed = regressions(comparison, fail_share);
  const std::size_t refused = comparison.options.force ? 0 : comparison.refusals.size();
  std::string text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  text += "<testsuite name=\"arcfleet-compare against " + xml(comparison.baseline) + "\" tests=\"" +
          std::to_string(comparison.rows.size() + refused) + "\" failures=\"" +
          std::to_string(failed.size()) + "\" skipped=\"" + std::to_string(refused) + "\">\n";
  for (const VerdictRow& row : comparison.rows) {
    text += "  <testcase classname=\"" + xml(row.side) + "\" name=\"batch " +
            size_text(row.batch_size) + "\">\n";
    if (std::ranges::count(failed, &row) > 0)
      text += "    <failure message=\"" + xml(sentence(row)) + "\"/>\n";
    text += "    <system-out>" + xml(sentence(row)) + "</system-out>\n  </testcase>\n";
  }
  if (!comparison.options.force)
    for (const Refusal& refusal : comparison.refusals)
      text += "  <testcase classname=\"" + xml(refusal.side) + "\" name=\"comparable\">\n" +
              "    <skipped message=\"" + xml(joined(refusal.reasons)) + "\"/>\n  </testcase>\n";
  return text + "</testsuite>\n";
}

}  // namespace arcfleet::analysis
