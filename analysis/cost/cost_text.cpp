#include "analysis/cost/cost_text.hpp"

#include <algorithm>
#include <cmath>

#include "text/numbers.hpp"

namespace arcfleet::analysis {
namespace {

Field end_field(double end) {
  return std::isfinite(end) ? Field{"", end} : no_field();
}

Field optional_field(const std::optional<double>& value) {
  return value ? Field{text::si(*value), *value} : Field{"-"};
}

std::string steps_text(double steps) {
  return text::si(steps) + " environment steps (--steps)";
}

}  // namespace

Field value_field(const std::optional<Quantity>& quantity, double shown) {
  if (!quantity || !std::isfinite(quantity->value)) return {"-"};
  return {text::si(quantity->value / shown), quantity->value};
}

std::vector<Field> quantity_fields(const std::optional<Quantity>& quantity, double shown) {
  const Field value = value_field(quantity, shown);
  if (!quantity || !quantity->interval || !std::isfinite(quantity->interval->high))
    return {value, {"-"}, no_field(), no_field()};
  const Interval& interval = *quantity->interval;
  return {value,
          {text::interval(interval.low / shown, interval.high / shown, quantity->value / shown)},
          end_field(interval.low),
          end_field(interval.high)};
}

std::vector<FieldColumn> quantity_columns(const std::string& key, const std::string& title,
                                          const std::string& unit) {
  return {right(key, title, unit), right("", "interval"), hidden(key + "_low", unit),
          hidden(key + "_high", unit)};
}

std::vector<Field> energy_fields(const PooledEnergy& energy) {
  std::vector<Field> fields = quantity_fields(energy.steps_per_joule);
  for (const auto& value : {energy.net_steps_per_joule, energy.power_w, energy.idle_power_w})
    fields.push_back(optional_field(value));
  return fields;
}

std::vector<FieldColumn> energy_columns() {
  std::vector<FieldColumn> columns = quantity_columns("steps_per_joule", "steps/J", "steps/J");
  columns.push_back(right("net_steps_per_joule", "net", "steps/J"));
  columns.push_back(right("power", "power W", "W"));
  columns.push_back(right("idle_power", "idle W", "W"));
  return columns;
}

std::string unknown_cost(const LayoutCost& made, const Prices& prices) {
  if (!made.only_energy_is_missing) return "unknown: " + made.missing;
  return text::si(made.cost.node_hour_money->value) + " " + prices.currency() +
         " for nodes, energy unknown";
}

void add_missing_energy(std::vector<std::string>& notes, const LayoutCost& made) {
  if (!made.only_energy_is_missing) return;
  std::string note = "energy unknown: " + made.missing;
  if (std::ranges::find(notes, note) == notes.end()) notes.push_back(std::move(note));
}

std::string formula_of_money(const Prices& prices) {
  std::string text;
  if (prices.node_hour) text = "nodes x hours x " + price_text(*prices.node_hour);
  if (prices.kwh)
    text += (text.empty() ? "" : ", and ") + ("energy x " + price_text(*prices.kwh)) + " per kWh";
  return text;
}

std::vector<std::string> money_notes(const Prices& prices, double steps, double coverage) {
  std::vector<std::string> notes{"cost: " + formula_of_money(prices) + ", for " +
                                 steps_text(steps)};
  notes.push_back(
      "interval: contains the true cost with a probability of at least " + text::percent(coverage) +
      (prices.node_hour && prices.kwh
           ? "; from the sum of the lower ends of both parts to that of their upper ends"
           : ""));
  notes.emplace_back(
      "not included: idle nodes, waiting in the queue, start-up, storage, and whatever else is not "
      "in the price");
  if (prices.node_hour && prices.kwh)
    notes.emplace_back(
        "the price of a node-hour may already include electricity: then leave out --price-per-kwh");
  return notes;
}

std::vector<std::string> energy_cost_notes(const Prices& prices, double steps) {
  std::vector<std::string> notes{"energy: steps / steps per joule, for " + steps_text(steps)};
  if (prices.co2_kg_per_kwh)
    notes.push_back("CO2: energy x " + mass_text(*prices.co2_kg_per_kwh) + " per kWh");
  notes.emplace_back(
      "not included: what the meter does not see, such as cooling, network, storage and idle "
      "nodes");
  return notes;
}

std::vector<std::string> energy_notes(const std::vector<Meter>& meters) {
  std::vector<std::string> notes{
      "steps/J: steps / energy of all nodes; net: without the energy of idle nodes"};
  std::vector<std::string> texts;
  for (const Meter& meter : meters)
    if (std::string text = meter_text(meter); std::ranges::find(texts, text) == texts.end())
      texts.push_back(std::move(text));
  for (const std::string& text : texts) notes.push_back("measured: " + text);
  return notes;
}

std::string not_comparable(const std::vector<Meter>& meters) {
  for (const Meter& meter : meters)
    if (std::string reason = not_comparable(meters.front(), meter); !reason.empty()) return reason;
  return "";
}

}  // namespace arcfleet::analysis
