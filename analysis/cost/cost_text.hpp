// Costs as tables show them, and the sentences that say what they are and what they leave out.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/cost/cost_of_runs.hpp"
#include "analysis/cost/cost_of_steps.hpp"
#include "analysis/cost/energy.hpp"
#include "analysis/output/document.hpp"

namespace arcfleet::analysis {

// The text and the two ends of an interval, which CSV and JSON have in columns of their own.
// `shown` is what one of the unit of people is in the unit of the column: 3.6e6 for kWh in J.
std::vector<Field> quantity_fields(const std::optional<Quantity>& quantity, double shown = 1);

// The columns of such fields: "cost EUR", "interval", cost_low, cost_high. `key` has the unit of
// the values, `title` that of the text.
std::vector<FieldColumn> quantity_columns(const std::string& key, const std::string& title,
                                          const std::string& unit);

// The value alone, without its interval.
Field value_field(const std::optional<Quantity>& quantity, double shown = 1);

// Steps per joule with their interval, net, power and idle power, and the columns of these fields.
std::vector<Field> energy_fields(const PooledEnergy& energy);
std::vector<FieldColumn> energy_columns();

// What takes the place of a cost that is not known: "833 EUR for nodes, energy unknown" where that
// part of it is known, "unknown: REASON" otherwise.
std::string unknown_cost(const LayoutCost& made, const Prices& prices);

// Adds why the energy of such a cost is unknown, each reason once.
void add_missing_energy(std::vector<std::string>& notes, const LayoutCost& made);

// "nodes x hours x 1.2 EUR, and energy x 0.25 EUR per kWh"
std::string formula_of_money(const Prices& prices);

// What the cost is, how sure it is, and what is not in it.
std::vector<std::string> money_notes(const Prices& prices, double steps, double coverage);

// The same for energy and CO2 of the steps.
std::vector<std::string> energy_cost_notes(const Prices& prices, double steps);

// What steps per joule mean; the meters, each once.
std::vector<std::string> energy_notes(const std::vector<Meter>& meters);

// Why the energies by these meters must not be compared; empty if they may be.
std::string not_comparable(const std::vector<Meter>& meters);

}  // namespace arcfleet::analysis
