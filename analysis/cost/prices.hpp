// What a user says that node-hours, energy and CO2 amount to, and the options for it, which both
// programs share. Nothing has a default: no price, no overhead of cooling, no CO2 of a grid.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/cost/amount.hpp"
#include "config/given.hpp"
#include "config/value_kinds.hpp"

namespace arcfleet::analysis {

// The work whose cost is shown unless a user names another.
inline constexpr double default_steps = 1e12;
inline constexpr double most_steps = 1e24;  // a machine of 1e15 steps/s takes 30 years for them

struct Prices {
  std::optional<Price> node_hour = {};
  std::optional<Price> kwh = {};
  std::optional<double> co2_kg_per_kwh = {};

  [[nodiscard]] bool any() const { return node_hour || kwh || co2_kg_per_kwh; }
  [[nodiscard]] bool any_money() const { return node_hour || kwh; }
  [[nodiscard]] bool any_energy() const { return kwh || co2_kg_per_kwh; }
  // Of the prices; empty without any.
  [[nodiscard]] std::string currency() const;
};

// Refuses two currencies, whose amounts cannot be added. Throws text::UsageError.
void check_prices(const Prices& prices);

// The kinds of values of the options.
struct PriceValue {
  void describe(config::OptionFacts& facts) const;
  void read(Price& value, const std::string& option, const std::string& text) const;
  [[nodiscard]] std::string written(const Price& value) const { return price_text(value); }
};
struct MassValue {
  void describe(config::OptionFacts& facts) const;
  void read(double& value, const std::string& option, const std::string& text) const;
  [[nodiscard]] std::string written(double value) const { return mass_text(value); }
};

// The options of a program whose options have the members `steps` and `prices`.
template <class Holder>
std::vector<config::Option<Holder>> cost_options() {
  using config::option_at;
  return {
      config::option(
          &Holder::steps, config::PositiveNumber{most_steps},
          {.name = "steps", .help = "Show time and cost of this many environment steps."}),
      option_at<Holder>([](auto& options) -> auto& { return options.prices.node_hour; },
                        PriceValue{},
                        {.name = "price-per-node-hour",
                         .help = "Show what the steps cost at this price of one node for one "
                                 "hour."}),
      option_at<Holder>([](auto& options) -> auto& { return options.prices.kwh; }, PriceValue{},
                        {.name = "price-per-kwh",
                         .help = "Show what the energy that the runs measured costs at this price "
                                 "of a kilowatt-hour. With both prices, the cost is the sum."}),
      option_at<Holder>([](auto& options) -> auto& { return options.prices.co2_kg_per_kwh; },
                        MassValue{},
                        {.name = "co2-per-kwh",
                         .help = "Show the CO2 of the energy that the runs measured, at this mass "
                                 "per kilowatt-hour."}),
  };
}

}  // namespace arcfleet::analysis
