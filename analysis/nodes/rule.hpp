// When a node is slow: a robust rule for one measure of one node, beside the same measure of
// others.
//
// A value stands for how long something takes. With the median M of the others and their spread
// S = 1.4826 MAD / M, where MAD is the median of the distances from M, a node is slow if
//
//     value / M - 1  >  max(practical limit, factor * max(S, assumed spread if there are few
//     others))
//
// (Hampel's identifier: Iglewicz and Hoaglin, "How to Detect and Handle Outliers", 1993; Leys et
// al., "Detecting outliers", J. Exp. Soc. Psychol. 49, 2013. 1.4826 makes S the standard deviation
// of normal values: Rousseeuw and Croux, "Alternatives to the Median Absolute Deviation", JASA 88,
// 1993.) Their usual factors, 2.5 to 3.5, would reject several healthy nodes of each thousand.
//
// The factor keeps the probability of a false alarm below 1/1000 for a healthy node, over all its
// measures, each held against peers and a reference: 20 comparisons of 1/20,000 each. It is for
// values with heavier tails than normal ones: Student's t with 5 degrees of freedom, normal values
// of which one in twenty has three times the spread, and Gumbel's law, which the slowest of many
// cores follows. For normal values 4 would do. rule_test.cpp simulates all of them.
//
// The MAD of few values is too uncertain: of 4, one in 20,000 healthy nodes lies 200 spreads away.
// Beside fewer than 16 others the rule therefore assumes that healthy nodes of one type spread by
// at most `assumed spread`, 1 % unless --spread says otherwise. From 16 on it assumes nothing of
// their spread.
#pragma once

#include <cstddef>
#include <vector>

namespace arcfleet::analysis::nodes {

inline constexpr double default_spread = 0.01;  // of healthy nodes, relative to their median
inline constexpr std::size_t enough_others = 16;
inline constexpr std::size_t fewest_others = 2;  // beside one other, nobody knows which is slow

struct Others {
  double median = 0;
  double spread = 0;  // S
  std::size_t count = 0;
};

// Of the values that are known. Changes their order.
Others summary_of(std::vector<double>& values);

// How many spreads away a healthy node may lie.
double factor_for(std::size_t others);

// The deviation above which a node is slow.
double limit_beside(const Others& others, double practical_limit, double assumed_spread);

// value / median - 1.
double deviation_from(const Others& others, double value);

// [i]: the others of values[i], without it where they are few: it would hide behind its own value.
// NaN values have none and count for none.
std::vector<Others> others_of_each(const std::vector<double>& values);

}  // namespace arcfleet::analysis::nodes
