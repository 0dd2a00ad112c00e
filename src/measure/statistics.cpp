#include "measure/statistics.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <stdexcept>
#include <vector>

namespace arcfleet::measure {
namespace {

std::vector<double> sorted(std::span<const double> values) {
  if (values.empty()) throw std::invalid_argument("no samples to summarise");
  std::vector<double> copy(values.begin(), values.end());
  std::ranges::sort(copy);
  return copy;
}

// P(B = k) for B ~ Binomial(n, 1/2), by logarithms so that no n underflows early.
double fair_binomial(std::size_t n, std::size_t k) {
  const auto log_factorial = [](std::size_t m) {
    return std::lgamma(static_cast<double>(m) + 1.0);
  };
  return std::exp(log_factorial(n) - log_factorial(k) - log_factorial(n - k) -
                  static_cast<double>(n) * std::log(2.0));
}

}  // namespace

double median(std::span<const double> values) {
  const auto ordered = sorted(values);
  const std::size_t middle = ordered.size() / 2;
  if (ordered.size() % 2 == 1) return ordered[middle];
  return 0.5 * (ordered[middle - 1] + ordered[middle]);
}

MedianInterval median_interval(std::span<const double> values, double level) {
  const auto ordered = sorted(values);
  const std::size_t n = ordered.size();
  std::size_t k = 1;
  double coverage = 1 - 2 * fair_binomial(n, 0);
  while (2 * (k + 1) <= n) {
    const double narrower = coverage - 2 * fair_binomial(n, k);
    if (narrower < level) break;
    coverage = narrower;
    ++k;
  }
  return {ordered[k - 1], ordered[n - k], std::clamp(coverage, 0.0, 1.0)};
}

double relative_error(std::span<const double> values, double level) {
  const MedianInterval interval = median_interval(values, level);
  const double middle = median(values);
  if (interval.coverage < level || middle <= 0) return std::numeric_limits<double>::infinity();
  return std::max(interval.high - middle, middle - interval.low) / middle;
}

double percentile(std::span<const double> values, double p) {
  const auto ordered = sorted(values);
  const double place = std::clamp(p, 0.0, 1.0) * static_cast<double>(ordered.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, ordered.size() - 1);
  return std::lerp(ordered[below], ordered[above], place - static_cast<double>(below));
}

Spread spread(std::span<const double> values) {
  const auto ordered = sorted(values);
  const double sum = std::accumulate(ordered.begin(), ordered.end(), 0.0);
  return {ordered.front(), sum / static_cast<double>(ordered.size()), ordered.back()};
}

}  // namespace arcfleet::measure
