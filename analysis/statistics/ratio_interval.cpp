#include "analysis/statistics/ratio_interval.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include "timing/statistics.hpp"

namespace arcfleet::analysis {
namespace {

constexpr int most_exact = 60;  // values in both samples together

// counts[u]: orders of n and m values with the statistic u, as a share of all orders.
std::vector<double> exact_shares(int n, int m) {
  // Built up one value of the larger sample at a time: the greatest of all values is of the first
  // sample, and adds m to U, or of the second, and adds nothing.
  std::vector<std::vector<double>> of_n(static_cast<std::size_t>(n) + 1, {1.0});  // with m = 0
  for (int j = 1; j <= m; ++j) {
    std::vector<std::vector<double>> next(of_n.size());
    next[0] = {1.0};
    for (int i = 1; i <= n; ++i) {
      const auto& first = next[static_cast<std::size_t>(i - 1)];  // (i - 1, j)
      const auto& second = of_n[static_cast<std::size_t>(i)];     // (i, j - 1)
      std::vector<double> shares(static_cast<std::size_t>(i * j) + 1, 0.0);
      const double share = static_cast<double>(i) / (i + j);
      for (std::size_t u = 0; u < first.size(); ++u)
        shares[u + static_cast<std::size_t>(j)] += share * first[u];
      for (std::size_t u = 0; u < second.size(); ++u) shares[u] += (1 - share) * second[u];
      next[static_cast<std::size_t>(i)] = std::move(shares);
    }
    of_n = std::move(next);
  }
  return of_n.back();
}

double normal_probability(int u, int n, int m) {
  const double mean = 0.5 * n * m;
  const double deviation = std::sqrt(static_cast<double>(n) * m * (n + m + 1) / 12.0);
  return 0.5 * std::erfc(-(u + 0.5 - mean) / deviation / std::sqrt(2.0));
}

// The greatest k with P(U <= k - 1) <= share; 0: there is none.
int rejected(int n, int m, double share) {
  int k = 0;
  if (n + m <= most_exact) {
    double sum = 0;
    for (const double each : exact_shares(n, m)) {
      sum += each;
      if (sum > share * (1 + 1e-12)) break;
      ++k;
    }
  } else {
    int beyond = (n * m + 1) / 2;  // P(U <= beyond) > share
    while (k < beyond) {
      const int middle = k + (beyond - k) / 2;
      if (normal_probability(middle, n, m) <= share)
        k = middle + 1;
      else
        beyond = middle;
    }
  }
  return std::min(k, (n * m + 1) / 2);
}

// How many of the ratios values[i] / base[j] are at most `bound`. Both samples ascend.
std::size_t count_up_to(double bound, std::span<const double> base,
                        std::span<const double> values) {
  std::size_t count = 0;
  std::size_t first = 0;  // of the bases that are large enough for the value
  for (const double value : values) {
    while (first < base.size() && value / base[first] > bound) ++first;
    count += base.size() - first;
  }
  return count;
}

// The k-th smallest (from 1) of the ratios values[i] / base[j], found by halving the range of
// doubles, whose bit patterns ascend as they do, so that not all ratios have to be held.
double kth_ratio(std::size_t k, std::span<const double> base, std::span<const double> values) {
  auto low = std::bit_cast<std::uint64_t>(0.0);
  auto high = std::bit_cast<std::uint64_t>(std::numeric_limits<double>::infinity());
  while (low < high) {
    const std::uint64_t middle = low + (high - low) / 2;
    if (count_up_to(std::bit_cast<double>(middle), base, values) >= k)
      high = middle;
    else
      low = middle + 1;
  }
  return std::bit_cast<double>(low);
}

}  // namespace

double mann_whitney_probability(int u, int n, int m) {
  if (u < 0) return 0;
  if (u >= n * m) return 1;
  if (n + m > most_exact) return normal_probability(u, n, m);
  const auto shares = exact_shares(n, m);
  double sum = 0;
  for (int i = 0; i <= u; ++i) sum += shares[static_cast<std::size_t>(i)];
  return sum;
}

double ratio_of_medians(std::span<const double> base, std::span<const double> values) {
  return timing::median(values) / timing::median(base);
}

std::optional<RatioInterval> ratio_interval(std::span<const double> base,
                                            std::span<const double> values, double level) {
  const auto n = static_cast<int>(base.size());
  const auto m = static_cast<int>(values.size());
  const int k = rejected(n, m, (1 - level) / 2);
  if (k == 0) return std::nullopt;
  std::vector<double> bases(base.begin(), base.end());
  std::vector<double> sorted(values.begin(), values.end());
  std::ranges::sort(bases);
  std::ranges::sort(sorted);
  const double estimate = ratio_of_medians(base, values);
  const auto at = static_cast<std::size_t>(k);
  const std::size_t last = bases.size() * sorted.size();
  return RatioInterval{std::min(kth_ratio(at, bases, sorted), estimate),
                       std::max(kth_ratio(last + 1 - at, bases, sorted), estimate)};
}

int values_needed(double level) {
  for (int n = 2; n < most_exact / 2; ++n)
    if (rejected(n, n, (1 - level) / 2) > 0) return n;
  return most_exact / 2;
}

}  // namespace arcfleet::analysis
