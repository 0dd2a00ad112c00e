#include "analysis/compare/quantity_verdicts.hpp"

#include <algorithm>

#include "analysis/compare/verdict_text.hpp"

namespace arcfleet::analysis {
namespace {

struct QuantityCandidate {
  QuantityRow row;
  Unit unit = Unit::none;
  std::vector<double> base = {};
  std::vector<double> values = {};
};

// Whether the rates say that these runs may be compared at this size.
bool may_be_compared(const VerdictRow& row) {
  return is_decided(row.verdict) || row.verdict == Verdict::too_few ||
         row.verdict == Verdict::no_samples;
}

// Where each run is a sample, so is a single one.
std::vector<double> samples_as(Unit unit, const MeasuredQuantity& measured) {
  if (unit == Unit::run && measured.unit != Unit::run) return {measured.quantity->value};
  return measured.samples;
}

void leave_open(QuantityRow& row, std::string verdict, std::string remark) {
  row.verdict = std::move(verdict);
  row.remark = std::move(remark);
}

using SideRuns = std::vector<const RunResult*>;

QuantityCandidate quantity_candidate(const VerdictRow& rates, const SideRuns& base,
                                     const SideRuns& other, const QuantityOf& measured,
                                     const WhyNot& why_not) {
  QuantityCandidate made{.row = {.side = rates.side, .batch_size = rates.batch_size}};
  QuantityRow& row = made.row;
  if (!may_be_compared(rates)) {
    leave_open(row, verdict_text(rates), rates.remark);
    return made;
  }
  const MeasuredQuantity of_base = measured(base, rates.batch_size);
  const MeasuredQuantity of_other = measured(other, rates.batch_size);
  row.base = of_base.quantity;
  row.value = of_other.quantity;
  if (!row.base || !row.value) {
    leave_open(row, "unknown", row.base ? of_other.missing : "in the baseline: " + of_base.missing);
    return made;
  }
  if (std::string reason = why_not(base, other); !reason.empty()) {
    leave_open(row, "not comparable", std::move(reason));
    return made;
  }
  row.ratio = row.value->value / row.base->value;
  made.unit = rates.unit;
  made.base = samples_as(rates.unit, of_base);
  made.values = samples_as(rates.unit, of_other);
  return made;
}

void decide_quantity(QuantityCandidate& candidate, double level, double margin,
                     const VerdictWords& words) {
  QuantityRow& row = candidate.row;
  if (!row.verdict.empty()) return;
  if (candidate.base.empty() || candidate.values.empty())
    return leave_open(row, "no repeats", "there are no samples, so there is no interval");
  row.interval = ratio_interval(candidate.base, candidate.values, level);
  if (!row.interval)
    return leave_open(row, "too few " + unit_text(candidate.unit),
                      "an interval needs at least " + std::to_string(values_needed(level)) + " " +
                          unit_text(candidate.unit) + " of each side");
  row.interval->low = std::min(row.interval->low, row.ratio);
  row.interval->high = std::max(row.interval->high, row.ratio);
  row.verdict = row.interval->low > 1 + margin          ? words.above
                : row.interval->high < 1 / (1 + margin) ? words.below
                                                        : "not separated";
}

}  // namespace

QuantityVerdicts quantity_verdicts(const BaselineComparison& comparison, const QuantityOf& measured,
                                   const WhyNot& why_not, const VerdictWords& words) {
  QuantityVerdicts made;
  if (comparison.compared.empty()) return made;
  const NamedRuns& base = comparison.compared.front();
  std::vector<QuantityCandidate> candidates;
  for (const VerdictRow& row : comparison.rows) {
    const auto other = std::find_if(comparison.compared.begin() + 1, comparison.compared.end(),
                                    [&](const NamedRuns& each) { return each.name == row.side; });
    if (row.batch_size != 0 && other != comparison.compared.end())
      candidates.push_back(quantity_candidate(row, base.runs, other->runs, measured, why_not));
  }
  const auto tested = std::ranges::count_if(
      candidates, [](const QuantityCandidate& each) { return each.row.verdict.empty(); });
  made.interval_level =
      1 - (1 - comparison.options.level) / static_cast<double>(std::max<std::ptrdiff_t>(tested, 1));
  for (QuantityCandidate& candidate : candidates) {
    decide_quantity(candidate, made.interval_level, comparison.options.margin, words);
    made.rows.push_back(std::move(candidate.row));
  }
  return made;
}

}  // namespace arcfleet::analysis
