#include "timing/statistics.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <stdexcept>
#include <utility>

namespace arcfleet::timing {
namespace {

std::vector<double> sorted(std::span<const double> values) {
  if (values.empty()) throw std::invalid_argument("no samples to summarise: take at least one");
  std::vector<double> copy(values.begin(), values.end());
  std::ranges::sort(copy);
  return copy;
}

// P(B = k) for B ~ Binomial(n, 1/2). Logarithms keep it from underflowing for large n.
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

std::vector<double> column_medians(std::span<const double> table, std::size_t columns) {
  std::vector<double> medians;
  std::vector<double> column(columns == 0 ? 0 : table.size() / columns);
  for (std::size_t i = 0; i < columns && !column.empty(); ++i) {
    for (std::size_t row = 0; row < column.size(); ++row) column[row] = table[row * columns + i];
    medians.push_back(median(column));
  }
  return medians;
}

std::map<std::string, double> against_peers(std::span<const std::string> groups,
                                            std::span<const double> values) {
  std::map<std::string, std::vector<double>> by_group;
  for (std::size_t i = 0; i < values.size(); ++i)
    if (!std::isnan(values[i])) by_group[groups[i]].push_back(values[i]);
  std::vector<std::pair<double, std::string>> medians;
  for (const auto& [group, of_group] : by_group) medians.emplace_back(median(of_group), group);
  std::ranges::sort(medians);
  std::map<std::string, double> ratios;
  if (medians.size() < 2) return ratios;
  for (std::size_t i = 0; i < medians.size(); ++i) {
    // The median of the others is the middle of the sorted medians without this one.
    const auto other = [&](std::size_t k) { return medians[k < i ? k : k + 1].first; };
    const std::size_t others = medians.size() - 1;
    ratios[medians[i].second] =
        medians[i].first / ((other((others - 1) / 2) + other(others / 2)) / 2);
  }
  return ratios;
}

}  // namespace arcfleet::timing
