// Summaries of timing samples that assume no distribution. What is sampled is left to protocol.hpp.
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace arcfleet::timing {

// The probability that every interval of a measured time or rate aims at.
inline constexpr double interval_level = 0.95;

// The middle value, or the mean of the two middle ones. Throws std::invalid_argument for no values.
double median(std::span<const double> values);

// An interval of sample values that holds the true median with probability `coverage`.
struct MedianInterval {
  double low = 0;
  double high = 0;
  double coverage = 0;
};

// The narrowest interval [x(k), x(n+1-k)] of order statistics that holds the true median with at
// least `level`, or [x(1), x(n)] with the lower coverage it has when n is too small for that (n < 6
// at 0.95). Coverage is 1 - 2 P(B < k) for B ~ Binomial(n, 1/2): no normality, only independent
// samples (Hoefler and Belli, SC'15, section 3.1.3; Le Boudec, "Performance Evaluation",
// theorem 2.1). Throws std::invalid_argument for no values.
MedianInterval median_interval(std::span<const double> values, double level);

// How far the ends of median_interval lie from the median, as a share of it: the greater of the
// two. Infinite where too few values reach the level, and for a median of 0.
double relative_error(std::span<const double> values, double level);

// The value below which the share `p` (0..1) of the values lies, between two of them in proportion
// (Hyndman and Fan, "Sample Quantiles in Statistical Packages", 1996, definition 7).
// Throws std::invalid_argument for no values.
double percentile(std::span<const double> values, double p);

// Least, mean and greatest. Throws std::invalid_argument for no values.
struct Spread {
  double minimum = 0;
  double mean = 0;
  double maximum = 0;
};
Spread spread(std::span<const double> values);

// Of a table [row][column], row after row, the median of every column.
std::vector<double> column_medians(std::span<const double> table, std::size_t columns);

// How groups stand against each other: the median of each group's values / the median of the same
// of the other groups. groups[i] names the group of values[i]; NaN says nothing. Empty for fewer
// than two groups. The time is that of sorting.
std::map<std::string, double> against_peers(std::span<const std::string> groups,
                                            std::span<const double> values);

}  // namespace arcfleet::timing
