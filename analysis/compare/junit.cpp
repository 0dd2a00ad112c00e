#include "analysis/compare/junit.hpp"

#include <algorithm>

#include "analysis/compare/verdict_text.hpp"
#include "analysis/output/html.hpp"
#include "text/numbers.hpp"
#include "text/one_line.hpp"

namespace arcfleet::analysis {
namespace {

std::string xml(const std::string& text) {
  return html_text(text::one_line(text, text::any_length));
}

std::string sentence(const VerdictRow& row) {
  std::string text = row.ratio > 0 ? "ratio " + text::ratio(row.ratio) : "no ratio";
  if (row.interval) text += " " + ratio_interval_text(row);
  return text + ", " + verdict_text(row) + (row.unit == Unit::none ? "" : ", " + counts_text(row)) +
         (row.remark.empty() ? "" : "; " + row.remark);
}

}  // namespace

std::string junit_xml(const BaselineComparison& comparison, double fail_share) {
  const auto failed = regressions(comparison, fail_share);
  const auto skipped = undecided(comparison);
  const std::size_t refused = comparison.options.force ? 0 : comparison.refusals.size();
  std::string text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  text += "<testsuite name=\"arcfleet-compare against " + xml(comparison.baseline) + "\" tests=\"" +
          std::to_string(comparison.rows.size() + refused) + "\" failures=\"" +
          std::to_string(failed.size()) + "\" skipped=\"" +
          std::to_string(skipped.size() + refused) + "\">\n";
  for (const VerdictRow& row : comparison.rows) {
    text += "  <testcase classname=\"" + xml(row.side) + "\" name=\"batch " +
            size_text(row.batch_size) + "\">\n";
    if (std::ranges::count(failed, &row) > 0)
      text += "    <failure message=\"" + xml(sentence(row)) + "\"/>\n";
    if (!is_decided(row.verdict)) text += "    <skipped message=\"" + xml(sentence(row)) + "\"/>\n";
    text += "    <system-out>" + xml(sentence(row)) + "</system-out>\n  </testcase>\n";
  }
  if (!comparison.options.force)
    for (const Refusal& refusal : comparison.refusals)
      text += "  <testcase classname=\"" + xml(refusal.side) + "\" name=\"comparable\">\n" +
              "    <skipped message=\"" + xml(joined_reasons(refusal)) + "\"/>\n  </testcase>\n";
  return text + "</testsuite>\n";
}

}  // namespace arcfleet::analysis
