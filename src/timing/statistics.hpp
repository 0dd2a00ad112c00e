// Summaries of timing samples that assume no distribution, only independent samples. protocol.hpp
// takes the samples.
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace arcfleet::timing {

// The confidence level of every interval, unless a caller names another one.
inline constexpr double confidence_level = 0.95;

// The middle value, or the mean of the two middle values. Throws std::invalid_argument without
// values.
double median(std::span<const double> values);

// Contains the true median with probability `coverage`.
struct MedianInterval {
  double low = 0;
  double high = 0;
  double coverage = 0;
};

// The narrowest interval [x(k), x(n+1-k)] of order statistics whose coverage is at least `level`.
// Too few values (n < 6 at 0.95) give [x(1), x(n)] and its lower coverage. The coverage is
// 1 - 2 P(B < k) for B ~ Binomial(n, 1/2) (Hoefler and Belli, SC'15, section 3.1.3; Le Boudec,
// "Performance Evaluation", theorem 2.1). Throws std::invalid_argument without values.
MedianInterval median_interval(std::span<const double> values, double level);

// The larger distance between the median and an end of median_interval, divided by the median.
// Infinite if the coverage is below `level` or the median is not positive. Throws
// std::invalid_argument without values.
double relative_error(std::span<const double> values, double level);

// Fewer values tell little about tails: between the two outermost of them, a percentile is a guess.
inline constexpr std::size_t fewest_for_tails = 10;

// The value below which the share `p` (0..1) of the values lies, interpolated linearly between
// neighbours (Hyndman and Fan, "Sample Quantiles in Statistical Packages", 1996, definition 7).
// Throws std::invalid_argument without values.
double percentile(std::span<const double> values, double p);

struct Spread {
  double minimum = 0;
  double mean = 0;
  double maximum = 0;
};

// Throws std::invalid_argument without values.
Spread spread(std::span<const double> values);

// The median of every column of table[row][column], stored row after row.
std::vector<double> column_medians(std::span<const double> table, std::size_t columns);

// For every group, the median of its values divided by the median of the other groups' medians.
// groups[i] names the group of values[i]; a NaN is left out. Empty if fewer than two groups remain.
// Takes O(n log n) time.
std::map<std::string, double> against_peers(std::span<const std::string> groups,
                                            std::span<const double> values);

// A host stands out if the time of its ranks, divided by that of its peers, differs from 1 by more.
inline constexpr double outstanding_share = 0.05;

}  // namespace arcfleet::timing
