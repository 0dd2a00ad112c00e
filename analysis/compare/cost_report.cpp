#include "analysis/compare/cost_report.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <iterator>
#include <set>
#include <string>

#include "analysis/compare/run_fields.hpp"
#include "analysis/cost/cost_of_runs.hpp"
#include "analysis/cost/cost_text.hpp"
#include "analysis/output/durations.hpp"
#include "text/numbers.hpp"
#include "timing/statistics.hpp"

namespace arcfleet::analysis {
namespace {

template <class Item>
void append_all(std::vector<Item>& all, std::vector<Item> more) {
  std::ranges::move(more, std::back_inserter(all));
}

std::vector<const RunResult*> runs_with_rate(const std::vector<RunResult>& results,
                                             std::int64_t size) {
  std::vector<const RunResult*> runs;
  for (const RunResult& run : results)
    if (rate_at(run, size)) runs.push_back(&run);
  return runs;
}

using Runs = std::vector<const RunResult*>;

// What people see of a run beside its label: no more than tells it from the others.
enum class Told { by_label, by_time, by_file };

// Whether two of the runs show the same text.
bool any_alike(const Runs& runs, const std::function<std::string(const RunResult&)>& text) {
  std::set<std::string> seen;
  return std::ranges::any_of(runs,
                             [&](const RunResult* run) { return !seen.insert(text(*run)).second; });
}

std::string label_of(const RunResult& run) {
  const Field label = label_field(run);
  return label.text + label.kept_end;
}

Told told_apart(const Runs& runs) {
  if (!any_alike(runs, label_of)) return Told::by_label;
  const auto with_time = [](const RunResult& run) {
    return label_of(run) + "\n" + local_time(run.timestamp_s);
  };
  return any_alike(runs, with_time) ? Told::by_file : Told::by_time;
}

std::vector<FieldColumn> run_columns() {
  return {left_if_filled("time", "date and time"), left_if_filled("file", "file"),
          shortened("description", "description")};
}

std::vector<Field> fields_of_run(const RunResult& run, Told told) {
  const std::string time = local_time(run.timestamp_s);
  return {{told == Told::by_time ? time : "", time},
          {told == Told::by_file ? run.file : "", run.file},
          label_field(run)};
}

// The part of the cost that may be known where energy is not.
Field node_cost_field(const CostOfSteps& cost) {
  return cost.node_hour_money ? Field{"", cost.node_hour_money->value} : no_field();
}

Row run_cost_row(const RunResult& run, Told told, const LayoutCost& made, const Prices& prices) {
  std::vector<Field> fields = fields_of_run(run, told);
  if (run.invalid) return {fields, "INVALID"};
  const CostOfSteps& cost = made.cost;
  append_all(fields, {run.nodes > 0 ? Field{std::to_string(run.nodes), run.nodes} : Field{"-"},
                      {text::seconds(cost.duration_s.value), cost.duration_s.value}});
  if (prices.any_money()) {
    if (prices.node_hour && prices.kwh) fields.push_back(node_cost_field(cost));
    if (!cost.money) return {fields, unknown_cost(made, prices)};
    append_all(fields, quantity_fields(cost.money));
  }
  if (!prices.any_energy()) return {std::move(fields)};
  if (!cost.energy_j) return {fields, "unknown: " + made.energy.missing};
  fields.push_back(value_field(cost.energy_j, joules_per_kwh));
  if (prices.co2_kg_per_kwh) fields.push_back(value_field(cost.co2_kg));
  return {std::move(fields)};
}

std::vector<FieldColumn> run_cost_columns(const Prices& prices) {
  std::vector<FieldColumn> columns = run_columns();
  append_all(columns, {right("nodes", "nodes"), right("duration", "takes", "s")});
  if (prices.node_hour && prices.kwh) columns.push_back(hidden("node_cost", prices.currency()));
  if (prices.any_money())
    append_all(columns, quantity_columns("cost", "cost " + prices.currency(), prices.currency()));
  if (prices.any_energy()) columns.push_back(right("energy", "kWh", "J"));
  if (prices.co2_kg_per_kwh) columns.push_back(right("co2", "CO2 kg", "kg"));
  return columns;
}

// The lowest of the costs' intervals, at most that of all other tables.
double coverage_of_costs(const std::vector<const RunResult*>& runs, std::int64_t size,
                         const Prices& prices) {
  double lowest = timing::confidence_level;
  for (const RunResult* run : runs)
    if (const auto money = cost_of_runs(std::array{run}, size, prices, 1).cost.money;
        money && money->interval)
      lowest = std::min(lowest, money->interval->coverage.value_or(lowest));
  return lowest;
}

// Runs whose meters differ stand in one table, which says so.
std::string meters_of_runs(const std::vector<const RunResult*>& runs, std::int64_t size) {
  std::vector<Meter> meters;
  for (const RunResult* run : runs)
    if (records_energy(std::array{run}, size)) meters.push_back(meter_of(*run));
  return meters.empty() ? "" : not_comparable(meters);
}

// The rest of a row, or why there is none.
Row with_energy(std::vector<Field> fields, const EnergyOfRuns& energy) {
  if (!energy.pooled) return {std::move(fields), energy.missing};
  append_all(fields, energy_fields(*energy.pooled));
  return {std::move(fields)};
}

Section energy_of_runs_section(const std::vector<const RunResult*>& runs, std::int64_t size) {
  Section section{.name = "energy", .title = "Energy at batch size " + std::to_string(size)};
  section.columns = run_columns();
  append_all(section.columns, energy_columns());
  std::vector<Meter> meters;
  const Told told = told_apart(runs);
  for (const RunResult* run : runs) {
    if (run->invalid)
      section.rows.push_back({fields_of_run(*run, told), "INVALID"});
    else
      section.rows.push_back(
          with_energy(fields_of_run(*run, told), energy_of(std::array{run}, size)));
    if (records_energy(std::array{run}, size)) meters.push_back(meter_of(*run));
  }
  if (std::string reason = meters_of_runs(runs, size); !reason.empty())
    section.notes.push_back(std::move(reason));
  append_all(section.notes, energy_notes(meters));
  return section;
}

Section energy_of_sizes_section(const RunResult& run) {
  Section section{.name = "batch_energy", .title = "Energy of the latest run"};
  section.columns = {right("batch_size", "batch size")};
  append_all(section.columns, energy_columns());
  for (const auto& [size, entry] : run.batches)
    if (entry.rate)
      section.rows.push_back(
          with_energy({{std::to_string(size), size}}, energy_of(std::array{&run}, size)));
  section.notes = energy_notes({meter_of(run)});
  return section;
}

}  // namespace

std::vector<Section> cost_report(const std::vector<RunResult>& results, std::int64_t batch_size,
                                 const Prices& prices, double steps) {
  const auto runs = runs_with_rate(results, batch_size);
  if (!prices.any()) return {};
  Section section{
      .name = "cost",
      .title = "Cost of " + text::si(steps) + " steps at batch size " + std::to_string(batch_size)};
  section.columns = run_cost_columns(prices);
  if (runs.empty()) {
    section.lead = {
        "no cost: no run has a rate at this batch size; choose another by --batch-size"};
    return {std::move(section)};
  }
  const Told told = told_apart(runs);
  for (const RunResult* run : runs) {
    const LayoutCost made = cost_of_runs(std::array{run}, batch_size, prices, steps);
    section.rows.push_back(run_cost_row(*run, told, made, prices));
    if (!run->invalid) add_missing_energy(section.notes, made);
  }
  write_in_one_unit(section, "duration");
  if (std::string reason = meters_of_runs(runs, batch_size); prices.any_energy() && !reason.empty())
    section.notes.push_back(std::move(reason));
  if (prices.any_money())
    append_all(section.notes,
               money_notes(prices, steps, coverage_of_costs(runs, batch_size, prices)));
  if (prices.any_energy()) append_all(section.notes, energy_cost_notes(prices, steps));
  return {std::move(section)};
}

std::vector<Section> energy_report(const std::vector<RunResult>& results, std::int64_t batch_size) {
  std::vector<Section> sections;
  const auto runs = runs_with_rate(results, batch_size);
  if (records_energy(runs, batch_size))
    sections.push_back(energy_of_runs_section(runs, batch_size));
  const RunResult& latest = results.back();
  const bool any = std::ranges::any_of(latest.batches, [&](const auto& batch) {
    return records_energy(std::array{&latest}, batch.first);
  });
  if (any) sections.push_back(energy_of_sizes_section(latest));
  return sections;
}

}  // namespace arcfleet::analysis
