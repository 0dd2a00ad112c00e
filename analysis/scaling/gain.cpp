#include "analysis/scaling/gain.hpp"

namespace arcfleet::analysis {

Gain gain_of(const Series& series, const Configuration& configuration) {
  const Configuration& first = series.configurations.front();
  Gain gain;
  const double p = static_cast<double>(configuration.workers) / static_cast<double>(first.workers);
  gain.speed_up = configuration.rate / first.rate;
  gain.efficiency = gain.speed_up / p;
  if (p > 1 && series.scaling == "strong")
    gain.serial_fraction = (1 / gain.speed_up - 1 / p) / (1 - 1 / p);
  return gain;
}

}  // namespace arcfleet::analysis
