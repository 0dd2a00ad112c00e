#include "timing/statistics.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <stdexcept>
#include <vector>

namespace arcfleet::timing {
namespace {

TEST(Median, IsTheMiddleOrTheMeanOfTheTwoMiddleValues) {
  EXPECT_EQ(median(std::vector{3.0}), 3.0);
  EXPECT_EQ(median(std::vector{9.0, 1.0, 5.0}), 5.0);
  EXPECT_EQ(median(std::vector{4.0, 1.0, 9.0, 2.0}), 3.0);
}

TEST(Median, WithoutValuesIsAnError) {
  EXPECT_THROW(median({}), std::invalid_argument);
  EXPECT_THROW(median_interval({}, 0.95), std::invalid_argument);
  EXPECT_THROW(spread({}), std::invalid_argument);
}

std::vector<double> one_to(int n) {
  std::vector<double> values(static_cast<std::size_t>(n));
  std::iota(values.begin(), values.end(), 1.0);
  return values;
}

// The tabulated order statistics for 95 % (Le Boudec, "Performance Evaluation", appendix A).
TEST(MedianInterval, TakesTheTabulatedOrderStatistics) {
  struct Row {
    int n, low, high;
    double coverage;
  };
  for (const Row row :
       {Row{6, 1, 6, 0.969}, Row{8, 1, 8, 0.992}, Row{9, 2, 8, 0.961}, Row{10, 2, 9, 0.979},
        Row{20, 6, 15, 0.959}, Row{30, 10, 21, 0.957}, Row{70, 27, 44, 0.959}}) {
    const auto interval = median_interval(one_to(row.n), 0.95);
    EXPECT_EQ(interval.low, row.low) << row.n;
    EXPECT_EQ(interval.high, row.high) << row.n;
    EXPECT_NEAR(interval.coverage, row.coverage, 0.0011) << row.n;
  }
}

TEST(MedianInterval, WithTooFewSamplesIsTheirRangeWithItsTrueCoverage) {
  EXPECT_EQ(median_interval(one_to(1), 0.95).coverage, 0.0);
  EXPECT_EQ(median_interval(one_to(5), 0.95).low, 1.0);
  EXPECT_EQ(median_interval(one_to(5), 0.95).high, 5.0);
  EXPECT_NEAR(median_interval(one_to(5), 0.95).coverage, 1 - 2.0 / 32, 1e-12);
}

TEST(MedianInterval, HoldsForManySamples) {
  const auto interval = median_interval(one_to(100000), 0.95);
  EXPECT_GE(interval.coverage, 0.95);
  EXPECT_LT(interval.coverage, 0.951);
  EXPECT_NEAR(interval.high - interval.low, 2 * 1.96 * 0.5 * 316.2, 3);  // normal approximation
}

TEST(Spread, IsMinimumMeanAndMaximum) {
  const Spread s = spread(std::vector{2.0, 8.0, 5.0});
  EXPECT_EQ(s.minimum, 2.0);
  EXPECT_EQ(s.mean, 5.0);
  EXPECT_EQ(s.maximum, 8.0);
}

TEST(RelativeError, IsTheLargerDistanceFromTheMedian) {
  // The interval of 10 values is their 2nd and 9th: 2 and 9. The median is 5.5.
  const std::vector<double> values{1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
  EXPECT_DOUBLE_EQ(relative_error(values, 0.95), 3.5 / 5.5);
}

TEST(RelativeError, IsInfiniteForAMedianThatIsNotPositive) {
  EXPECT_TRUE(std::isinf(relative_error(std::vector<double>(10, 0.0), 0.95)));
  EXPECT_TRUE(std::isinf(relative_error(std::vector<double>(10, -1.0), 0.95)));
}

TEST(RelativeError, IsInfiniteWithTooFewValues) {
  EXPECT_TRUE(std::isinf(relative_error(std::vector<double>{1, 1, 1, 1, 1}, 0.95)));
  EXPECT_EQ(relative_error(std::vector<double>{1, 1, 1, 1, 1, 1}, 0.95), 0);
}

TEST(Percentile, InterpolatesBetweenNeighbours) {
  const std::vector<double> values{40, 10, 30, 20, 50};
  EXPECT_EQ(percentile(values, 0), 10);
  EXPECT_EQ(percentile(values, 1), 50);
  EXPECT_EQ(percentile(values, 0.5), 30);
  EXPECT_DOUBLE_EQ(percentile(values, 0.05), 12);
  EXPECT_THROW(percentile(std::vector<double>{}, 0.5), std::invalid_argument);
}

TEST(ColumnMedians, AreTheMediansOfTheColumns) {
  const std::vector<double> table{1, 10, 3, 30, 2, 20};  // three rows of two
  EXPECT_EQ(column_medians(table, 2), (std::vector<double>{2, 20}));
  EXPECT_TRUE(column_medians({}, 3).empty());
  EXPECT_TRUE(column_medians({}, 0).empty());
}

TEST(AgainstPeers, IsTheMedianOfAGroupOverTheMedianOfTheOthers) {
  const std::vector<std::string> groups{"a", "b", "a", "c", "a"};
  const auto ratios = against_peers(groups, std::vector<double>{1, 4, 3, 2, 2});
  ASSERT_EQ(ratios.size(), 3U);
  EXPECT_DOUBLE_EQ(ratios.at("a"), 2.0 / 3);  // b, c: 4, 2
  EXPECT_DOUBLE_EQ(ratios.at("b"), 4.0 / 2);  // a, c: 2, 2
  EXPECT_DOUBLE_EQ(ratios.at("c"), 2.0 / 3);  // a, b: 2, 4
}

TEST(AgainstPeers, IsEmptyForFewerThanTwoGroups) {
  const std::vector<std::string> groups{"a", "b"};
  EXPECT_TRUE(against_peers(std::vector<std::string>{"a", "a"}, std::vector<double>{1, 2}).empty());
  EXPECT_TRUE(against_peers(groups, std::vector<double>{1, std::nan("")}).empty());
  EXPECT_TRUE(against_peers({}, {}).empty());
}

TEST(AgainstPeers, AgreesWithTheDefinition) {
  for (const std::size_t count : {2U, 3U, 10U, 11U}) {
    std::vector<std::string> groups;
    std::vector<double> values;
    for (std::size_t i = 0; i < 3 * count; ++i) {
      groups.push_back("g" + std::to_string(i % count));
      values.push_back(static_cast<double>(1 + i * 37 % 23));
    }
    std::map<std::string, std::vector<double>> by_group;
    for (std::size_t i = 0; i < values.size(); ++i) by_group[groups[i]].push_back(values[i]);
    for (const auto& [group, ratio] : against_peers(groups, values)) {
      std::vector<double> others;
      for (const auto& [other, held] : by_group)
        if (other != group) others.push_back(median(held));
      EXPECT_DOUBLE_EQ(ratio, median(by_group[group]) / median(others)) << group << " of " << count;
    }
  }
}

}  // namespace
}  // namespace arcfleet::timing
