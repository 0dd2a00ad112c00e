#include "analysis/nodes/rule.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <random>
#include <string>
#include <utility>

#include "analysis/nodes/measures.hpp"

namespace arcfleet::analysis::nodes {
namespace {

using Law = std::function<double(std::mt19937_64&)>;

double heavy(std::mt19937_64& random) {
  static std::student_t_distribution<double> law(5);
  return law(random);
}
double normal_value(std::mt19937_64& random) {
  static std::normal_distribution<double> law;
  return law(random);
}
double contaminated(std::mt19937_64& random) {
  static std::bernoulli_distribution disturbed(0.05);
  return normal_value(random) * (disturbed(random) ? 3 : 1);
}
double largest_of_many(std::mt19937_64& random) {
  static std::extreme_value_distribution<double> law;
  return law(random);
}

struct Cluster {
  std::size_t nodes = 0;
  double spread = 0;  // of its healthy nodes
  Law law;
};

std::vector<double> healthy_values(const Cluster& cluster, std::mt19937_64& random) {
  std::vector<double> values;
  for (std::size_t i = 0; i < cluster.nodes; ++i)
    values.push_back(std::max(1 + cluster.spread * cluster.law(random), 1e-3));
  return values;
}

// The nodes that any of ten measures calls slow, beside their peers or an earlier check.
std::size_t false_alarms(const Cluster& cluster, std::mt19937_64& random) {
  std::vector<bool> slow(cluster.nodes);
  for (std::size_t measure = 0; measure < measures.size(); ++measure) {
    auto earlier = healthy_values(cluster, random);
    const Others reference = summary_of(earlier);
    const auto values = healthy_values(cluster, random);
    const auto peers = others_of_each(values);
    for (std::size_t i = 0; i < values.size(); ++i)
      for (const Others& others : {peers[i], reference})
        // Without a practical limit, which would only make alarms rarer.
        if (deviation_from(others, values[i]) > limit_beside(others, 0, default_spread))
          slow[i] = true;
  }
  return static_cast<std::size_t>(std::count(slow.begin(), slow.end(), true));
}

constexpr std::size_t healthy_count = 100'000;

std::size_t alarms_among_many(const Cluster& cluster) {
  std::mt19937_64 random(20261128);
  std::size_t alarms = 0;
  for (std::size_t nodes = 0; nodes < healthy_count; nodes += cluster.nodes)
    alarms += false_alarms(cluster, random);
  return alarms;
}

// At most one in a thousand, for every law.
void expect_few_alarms(std::size_t nodes, double spread) {
  const std::vector<std::pair<std::string, Law>> laws{{"normal", normal_value},
                                                      {"t with 5 degrees", heavy},
                                                      {"contaminated", contaminated},
                                                      {"Gumbel", largest_of_many}};
  for (const auto& [name, law] : laws) {
    // Laws have spreads of their own: what counts is 1.4826 MAD.
    std::mt19937_64 random(1);
    std::vector<double> sample;
    for (int i = 0; i < 100'000; ++i) sample.push_back(1000 + law(random));
    const double own_spread = 1000 * summary_of(sample).spread;
    const std::size_t alarms = alarms_among_many({nodes, spread / own_spread, law});
    testing::Test::RecordProperty("alarms_by_" + name, static_cast<int>(alarms));
    EXPECT_LE(alarms, healthy_count / 1000) << name << ", " << nodes << " nodes";
  }
}

TEST(FalseAlarms, AreFewAmongFourNodes) {
  expect_few_alarms(4, default_spread);
}
TEST(FalseAlarms, AreFewAmongTwelveNodes) {
  expect_few_alarms(12, default_spread);
}
TEST(FalseAlarms, AreFewWithoutAnyAssumptionFromSeventeenNodesOn) {
  expect_few_alarms(17, 0.03);
}
TEST(FalseAlarms, AreFewAmongSixtyFourNodes) {
  expect_few_alarms(64, 0.02);
}
TEST(FalseAlarms, AreFewAmongAThousandNodes) {
  expect_few_alarms(1000, 0.01);
}
TEST(FalseAlarms, AreFewAmongTenThousandNodes) {
  expect_few_alarms(10'000, 0.01);
}

// The share of nodes that are found if their rate is lower by `fault`.
double power(std::size_t nodes, double spread, double fault) {
  std::mt19937_64 random(5);
  constexpr int trials = 2000;
  int found = 0;
  for (int i = 0; i < trials; ++i) {
    auto values = healthy_values({nodes, spread, normal_value}, random);
    values[0] /= 1 - fault;
    const auto peers = others_of_each(values);
    if (deviation_from(peers[0], values[0]) >
        limit_beside(peers[0], practical_limit, default_spread))
      ++found;
  }
  return static_cast<double>(found) / trials;
}

TEST(Power, FindsATenPercentFaultAmongManyQuietNodes) {
  EXPECT_GT(power(64, 0.005, 0.1), 0.99);
  EXPECT_GT(power(1000, 0.005, 0.1), 0.99);
}

TEST(Power, FindsATwentyPercentFaultAmongFourNodes) {
  EXPECT_GT(power(4, 0.005, 0.2), 0.99);
}

TEST(Power, FindsHalfAProcessorOnNoisyNodes) {
  EXPECT_GT(power(64, 0.03, 0.5), 0.99);
}

TEST(Rule, IsTheMedianAndTheMad) {
  std::vector<double> values{1, 2, 3, 4, 100};
  const Others others = summary_of(values);
  EXPECT_EQ(others.median, 3);
  EXPECT_NEAR(others.spread, 1.4826 / 3, 1e-9);
  EXPECT_EQ(others.count, 5U);
  std::vector<double> even{1, 2, 3, 4};
  EXPECT_EQ(summary_of(even).median, 2.5);
}

TEST(Rule, LeavesANodeOutOfItsFewOthers) {
  const auto others = others_of_each({1, 1, 9, unknown});
  EXPECT_EQ(others[0].median, 5);
  EXPECT_EQ(others[2].median, 1);
  EXPECT_EQ(others[2].count, 2U);
  EXPECT_EQ(others[3].count, 0U);
}

TEST(Rule, NeverGoesBelowThePracticalLimit) {
  const Others exact{.median = 1, .spread = 0, .count = 1000};
  EXPECT_EQ(limit_beside(exact, practical_limit, default_spread), practical_limit);
  const Others few{.median = 1, .spread = 0, .count = 3};
  EXPECT_GT(limit_beside(few, practical_limit, default_spread), practical_limit);
}

}  // namespace
}  // namespace arcfleet::analysis::nodes
