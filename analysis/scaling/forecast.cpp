#include "analysis/scaling/forecast.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/scaling/gain.hpp"
#include "analysis/scaling/superlinear.hpp"

namespace arcfleet::analysis {
namespace {

std::int64_t first_workers(const Series& series) {
  return series.configurations.front().workers;
}

std::int64_t farthest(const Series& series) {
  return series.configurations.back().workers * max_factor;
}

// The rate a worker of the first configuration, as measured.
double base_rate(const Series& series) {
  return series.configurations.front().rate / static_cast<double>(first_workers(series));
}

// Nodes that so many workers take; those of a series inside one node are always the same.
double nodes_of(const Series& series, std::int64_t workers) {
  return series.variable == Variable::nodes
             ? static_cast<double>(workers)
             : static_cast<double>(series.configurations.front().nodes);
}

std::int64_t last_keeping(const Series& series, const Model& model, double efficiency) {
  const double needed = efficiency * base_rate(series);
  const auto keeps = [&](std::int64_t workers) {
    const auto p = static_cast<double>(workers);
    return model.rate(p) / p >= needed;
  };
  std::int64_t low = first_workers(series);
  std::int64_t high = farthest(series);
  if (keeps(high)) return high;
  if (!keeps(low)) return 0;
  while (high - low > 1) {
    const std::int64_t middle = low + (high - low) / 2;
    (keeps(middle) ? low : high) = middle;
  }
  return low;
}

}  // namespace

std::string refusal_of(const Series& series, const std::vector<FittedLaw>& laws) {
  const std::size_t count = series.configurations.size();
  if (count < min_configurations)
    return "refused: a prediction needs at least " + std::to_string(min_configurations) +
           " layouts, and this series has " + std::to_string(count);
  if (laws.empty()) return "refused: no law describes the rates of this series";
  const std::string workers = name_of(series.variable);
  if (outgrows(series, laws[0].model))
    return "refused: the rate still outgrows the number of " + workers + ": measure more " +
           workers;
  if (overstates(series, laws[0].model))
    return "refused: the rate of " +
           counted(series.variable, series.configurations.back().workers) +
           " lies far below every law: measure layouts around it";
  return "";
}

std::string refusal_beyond(const Series& series, const std::vector<FittedLaw>& laws) {
  if (auto reason = refusal_of(series, laws); !reason.empty()) return reason;
  if (efficiency_above_ideal(series, laws[0].model))
    return "refused: beyond " + counted(series.variable, series.configurations.back().workers) +
           ", all laws claim more than 100 % efficiency";
  return "";
}

std::string refusal_of(const Series& series, const std::vector<FittedLaw>& laws,
                       std::int64_t workers) {
  if (auto reason = refusal_of(series, laws); !reason.empty()) return reason;
  const std::string factor = std::to_string(max_factor);
  if (workers > farthest(series))
    return "refused: this is more than " + factor + " times the largest layout measured, " +
           counted(series.variable, series.configurations.back().workers);
  if (workers * max_factor < first_workers(series))
    return "refused: this is less than 1/" + factor + " of the smallest layout measured, " +
           counted(series.variable, first_workers(series));
  return workers > series.configurations.back().workers ? refusal_beyond(series, laws) : "";
}

Forecast forecast_of(const Series& series, const FittedLaw& law, std::int64_t workers,
                     double steps) {
  const auto p = static_cast<double>(workers);
  Forecast made{.workers = workers, .steps = steps};
  made.rate = law.model.rate(p);
  made.rate_bounds = prediction_bounds(law, p);
  const double ideal = p * base_rate(series);
  made.efficiency = made.rate / ideal;
  made.efficiency_bounds = {made.rate_bounds.low / ideal, made.rate_bounds.high / ideal};
  made.duration_s = steps / made.rate;
  const auto node_hours = [&](double rate) {
    return nodes_of(series, workers) * steps / rate / 3600;
  };
  made.node_hours = node_hours(made.rate);
  made.node_hours_bounds = {node_hours(made.rate_bounds.high), node_hours(made.rate_bounds.low)};
  return made;
}

std::int64_t measured_reach(const Series& series, double efficiency) {
  std::int64_t workers = 0;
  for (const Configuration& each : series.configurations)
    if (gain_of(series, each).efficiency >= efficiency) workers = each.workers;
  return workers;
}

Reach reach_of(const Series& series, const FittedLaw& law, double efficiency) {
  Reach reach;
  reach.workers = last_keeping(series, law.model, efficiency);
  const Bounds bounds = bounds_of(law, [&](const Model& model) {
    return static_cast<double>(last_keeping(series, model, efficiency));
  });
  const auto at_least_one = [](double workers) {
    return std::max<std::int64_t>(1, static_cast<std::int64_t>(workers));
  };
  reach.low = at_least_one(std::floor(bounds.low));
  reach.high = at_least_one(std::ceil(bounds.high));
  reach.at_limit = reach.workers == farthest(series);
  return reach;
}

}  // namespace arcfleet::analysis
