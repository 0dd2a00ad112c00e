// Time, node-hours, energy, CO2 and money of a number of environment steps, with intervals that
// follow from those of the rate and of the steps per joule. results/methods.md states the formulas.
// Where rate and energy come from is left to energy.hpp and to statistics/pooled_rate.hpp.
#pragma once

#include <cstdint>
#include <optional>

#include "analysis/cost/prices.hpp"
#include "analysis/results/run_result.hpp"

namespace arcfleet::analysis {

inline constexpr double seconds_per_hour = 3600;
inline constexpr double joules_per_kwh = 3.6e6;

// A number with the interval of its true value, where that is known.
struct Quantity {
  double value = 0;
  std::optional<Interval> interval = {};
};

// numerator / quantity: the ends of the interval change places.
Quantity divided(double numerator, const Quantity& quantity);

// factor x quantity; the factor is not negative.
Quantity scaled(const Quantity& quantity, double factor);

// The sum of two quantities that may depend on each other: the sums of the ends hold the true sum
// wherever both intervals hold, so the probability of a miss is at most the sum of both (Boole's
// inequality). No interval where one of the two has none.
Quantity sum_of(const Quantity& a, const Quantity& b);

struct MeasuredLayout {
  std::int64_t nodes = 0;                        // 0: unknown
  Quantity rate = {};                            // steps/s
  std::optional<Quantity> steps_per_joule = {};  // of all nodes; nothing: not measured
};

struct CostOfSteps {
  Quantity duration_s = {};
  std::optional<Quantity> node_hours = {};  // nothing: the number of nodes is unknown
  std::optional<Quantity> energy_j = {};    // nothing: not measured
  std::optional<Quantity> co2_kg = {};      // these are nothing without their price, too
  std::optional<Quantity> node_hour_money = {};
  std::optional<Quantity> energy_money = {};
  std::optional<Quantity> money = {};  // of all prices given; nothing where a part is unknown
};

CostOfSteps cost_of_steps(double steps, const MeasuredLayout& layout, const Prices& prices);

}  // namespace arcfleet::analysis
