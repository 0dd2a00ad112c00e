#include "analysis/compare/headline.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "analysis/compare/run_fields.hpp"
#include "analysis/compare/verdict_text.hpp"
#include "text/counted.hpp"
#include "text/numbers.hpp"

namespace arcfleet::analysis {
namespace {

using RowsOfSide = std::vector<const VerdictRow*>;

// The rows of each side, in the order of the table.
std::vector<RowsOfSide> by_side(const BaselineComparison& comparison) {
  std::vector<RowsOfSide> sides;
  for (const VerdictRow& row : comparison.rows) {
    const auto found = std::ranges::find_if(
        sides, [&](const RowsOfSide& rows) { return rows.front()->side == row.side; });
    if (found == sides.end())
      sides.push_back({&row});
    else
      found->push_back(&row);
  }
  return sides;
}

// "1.93 to 2.04 times its rate"
std::string ratios_of(const RowsOfSide& rows) {
  const auto [lowest, highest] =
      std::ranges::minmax(rows, {}, [](const VerdictRow* row) { return row->ratio; });
  const std::string low = text::ratio(lowest->ratio);
  const std::string high = text::ratio(highest->ratio);
  return (low == high ? low : low + " to " + high) + " times its rate";
}

// "faster at 3 of 4 sizes (1.93 to 2.04 times its rate)"
std::string part_of(const std::string& verdict, const RowsOfSide& rows, std::size_t all) {
  std::string text = verdict + " at ";
  if (rows.size() == 1)
    text += rows[0]->batch_size == 0 ? "the single environment"
                                     : "batch size " + text::grouped(rows[0]->batch_size);
  else
    text += (rows.size() == all ? "all " : std::to_string(rows.size()) + " of ") +
            std::to_string(all) + " sizes";
  const bool decided = rows[0]->verdict == Verdict::faster || rows[0]->verdict == Verdict::slower;
  return text + (decided ? " (" + ratios_of(rows) + ")" : "");
}

std::string sentence_of(const RowsOfSide& rows, const std::string& baseline) {
  std::map<Verdict, RowsOfSide> verdicts;
  for (const VerdictRow* row : rows) verdicts[row->verdict].push_back(row);
  std::string text = rows[0]->side + " against " + baseline + ": ";
  bool first = true;
  for (const auto& [verdict, of_verdict] : verdicts) {
    text += (first ? "" : "; ") + part_of(verdict_text(*of_verdict[0]), of_verdict, rows.size());
    first = false;
  }
  return text + ".";
}

}  // namespace

std::vector<std::string> headline_of(const BaselineComparison& comparison) {
  std::vector<std::string> sentences;
  for (const RowsOfSide& rows : by_side(comparison))
    sentences.push_back(sentence_of(rows, comparison.baseline));
  if (sentences.empty())
    sentences.push_back("No run was compared with " + comparison.baseline +
                        ": the reasons are below.");
  return sentences;
}

std::vector<std::string> headline_of(const std::vector<RunResult>& results) {
  const RunResult& latest = results.back();
  const Field label = label_field(latest);
  std::string text = "The latest run, " + trimmed(label.text + label.kept_end) + ", ";
  const auto fastest = std::ranges::max_element(latest.batches, {}, [](const auto& batch) {
    return batch.second.rate ? batch.second.rate->steps_per_second : 0;
  });
  if (fastest == latest.batches.end() || !fastest->second.rate)
    return {text + "measured no batch size."};
  const Rate& rate = *fastest->second.rate;
  text += "reached " + text::si(rate.steps_per_second) + " steps/s at batch size " +
          text::grouped(fastest->first) + ".";
  if (latest.invalid) text += " It is INVALID.";
  return {text};
}

}  // namespace arcfleet::analysis
