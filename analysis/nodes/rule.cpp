#include "analysis/nodes/rule.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "timing/statistics.hpp"

namespace arcfleet::analysis::nodes {
namespace {

constexpr double normal_consistency = 1.4826;  // 1 / the third quartile of normal values

// Fitted to simulated quantiles of 1/20,000 for the laws that rule.hpp names. Where the spread is
// known, the largest is 10.8; beside 16, 24, 32 and many others whose MAD is taken it
// is 15.5, 13.3, 11.9 and 10.5.
constexpr double factor_of_known_spread = 11;
constexpr double uncertainty_of_spread = 400;

// More than this, and one value among them changes nothing.
constexpr std::size_t few = 64;

std::vector<double> known_of(const std::vector<double>& values, std::size_t without) {
  std::vector<double> known;
  known.reserve(values.size());
  for (std::size_t i = 0; i < values.size(); ++i)
    if (i != without && std::isfinite(values[i])) known.push_back(values[i]);
  return known;
}

}  // namespace

Others summary_of(std::vector<double>& values) {
  Others others{.count = values.size()};
  if (values.empty()) return others;
  others.median = timing::median(values);
  for (double& value : values) value = std::abs(value - others.median);
  if (others.median > 0)
    others.spread = normal_consistency * timing::median(values) / others.median;
  return others;
}

double factor_for(std::size_t others) {
  if (others < enough_others) return factor_of_known_spread;
  return factor_of_known_spread +
         uncertainty_of_spread / std::pow(static_cast<double>(others), 1.5);
}

double limit_beside(const Others& others, double practical_limit, double assumed_spread) {
  const double spread =
      others.count < enough_others ? std::max(others.spread, assumed_spread) : others.spread;
  return std::max(practical_limit, factor_for(others.count) * spread);
}

double deviation_from(const Others& others, double value) {
  return value / others.median - 1;
}

std::vector<Others> others_of_each(const std::vector<double>& values) {
  auto known = known_of(values, values.size());
  std::vector<Others> each(values.size());
  const std::size_t count = known.size();
  const Others all = summary_of(known);
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!std::isfinite(values[i])) continue;
    each[i] = all;
    if (count > few) continue;
    auto others = known_of(values, i);
    each[i] = summary_of(others);
  }
  return each;
}

}  // namespace arcfleet::analysis::nodes
