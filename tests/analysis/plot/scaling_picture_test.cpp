#include "analysis/plot/scaling_picture.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "analysis/planted.hpp"
#include "analysis/plot/panel_script.hpp"
#include "analysis/scaling/forecast.hpp"
#include "text/numbers.hpp"

namespace arcfleet::analysis {
namespace {

using planted::run_of;

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST(ScalingPicture, DrawsRateEfficiencyAndBatches) {
  const std::vector<RunResult> results{run_of({1, 1, 1}, 100), run_of({2, 2, 1}, 190)};
  const auto found = series_of(results, 1000);
  const Picture picture = scaling_picture(found.series.at(0), {}, std::nullopt);
  ASSERT_EQ(picture.panels.size(), 3U);
  EXPECT_TRUE(holds(
      picture.panels[0],
      "$measured << END\n1 100 100 100 \"1 node: 100 steps/s\"\n2 190 190 190 \"2 nodes: 190 "))
      << picture.panels[0];
  EXPECT_TRUE(holds(picture.panels[0], "$ideal << END\n1 100\n2 200\nEND\n"));
  EXPECT_TRUE(holds(picture.panels[1], "\n2 95 95 95 \"2 nodes: 95.0 % [95.0 %, 95.0 %]\"\nEND\n"))
      << picture.panels[1];
  EXPECT_TRUE(holds(picture.panels[1], "Efficiency (base: 1 node, 100 steps/s)"));
  EXPECT_TRUE(holds(picture.panels[2], "'1 node'"));
}

TEST(ScalingPicture, DrawsTheBestLawWithItsBand) {
  std::vector<RunResult> runs;
  const Series series = planted::amdahl_series(runs, {1, 2, 4, 8, 16}, 1e6, 0.02);
  const Picture picture = scaling_picture(series, fitted_laws(series), std::nullopt);
  EXPECT_TRUE(holds(picture.panels[0], "$law << END\n1 "));
  EXPECT_TRUE(holds(picture.panels[0], "95 % of runs"));
  EXPECT_TRUE(holds(picture.panels[0], "set xtics (1,2,4,8,16,32,64)")) << "four times the largest";
}

// The same numbers as in the table; a prediction that is refused there is not drawn.
TEST(ScalingPicture, DrawsThePredictionsThatWereAskedFor) {
  std::vector<RunResult> runs;
  const Series series = planted::amdahl_series(runs, {4, 8, 16, 32, 64}, 1e6, 0.02);
  const auto laws = fitted_laws(series);
  const Picture picture = scaling_picture(series, laws, std::nullopt, {128, 2, 257});
  const Forecast made = forecast_of(series, laws[0], 128, 1);
  const std::string rate = text::si(made.rate) + " steps/s";
  EXPECT_TRUE(holds(picture.panels[0], "\"128 nodes, predicted: " + rate + ", 95 % of runs ["))
      << picture.panels[0];
  EXPECT_TRUE(holds(picture.panels[0], "\"2 nodes, predicted: "));
  EXPECT_FALSE(holds(picture.panels[0], "\"257 nodes")) << "more than four times the largest";
  EXPECT_TRUE(holds(picture.panels[0], "set xrange [1.74:")) << "2 / 1.15";
  EXPECT_TRUE(
      holds(picture.panels[1], "\"128 nodes, predicted: " + text::percent(made.efficiency) + " ["))
      << picture.panels[1];
  for (const std::size_t panel : {0U, 1U})
    EXPECT_TRUE(holds(picture.panels[panel], "'predicted, 95 % of runs'"));
}

TEST(ScalingPicture, DrawsNoLawThatTheSeriesOutgrows) {
  std::vector<RunResult> runs;
  for (const std::int64_t p : {1, 2, 3, 4, 5, 6})
    runs.push_back(run_of({p, p, 1}, 1e6 * std::pow(static_cast<double>(p), 1.125)));
  const Series series = series_of(runs, {}).series.at(0);
  const Picture picture = scaling_picture(series, fitted_laws(series), std::nullopt);
  EXPECT_FALSE(holds(picture.panels[0], "$law"));
  EXPECT_TRUE(holds(picture.panels[0], "set xtics (1,2,4)"));
}

// Labels for the measured rates alone would crowd at the bottom of an axis that the ideal extends.
TEST(ScalingPicture, TheAxisOfRatesReachesAsFarAsTheIdeal) {
  std::vector<RunResult> runs;
  const Series series = planted::amdahl_series(runs, {1, 2, 4, 8, 16}, 1e6, 0.5);
  const Picture picture = scaling_picture(series, fitted_laws(series), std::nullopt);
  EXPECT_TRUE(holds(picture.panels[0], rate_axis({}, {1e6, 64e6}))) << picture.panels[0];
  EXPECT_TRUE(holds(picture.panels[0], "'50M' 50000000")) << picture.panels[0];
}

// Three runs a layout cover 75 %, which is what the table says as well.
TEST(ScalingPicture, NamesTheCoverageOfItsIntervals) {
  std::vector<RunResult> runs;
  const Series series = planted::amdahl_series(runs, {1, 2}, 1e6, 0.1);
  const Picture picture = scaling_picture(series, {}, std::nullopt);
  for (const std::size_t panel : {0U, 1U})
    EXPECT_TRUE(holds(picture.panels[panel], "'measured, 75.0 % interval'"))
        << picture.panels[panel];
}

TEST(ScalingPicture, AddsTheRanksTimesIfKnown) {
  const std::vector<RunResult> results{run_of({1, 1, 1}, 100), run_of({2, 2, 1}, 190)};
  const auto found = series_of(results, 1000);
  const StepTimes times{{"a", "b"}, {1, 1, 1, 2}, 2};
  const Picture picture = scaling_picture(found.series.at(0), {}, times);
  ASSERT_EQ(picture.panels.size(), 4U);
  EXPECT_TRUE(holds(picture.panels[3], "$times matrix"));
}

}  // namespace
}  // namespace arcfleet::analysis
