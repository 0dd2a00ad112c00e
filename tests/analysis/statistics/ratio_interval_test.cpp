#include "analysis/statistics/ratio_interval.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

namespace arcfleet::analysis {
namespace {

// P(U <= u) by counting all ways to choose the n ranks of the first sample.
double counted_probability(int u, int n, int m) {
  std::vector<int> chosen(static_cast<std::size_t>(n + m));
  std::fill(chosen.begin() + m, chosen.end(), 1);
  int within = 0;
  int all = 0;
  do {
    int statistic = 0;
    int others = 0;
    for (const int is_first : chosen) {
      if (is_first)
        statistic += others;
      else
        ++others;
    }
    within += statistic <= u;
    ++all;
  } while (std::ranges::next_permutation(chosen).found);
  return static_cast<double>(within) / all;
}

std::vector<double> log_normal(int count, double median, double spread, std::mt19937_64& engine) {
  std::normal_distribution<double> normal;
  std::vector<double> values;
  for (int i = 0; i < count; ++i) values.push_back(median * std::exp(spread * normal(engine)));
  return values;
}

TEST(MannWhitneyProbability, IsThatOfAllOrders) {
  for (const auto& [n, m] : {std::pair{1, 1}, {2, 3}, {3, 3}, {4, 5}, {6, 4}})
    for (int u = 0; u <= n * m; ++u)
      EXPECT_NEAR(mann_whitney_probability(u, n, m), counted_probability(u, n, m), 1e-12)
          << u << " " << n << " " << m;
}

TEST(MannWhitneyProbability, OfManyValuesMeetsTheExactOneOfFewerSmoothly) {
  const double exact = mann_whitney_probability(330, 30, 30);
  const double limit = mann_whitney_probability(341, 30, 31);  // about as far from its mean
  EXPECT_NEAR(exact, limit, 0.01);
}

TEST(RatioInterval, NeedsAtLeastFourOfEachFor95Percent) {
  EXPECT_EQ(values_needed(0.95), 4);
  const std::vector<double> three{1, 2, 3};
  const std::vector<double> four{1, 2, 3, 4};
  EXPECT_FALSE(ratio_interval(three, three, 0.95));
  const auto interval = ratio_interval(four, four, 0.95);
  ASSERT_TRUE(interval);
  EXPECT_DOUBLE_EQ(interval->low, 0.25);
  EXPECT_DOUBLE_EQ(interval->high, 4);
}

TEST(RatioInterval, OfTheInverseIsTheInverse) {
  std::mt19937_64 engine(5);
  const auto base = log_normal(12, 100, 0.1, engine);
  const auto values = log_normal(9, 130, 0.2, engine);
  const auto one = ratio_interval(base, values, 0.95);
  const auto other = ratio_interval(values, base, 0.95);
  ASSERT_TRUE(one && other);
  EXPECT_NEAR(one->low * other->high, 1, 1e-12);
  EXPECT_NEAR(one->high * other->low, 1, 1e-12);
}

TEST(RatioInterval, HoldsTheFactorAsOftenAsItSaysWhateverTheDistribution) {
  for (const int count : {5, 10, 40}) {
    std::mt19937_64 engine(static_cast<std::uint64_t>(count));
    std::exponential_distribution<double> waiting;
    int held = 0;
    for (int i = 0; i < 400; ++i) {
      std::vector<double> base;
      std::vector<double> values;
      for (int k = 0; k < count; ++k) {
        base.push_back(1 + waiting(engine));  // a long tail, as times have
        values.push_back(1.07 * (1 + waiting(engine)));
      }
      const auto interval = ratio_interval(base, values, 0.95);
      ASSERT_TRUE(interval);
      held += interval->low <= 1.07 && 1.07 <= interval->high;
    }
    EXPECT_GE(held, 370) << count;  // 95 % of 400 less twice its standard deviation
  }
}

TEST(RatioInterval, OfThousandsOfValuesIsFoundWithoutAllTheirRatios) {
  std::mt19937_64 engine(1);
  const auto base = log_normal(20000, 100, 0.05, engine);
  const auto values = log_normal(20000, 110, 0.05, engine);
  const auto interval = ratio_interval(base, values, 0.95);
  ASSERT_TRUE(interval);
  EXPECT_GT(interval->low, 1.097);
  EXPECT_LT(interval->high, 1.103);
}

}  // namespace
}  // namespace arcfleet::analysis
