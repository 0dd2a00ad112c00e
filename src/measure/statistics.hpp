// Summaries of timing samples that assume no distribution. What is sampled is left to protocol.hpp.
#pragma once

#include <cstddef>
#include <span>

namespace arcfleet::measure {

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

// Least, mean and greatest. Throws std::invalid_argument for no values.
struct Spread {
  double minimum = 0;
  double mean = 0;
  double maximum = 0;
};
Spread spread(std::span<const double> values);

}  // namespace arcfleet::measure
