// The ratio of two samples' medians, with an interval that assumes no distribution.
// compare/verdicts.hpp draws the conclusions.
#pragma once

#include <optional>
#include <span>

namespace arcfleet::analysis {

struct RatioInterval {
  double low = 0;
  double high = 0;
};

// P(U <= u) of the Mann-Whitney statistic of samples of n and m values without ties where both come
// from one distribution: exact by the recurrence of Mann and Whitney (1947, equation 1) up to 60
// values in all, beyond that by the normal limit with a correction for continuity.
double mann_whitney_probability(int u, int n, int m);

// median(values) / median(base).
double ratio_of_medians(std::span<const double> base, std::span<const double> values);

// Holds the factor between the two distributions with at least the probability `level`, whatever
// the distributions: the ends are order statistics of all ratios values[i] / base[j], those that
// the Mann-Whitney test does not reject (Moses 1965; Hollander, Wolfe and Chicken, "Nonparametric
// Statistical Methods", 3rd edition, section 4.3; taken of logarithms, so that the shift is a
// factor). Widened to hold ratio_of_medians. Nothing where the samples are too small for the level.
// All values are above 0.
std::optional<RatioInterval> ratio_interval(std::span<const double> base,
                                            std::span<const double> values, double level);

// How many values each of two equally large samples needs for an interval at this level.
int values_needed(double level);

}  // namespace arcfleet::analysis
