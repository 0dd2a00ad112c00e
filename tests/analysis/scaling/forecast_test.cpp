#include "analysis/scaling/forecast.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "analysis/planted.hpp"

namespace arcfleet::analysis {
namespace {

using planted::amdahl_series;
using planted::run_of;

// A law that nothing was fitted to, without replicates.
FittedLaw amdahl_law(double rate_of_one, double s) {
  FittedLaw law;
  law.model = planted::law_with(Law::amdahl, {rate_of_one, s});
  return law;
}

TEST(Refusal, FewerThanFiveConfigurations) {
  std::vector<RunResult> runs;
  const Series four = amdahl_series(runs, {1, 2, 4, 8}, 1e6, 0.02);
  const auto laws = fitted_laws(four);
  EXPECT_EQ(refusal_of(four, laws),
            "refused: a prediction needs at least 5 layouts, and this series has 4");
  EXPECT_EQ(refusal_of(four, laws, 16), refusal_of(four, laws));
}

TEST(Refusal, BeyondAFactorOfFourOnBothSides) {
  std::vector<RunResult> runs;
  const Series five = amdahl_series(runs, {100, 200, 400, 800, 1600}, 1e6, 0.001);
  const auto laws = fitted_laws(five);
  EXPECT_EQ(refusal_of(five, laws), "");
  EXPECT_EQ(refusal_of(five, laws, 6400), "");
  EXPECT_EQ(refusal_of(five, laws, 6401),
            "refused: this is more than 4 times the largest layout measured, 1600 nodes");
  EXPECT_EQ(refusal_of(five, laws, 25), "");
  EXPECT_EQ(refusal_of(five, laws, 24),
            "refused: this is less than 1/4 of the smallest layout measured, 100 nodes");
}

TEST(Refusal, WhereNoLawFitsOrTheRateOutgrowsThem) {
  std::vector<RunResult> runs;
  EXPECT_EQ(refusal_of(amdahl_series(runs, {1, 2, 4, 8, 16}, 1e6, 0.02), {}),
            "refused: no law describes the rates of this series");
  std::vector<RunResult> growing;
  for (const std::int64_t p : {1, 2, 3, 4, 5, 6})
    growing.push_back(run_of({p, p, 1}, 1e6 * std::pow(static_cast<double>(p), 1.125)));
  const Series series = series_of(growing, {}).series.at(0);
  EXPECT_EQ(refusal_of(series, fitted_laws(series), 12),
            "refused: the rate still outgrows the number of nodes: measure more nodes");
}

// A base that is slow makes every other layout more efficient than the ideal.
TEST(Refusal, WhereTheLawIsAboveTheIdealBeyondTheMeasured) {
  std::vector<RunResult> runs;
  for (const std::int64_t p : {1, 2, 4, 8, 16})
    runs.push_back(run_of({p, p, 1}, 1e6 * static_cast<double>(p) * (p == 1 ? 1 : 1.6)));
  const Series series = series_of(runs, {}).series.at(0);
  const std::vector<FittedLaw> laws = {amdahl_law(1.5e6, 0)};
  EXPECT_EQ(refusal_of(series, laws),
            "refused: the rate still outgrows the number of nodes: measure more nodes");
  const std::vector<FittedLaw> closer = {amdahl_law(1.6e6, 0)};
  EXPECT_EQ(refusal_of(series, closer), "");
  EXPECT_EQ(refusal_of(series, closer, 12), "");
  const std::string reason = "refused: beyond 16 nodes, all laws claim more than 100 % efficiency";
  EXPECT_EQ(refusal_of(series, closer, 17), reason);
  EXPECT_EQ(refusal_beyond(series, closer), reason);
}

TEST(Forecast, IsTheLawAtSoManyWorkersAndItsCost) {
  std::vector<RunResult> series_runs;
  const Series series = amdahl_series(series_runs, {1, 2, 4, 8, 16}, 1e6, 0.02);
  const auto law = fitted_law(Law::amdahl, series);
  ASSERT_TRUE(law);
  const Forecast at64 = forecast_of(series, *law, 64, 3.6e12);
  const double rate = 64e6 / (1 + 0.02 * 63);
  EXPECT_NEAR(at64.rate / rate, 1, 1e-4);
  EXPECT_NEAR(at64.efficiency, 1 / (1 + 0.02 * 63), 1e-4);
  EXPECT_NEAR(at64.duration_s / (3.6e12 / rate), 1, 1e-4);
  EXPECT_NEAR(at64.node_hours / (64 * 1e9 / rate), 1, 1e-4);
  EXPECT_LE(at64.rate_bounds.low, at64.rate * 1.0001);
  EXPECT_GE(at64.rate_bounds.high, at64.rate * 0.9999);
  EXPECT_LE(at64.node_hours_bounds.low, at64.node_hours_bounds.high);
}

TEST(Forecast, InsideANodeCostsThatNode) {
  std::vector<RunResult> runs;
  for (const std::int64_t ranks : {1, 2, 4, 8, 16})
    runs.push_back(run_of({1, ranks, 1}, 1e6 * static_cast<double>(ranks)));
  const Series series = series_of(runs, {}).series.at(0);
  const auto law = fitted_law(Law::amdahl, series);
  ASSERT_TRUE(law);
  EXPECT_NEAR(forecast_of(series, *law, 32, 3600 * 32e6).node_hours, 1, 0.01);
}

// Amdahl: the efficiency is 1 / (1 + s (p - 1)), so 80 % at p - 1 = 0.25 / s.
TEST(Reach, IsTheLastNumberThatKeepsTheEfficiency) {
  std::vector<RunResult> series_runs;
  const Series series = amdahl_series(series_runs, {1, 2, 4, 8, 16}, 1e6, 0.0201);
  const auto law = fitted_law(Law::amdahl, series);
  ASSERT_TRUE(law);
  const Reach reach = reach_of(series, *law, 0.8);
  EXPECT_EQ(reach.workers, 13);  // 1 + 12.44, rounded down
  EXPECT_FALSE(reach.at_limit);
  EXPECT_LE(reach.low, 13);
  EXPECT_GE(reach.high, 13);
  const Reach low = reach_of(series, *law, 0.1);
  EXPECT_EQ(low.workers, 64);
  EXPECT_TRUE(low.at_limit);
}

TEST(Reach, IsBoundedByOneWorker) {
  std::vector<RunResult> runs;
  const Series series = amdahl_series(runs, {1, 2, 4, 8, 16}, 1e6, 0.02);
  FittedLaw law = amdahl_law(1e6, 0.02);
  // Some replicates have a base that is less efficient than asked for.
  for (int i = 0; i < 100; ++i)
    law.replicates.push_back(planted::law_with(Law::amdahl, {i % 2 == 0 ? 0.8e6 : 1e6, 0.02}));
  const Reach reach = reach_of(series, law, 0.9);
  EXPECT_EQ(reach.workers, 6);
  EXPECT_EQ(reach.low, 1);
  EXPECT_EQ(reach.high, 6);
}

TEST(MeasuredReach, IsTheLargestLayoutWithThatEfficiency) {
  std::vector<RunResult> runs;
  for (const auto& [p, efficiency] : std::vector<std::pair<std::int64_t, double>>{
           {1, 1}, {2, 1.6}, {4, 0.4}, {8, 0.7}, {16, 0.3}})
    runs.push_back(run_of({p, p, 1}, 1e6 * static_cast<double>(p) * efficiency));
  const Series series = series_of(runs, {}).series.at(0);
  EXPECT_EQ(measured_reach(series, 0.5), 8);
  EXPECT_EQ(measured_reach(series, 0.25), 16);
  EXPECT_EQ(measured_reach(series, 1.7), 0);
}

TEST(Reach, AboveTheFirstConfigurationsIsNone) {
  std::vector<RunResult> series_runs;
  const Series series = amdahl_series(series_runs, {1, 2, 4, 8, 16}, 1e6, 0.02);
  const auto law = fitted_law(Law::amdahl, series);
  ASSERT_TRUE(law);
  EXPECT_EQ(reach_of(series, *law, 1.5).workers, 0);
}

}  // namespace
}  // namespace arcfleet::analysis
