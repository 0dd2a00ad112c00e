#include "analysis/compare/cost_verdicts.hpp"

#include <algorithm>
#include <iterator>
#include <set>

#include "analysis/compare/quantity_verdicts.hpp"
#include "analysis/compare/verdict_text.hpp"
#include "analysis/cost/cost_of_runs.hpp"
#include "analysis/cost/cost_text.hpp"
#include "text/numbers.hpp"

namespace arcfleet::analysis {
namespace {

using ComparedRuns = std::vector<const RunResult*>;

void add_end(std::vector<Field>& fields, const std::optional<Quantity>& quantity) {
  const bool known = quantity && quantity->interval;
  fields.push_back(known ? Field{"", quantity->interval->low} : no_field());
  fields.push_back(known ? Field{"", quantity->interval->high} : no_field());
}

Row quantity_row(const QuantityRow& row) {
  std::vector<Field> fields{text_field(row.side), {size_text(row.batch_size), row.batch_size}};
  for (const auto& quantity : {row.base, row.value}) {
    fields.push_back(value_field(quantity));
    add_end(fields, quantity);
  }
  const auto& interval = row.interval;
  fields.push_back(row.ratio > 0 ? Field{text::ratio(row.ratio), row.ratio} : Field{"-"});
  fields.push_back(
      {interval ? "[" + text::ratio(interval->low) + ", " + text::ratio(interval->high) + "]"
                : "-"});
  fields.push_back(interval ? Field{"", interval->low} : no_field());
  fields.push_back(interval ? Field{"", interval->high} : no_field());
  fields.push_back(text_field(row.verdict));
  fields.push_back({"", row.remark});
  return {std::move(fields)};
}

std::vector<FieldColumn> quantity_row_columns(const std::string& key, const std::string& title,
                                              const std::string& unit) {
  return {shortened("side", "run"),
          right("batch_size", "batch"),
          right("base_" + key, "baseline", unit),
          hidden("base_" + key + "_low", unit),
          hidden("base_" + key + "_high", unit),
          right(key, title, unit),
          hidden(key + "_low", unit),
          hidden(key + "_high", unit),
          right("ratio", "ratio"),
          right("", "interval"),
          hidden("interval_low"),
          hidden("interval_high"),
          left("verdict", "verdict"),
          hidden("remark")};
}

// What the intervals are, and why rows have no verdict.
std::vector<std::string> verdict_notes(const QuantityVerdicts& verdicts, const VerdictWords& words,
                                       const BaselineOptions& options) {
  std::vector<std::string> notes;
  const bool any_interval = std::ranges::any_of(
      verdicts.rows, [](const QuantityRow& row) { return row.interval.has_value(); });
  if (any_interval) {
    notes.push_back(
        "interval: contains the true ratio; all in this table hold at once with a "
        "probability of " +
        text::percent(options.level) + " (Mann-Whitney, Bonferroni)");
    notes.push_back(words.above + ", " + words.below + ": the whole interval lies " +
                    (options.margin > 0 ? "beyond the margin of " + text::percent(options.margin)
                                        : "on one side of 1"));
  }
  std::set<std::string> remarks;
  for (const QuantityRow& row : verdicts.rows)
    if (!row.remark.empty())
      remarks.insert(row.remark.starts_with(row.verdict) ? row.remark
                                                         : row.verdict + ": " + row.remark);
  std::ranges::copy(remarks, std::back_inserter(notes));
  return notes;
}

Section verdict_section(const QuantityVerdicts& verdicts, Section section) {
  for (const QuantityRow& row : verdicts.rows) section.rows.push_back(quantity_row(row));
  return section;
}

MeasuredQuantity energy_quantity(const ComparedRuns& runs, std::int64_t size) {
  const EnergyOfRuns energy = energy_of(runs, size);
  if (!energy.pooled) return {.missing = energy.missing};
  return {.quantity = energy.pooled->steps_per_joule,
          .unit = energy.pooled->unit,
          .samples = energy.pooled->samples};
}

std::string meters_differ(const ComparedRuns& base, const ComparedRuns& other) {
  return not_comparable(meter_of(*base.back()), meter_of(*other.back()));
}

void append_notes(Section& section, std::vector<std::string> notes) {
  std::ranges::move(notes, std::back_inserter(section.notes));
}

Section baseline_cost_section(const BaselineComparison& comparison, const Prices& prices,
                              double steps) {
  const VerdictWords words{.above = "more expensive", .below = "cheaper"};
  double coverage = 1;
  const auto measured = [&](const ComparedRuns& runs, std::int64_t size) {
    const LayoutCost made = cost_of_runs(runs, size, prices, steps);
    if (made.cost.money && made.cost.money->interval)
      coverage = std::min(coverage, made.cost.money->interval->coverage.value_or(coverage));
    return MeasuredQuantity{made.cost.money, made.unit, made.samples,
                            made.only_energy_is_missing
                                ? unknown_cost(made, prices) + ": " + made.missing
                                : made.missing};
  };
  const auto why_not = [&](const ComparedRuns& base, const ComparedRuns& other) {
    return prices.kwh ? meters_differ(base, other) : std::string();
  };
  const auto verdicts = quantity_verdicts(comparison, measured, why_not, words);
  Section section = verdict_section(
      verdicts,
      {.name = "cost",
       .title = "Cost of " + text::si(steps) + " steps",
       .columns = quantity_row_columns("cost", "cost " + prices.currency(), prices.currency())});
  section.notes = {"ratio: cost / the baseline's; below 1 is cheaper"};
  append_notes(section, verdict_notes(verdicts, words, comparison.options));
  auto notes = money_notes(prices, steps, coverage);
  notes.erase(notes.begin() + 1);  // the intervals of the costs themselves are not shown
  append_notes(section, std::move(notes));
  return section;
}

Section baseline_energy_section(const BaselineComparison& comparison) {
  const VerdictWords words{.above = "less energy", .below = "more energy"};
  const auto verdicts = quantity_verdicts(comparison, energy_quantity, meters_differ, words);
  Section section = verdict_section(
      verdicts, {.name = "energy",
                 .title = "Energy",
                 .columns = quantity_row_columns("steps_per_joule", "steps/J", "steps/J")});
  section.notes = {"ratio: steps per joule / the baseline's; above 1 takes less energy"};
  append_notes(section, verdict_notes(verdicts, words, comparison.options));
  std::vector<Meter> meters;
  for (const NamedRuns& each : comparison.compared) {
    const Meter meter = meter_of(*each.runs.back());
    if (!meter.source.empty()) meters.push_back(meter);
  }
  append_notes(section, energy_notes(meters));
  return section;
}

// CO2 is energy x a mass: its samples are those of the energy, turned over.
MeasuredQuantity co2_quantity(const ComparedRuns& runs, std::int64_t size, const Prices& prices,
                              double steps) {
  MeasuredQuantity measured = energy_quantity(runs, size);
  if (!measured.quantity) return measured;
  const double kg_per_joule = *prices.co2_kg_per_kwh / joules_per_kwh;
  measured.quantity = scaled(divided(steps, *measured.quantity), kg_per_joule);
  for (double& sample : measured.samples) sample = steps / sample * kg_per_joule;
  return measured;
}

Section baseline_co2_section(const BaselineComparison& comparison, const Prices& prices,
                             double steps) {
  const std::string title = "CO2 of " + text::si(steps) + " steps";
  if (*prices.co2_kg_per_kwh == 0)
    return {
        .name = "co2", .title = title, .lead = {"no CO2: it is 0 kg at the mass of --co2-per-kwh"}};
  const VerdictWords words{.above = "more CO2", .below = "less CO2"};
  const auto measured = [&](const ComparedRuns& runs, std::int64_t size) {
    return co2_quantity(runs, size, prices, steps);
  };
  const auto verdicts = quantity_verdicts(comparison, measured, meters_differ, words);
  Section section = verdict_section(
      verdicts,
      {.name = "co2", .title = title, .columns = quantity_row_columns("co2", "CO2 kg", "kg")});
  section.notes = {"ratio: CO2 / the baseline's; below 1 is less CO2"};
  append_notes(section, verdict_notes(verdicts, words, comparison.options));
  append_notes(section, energy_cost_notes(prices, steps));
  return section;
}

bool any_energy(const BaselineComparison& comparison) {
  return std::ranges::any_of(comparison.rows, [&](const VerdictRow& row) {
    return std::ranges::any_of(comparison.compared, [&](const NamedRuns& each) {
      return records_energy(each.runs, row.batch_size);
    });
  });
}

}  // namespace

std::vector<Section> cost_verdict_sections(const BaselineComparison& comparison,
                                           const Prices& prices, double steps) {
  std::vector<Section> sections;
  const bool any_row = std::ranges::any_of(
      comparison.rows, [](const VerdictRow& row) { return row.batch_size != 0; });
  if (!any_row) return sections;
  if (prices.any_money()) sections.push_back(baseline_cost_section(comparison, prices, steps));
  if (any_energy(comparison) || prices.any_energy())
    sections.push_back(baseline_energy_section(comparison));
  if (prices.co2_kg_per_kwh) sections.push_back(baseline_co2_section(comparison, prices, steps));
  return sections;
}

}  // namespace arcfleet::analysis
