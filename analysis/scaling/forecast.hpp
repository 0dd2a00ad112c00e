// Predicts layouts that were not measured by a fitted law, and refuses where the law is unreliable.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/scaling/series.hpp"
#include "analysis/scaling/uncertainty.hpp"

namespace arcfleet::analysis {

// A prediction needs at least this number of configurations.
inline constexpr std::size_t min_configurations = 5;

// One line that says why the laws fitted to the series, the best first, allow no prediction for any
// number of workers; empty if they allow one.
std::string refusal_of(const Series& series, const std::vector<FittedLaw>& laws);
// The same for every number of workers beyond the largest measured.
std::string refusal_beyond(const Series& series, const std::vector<FittedLaw>& laws);
// The same for this number of workers.
std::string refusal_of(const Series& series, const std::vector<FittedLaw>& laws,
                       std::int64_t workers);

struct Forecast {
  std::int64_t workers = 0;
  double rate = 0;          // steps/s
  Bounds rate_bounds = {};  // of one more measurement, 95 %
  double efficiency = 0;  // rate / (workers x the first configuration's rate a worker, as measured)
  Bounds efficiency_bounds = {};
  double steps = 0;       // the work whose cost this is
  double duration_s = 0;  // steps / rate
  double node_hours = 0;
  Bounds node_hours_bounds = {};
};

Forecast forecast_of(const Series& series, const FittedLaw& law, std::int64_t workers,
                     double steps);

struct Reach {
  std::int64_t workers = 0;  // the greatest number that keeps the efficiency; 0: none does
  std::int64_t low = 0;      // 95 % bounds, at least 1
  std::int64_t high = 0;
  bool at_limit = false;  // it may be more: this is max_factor times the largest measured
};

// The workers of the largest configuration that was measured with this efficiency; 0: none was.
std::int64_t measured_reach(const Series& series, double efficiency);

// Workers from the first configuration's on. The efficiency of every law rises or falls all along,
// so one crossing is searched for by bisection.
Reach reach_of(const Series& series, const FittedLaw& law, double efficiency);

}  // namespace arcfleet::analysis
