#include "analysis/scaling/sections/costs.hpp"

#include <algorithm>
#include <iterator>

#include "analysis/cost/cost_text.hpp"
#include "analysis/output/durations.hpp"
#include "analysis/scaling/forecast.hpp"
#include "text/numbers.hpp"

namespace arcfleet::analysis {
namespace {

template <class Item>
void append(std::vector<Item>& all, std::vector<Item> more) {
  std::ranges::move(more, std::back_inserter(all));
}

// Nodes and, in one column, ranks x threads a rank.
std::vector<FieldColumn> narrow_layout_columns() {
  return {right("nodes", "nodes"), right("", "ranks x threads"), hidden("ranks"),
          hidden("threads_per_rank")};
}

std::vector<Field> narrow_layout_fields(const Configuration& each) {
  return {whole_field(each.nodes),
          {std::to_string(each.ranks) + " x " + std::to_string(each.threads_per_rank)},
          {"", each.ranks},
          {"", each.threads_per_rank}};
}

Row energy_row(const RankedLayout& each) {
  std::vector<Field> fields = narrow_layout_fields(*each.configuration);
  const EnergyOfRuns& energy = each.cost.energy;
  if (!energy.pooled) return {fields, energy.missing};
  append(fields, energy_fields(*energy.pooled));
  return {std::move(fields)};
}

std::vector<Meter> meters_of(const LayoutChoice& choice) {
  std::vector<Meter> meters;
  for (const RankedLayout& each : choice.layouts)
    if (each.cost.energy.pooled) meters.push_back(each.cost.energy.pooled->meter);
  return meters;
}

// The reason that all layouts share; empty if any has an energy or another reason.
std::string common_reason(const LayoutChoice& choice) {
  const std::string& first = choice.layouts.front().cost.energy.missing;
  const auto shares = [&](const RankedLayout& each) { return each.cost.energy.missing == first; };
  return std::ranges::all_of(choice.layouts, shares) ? first : "";
}

Section energy_section(const LayoutChoice& choice) {
  Section section{.name = "energy", .title = "Energy"};
  if (std::string reason = common_reason(choice); !reason.empty()) {
    section.lead = {"no energy: " + reason};
    return section;
  }
  section.columns = narrow_layout_columns();
  append(section.columns, energy_columns());
  for (const RankedLayout& each : choice.layouts) section.rows.push_back(energy_row(each));
  const auto meters = meters_of(choice);
  if (meters.empty()) return section;
  section.notes = energy_notes(meters);
  if (std::string reason = not_comparable(meters); !reason.empty())
    section.notes.insert(section.notes.begin(), std::move(reason));
  return section;
}

Row cost_row(const RankedLayout& each, const Prices& prices) {
  std::vector<Field> fields = narrow_layout_fields(*each.configuration);
  const CostOfSteps& cost = each.cost.cost;
  append(fields, {{text::si(each.configuration->rate), each.configuration->rate},
                  {text::seconds(cost.duration_s.value), cost.duration_s.value}});
  if (prices.node_hour && prices.kwh)
    fields.push_back(cost.node_hour_money ? hidden_field(cost.node_hour_money->value) : no_field());
  if (!cost.money) return {fields, unknown_cost(each.cost, prices)};
  append(fields, quantity_fields(cost.money));
  append(fields, {cost.node_hours ? hidden_field(cost.node_hours->value) : no_field(),
                  text_field(place_text(each))});
  return {std::move(fields)};
}

bool any_in(const LayoutChoice& choice, auto holds) {
  return std::ranges::any_of(choice.layouts, holds);
}

std::vector<std::string> place_notes(const LayoutChoice& choice) {
  std::vector<std::string> notes;
  if (any_in(choice, [](const RankedLayout& each) { return each.place == Place::front; }))
    notes.emplace_back("on the front: no other layout is both faster and cheaper");
  const auto dominated = [](const RankedLayout& each) { return each.place == Place::dominated; };
  if (any_in(choice, dominated))
    notes.emplace_back("dominated: another layout is at least as fast and as cheap");
  if (any_in(choice,
             [&](const RankedLayout& each) { return dominated(each) && !each.is_separated; }))
    notes.emplace_back("~ the data do not separate it from that layout in both time and cost");
  return notes;
}

std::vector<std::string> choice_lines(const LayoutChoice& choice, const Prices& prices) {
  if (!choice.not_comparable.empty()) return {choice.not_comparable};
  if (choice.front.empty()) return {};
  return {"cheapest: " + choice_text(choice, prices, choice.front.back(), choice.as_cheap),
          "fastest: " + choice_text(choice, prices, choice.front.front(), choice.as_fast)};
}

Section cost_section(const LayoutChoice& choice, const Prices& prices, double steps) {
  Section section{.name = "cost",
                  .title = "Cost of " + text::si(steps) + " steps",
                  .lead = choice_lines(choice, prices)};
  section.columns = narrow_layout_columns();
  append(section.columns,
         {right("steps_per_second", "steps/s", "steps/s"), right("duration", "takes", "s")});
  if (prices.node_hour && prices.kwh)
    section.columns.push_back(hidden("node_cost", prices.currency()));
  append(section.columns, quantity_columns("cost", "cost " + prices.currency(), prices.currency()));
  append(section.columns, {hidden("node_hours", "h"), left("place", "choice")});
  for (const RankedLayout& each : choice.layouts) section.rows.push_back(cost_row(each, prices));
  write_in_one_unit(section, "duration");
  section.notes = place_notes(choice);
  for (const RankedLayout& each : choice.layouts) add_missing_energy(section.notes, each.cost);
  append(section.notes, money_notes(prices, steps, choice.coverage));
  return section;
}

Row energy_cost_row(const RankedLayout& each, const Prices& prices) {
  std::vector<Field> fields = narrow_layout_fields(*each.configuration);
  const CostOfSteps& cost = each.cost.cost;
  if (!cost.energy_j) return {fields, "unknown: " + each.cost.energy.missing};
  append(fields, quantity_fields(cost.energy_j, joules_per_kwh));
  if (prices.co2_kg_per_kwh) fields.push_back(value_field(cost.co2_kg));
  if (prices.kwh) fields.push_back(value_field(cost.energy_money));
  if (prices.kwh && prices.node_hour) fields.push_back(value_field(cost.node_hour_money));
  return {std::move(fields)};
}

Section energy_cost_section(const LayoutChoice& choice, const Prices& prices, double steps) {
  Section section{.name = "energy_cost", .title = "Energy of " + text::si(steps) + " steps"};
  section.columns = narrow_layout_columns();
  append(section.columns, quantity_columns("energy", "energy kWh", "J"));
  const std::string& currency = prices.currency();
  if (prices.co2_kg_per_kwh) section.columns.push_back(right("co2", "CO2 kg", "kg"));
  if (prices.kwh) section.columns.push_back(right("energy_money", "energy " + currency, currency));
  if (prices.kwh && prices.node_hour)
    section.columns.push_back(right("node_hour_money", "nodes " + currency, currency));
  for (const RankedLayout& each : choice.layouts)
    section.rows.push_back(energy_cost_row(each, prices));
  section.notes = energy_cost_notes(prices, steps);
  return section;
}

Row predicted_row(const Forecast& each, const Price& price) {
  const Quantity money{each.node_hours * price.amount,
                       Interval{each.node_hours_bounds.low * price.amount,
                                each.node_hours_bounds.high * price.amount, std::nullopt}};
  std::vector<Field> fields{whole_field(each.workers),
                            {text::seconds(each.duration_s), each.duration_s}};
  append(fields, quantity_fields(money));
  return {std::move(fields)};
}

}  // namespace

std::vector<Section> cost_sections(const LayoutChoice& choice, const Prices& prices, double steps) {
  std::vector<Section> sections;
  const bool any_energy =
      any_in(choice, [](const RankedLayout& each) { return each.cost.energy.pooled.has_value(); });
  if (any_energy || prices.any_energy()) sections.push_back(energy_section(choice));
  if (prices.any_money()) sections.push_back(cost_section(choice, prices, steps));
  if (prices.any_energy() && common_reason(choice).empty())
    sections.push_back(energy_cost_section(choice, prices, steps));
  return sections;
}

Section predicted_cost_section(const Series& series, const std::vector<FittedLaw>& laws,
                               const std::vector<std::int64_t>& workers, const Prices& prices,
                               double steps) {
  Section section{.name = "prediction_cost",
                  .title = "Predicted cost of " + text::si(steps) + " steps"};
  const Price& price = *prices.node_hour;
  section.columns = {right(name_of(series.variable), name_of(series.variable)),
                     right("duration", "takes", "s")};
  append(section.columns, quantity_columns("cost", "cost " + price.currency, price.currency));
  section.columns[3].column.title = "95 % of runs";
  for (const std::int64_t count : workers)
    if (std::string reason = refusal_of(series, laws, count); !reason.empty())
      section.rows.push_back({{whole_field(count)}, std::move(reason)});
    else
      section.rows.push_back(predicted_row(forecast_of(series, laws[0], count, steps), price));
  write_in_one_unit(section, "duration");
  section.notes = {"cost: " + formula_of_money({.node_hour = price}) +
                   (prices.any_energy() ? "; energy is not predicted" : "")};
  return section;
}

}  // namespace arcfleet::analysis
