#include "analysis/scaling/superlinear.hpp"

#include "analysis/scaling/gain.hpp"
#include "analysis/statistics/ratio_interval.hpp"
#include "timing/statistics.hpp"

namespace arcfleet::analysis {
namespace {

constexpr double limit = 1 + timing::outstanding_share;

double efficiency_of(const Series& series, const Configuration& each) {
  return gain_of(series, each).efficiency;
}

}  // namespace

Superlinear superlinearity_of(const Series& series, const Configuration& each) {
  const Configuration& first = series.configurations.front();
  if (!(efficiency_of(series, each) > limit)) return Superlinear::no;
  const auto speed_up = ratio_interval(first.samples, each.samples, timing::confidence_level);
  if (!speed_up) return Superlinear::unknown;
  const double low =
      speed_up->low * static_cast<double>(first.workers) / static_cast<double>(each.workers);
  return low > 1 ? Superlinear::yes : Superlinear::no;
}

const Configuration* superlinear_configuration(const Series& series) {
  const Configuration* greatest = nullptr;
  for (const Configuration& each : series.configurations)
    if (superlinearity_of(series, each) == Superlinear::yes &&
        (!greatest || efficiency_of(series, each) > efficiency_of(series, *greatest)))
      greatest = &each;
  return greatest;
}

bool outgrows(const Series& series, const Model& law) {
  const Configuration& last = series.configurations.back();
  return last.rate > limit * law.rate(static_cast<double>(last.workers)) &&
         superlinearity_of(series, last) != Superlinear::no;
}

bool overstates(const Series& series, const Model& law) {
  constexpr double most = 4.0 / 3;
  const Configuration& last = series.configurations.back();
  return law.rate(static_cast<double>(last.workers)) > most * last.rate;
}

std::optional<double> efficiency_above_ideal(const Series& series, const Model& law) {
  const Configuration& first = series.configurations.front();
  const auto last = static_cast<double>(series.configurations.back().workers);
  const double ideal = last * first.rate / static_cast<double>(first.workers);
  const double efficiency = law.rate(last) / ideal;
  return efficiency > limit ? std::optional(efficiency) : std::nullopt;
}

}  // namespace arcfleet::analysis
