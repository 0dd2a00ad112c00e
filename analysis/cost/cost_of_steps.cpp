#include "analysis/cost/cost_of_steps.hpp"

#include <algorithm>

namespace arcfleet::analysis {
namespace {

// The parts that have a price, added up.
std::optional<Quantity> money_of(const CostOfSteps& cost, const Prices& prices) {
  if (prices.node_hour && prices.kwh) {
    if (!cost.node_hour_money || !cost.energy_money) return std::nullopt;
    return sum_of(*cost.node_hour_money, *cost.energy_money);
  }
  return prices.node_hour ? cost.node_hour_money : cost.energy_money;
}

}  // namespace

Quantity divided(double numerator, const Quantity& quantity) {
  Quantity result{.value = numerator / quantity.value};
  if (const auto& interval = quantity.interval)
    result.interval =
        Interval{numerator / interval->high, numerator / interval->low, interval->coverage};
  return result;
}

Quantity scaled(const Quantity& quantity, double factor) {
  Quantity result{.value = quantity.value * factor};
  if (const auto& interval = quantity.interval)
    result.interval = Interval{interval->low * factor, interval->high * factor, interval->coverage};
  return result;
}

Quantity sum_of(const Quantity& a, const Quantity& b) {
  Quantity sum{.value = a.value + b.value};
  if (!a.interval || !b.interval) return sum;
  sum.interval = Interval{a.interval->low + b.interval->low, a.interval->high + b.interval->high,
                          std::nullopt};
  if (a.interval->coverage && b.interval->coverage)
    sum.interval->coverage = std::max(0.0, *a.interval->coverage + *b.interval->coverage - 1);
  return sum;
}

CostOfSteps cost_of_steps(double steps, const MeasuredLayout& layout, const Prices& prices) {
  CostOfSteps cost{.duration_s = divided(steps, layout.rate)};
  if (layout.nodes > 0)
    cost.node_hours = scaled(cost.duration_s, static_cast<double>(layout.nodes) / seconds_per_hour);
  if (layout.steps_per_joule) cost.energy_j = divided(steps, *layout.steps_per_joule);
  if (prices.node_hour && cost.node_hours)
    cost.node_hour_money = scaled(*cost.node_hours, prices.node_hour->amount);
  if (prices.kwh && cost.energy_j)
    cost.energy_money = scaled(*cost.energy_j, prices.kwh->amount / joules_per_kwh);
  if (prices.co2_kg_per_kwh && cost.energy_j)
    cost.co2_kg = scaled(*cost.energy_j, *prices.co2_kg_per_kwh / joules_per_kwh);
  cost.money = money_of(cost, prices);
  return cost;
}

}  // namespace arcfleet::analysis
