#include "analysis/scaling/superlinear.hpp"

#include <gtest/gtest.h>

#include "analysis/planted.hpp"

namespace arcfleet::analysis {
namespace {

// Ten repeats around the rate, up to the share `spread` off it.
std::vector<double> repeats_around(double rate, double spread) {
  std::vector<double> samples;
  for (int i = 0; i < 10; ++i) samples.push_back(rate * (1 + spread * (i - 4.5) / 4.5));
  return samples;
}

// Layouts of 1, 2, ... nodes with these efficiencies. The series points into `runs`.
Series series_with(std::vector<RunResult>& runs, const std::vector<double>& efficiencies,
                   double spread = 0.01) {
  for (std::size_t i = 0; i < efficiencies.size(); ++i) {
    const auto nodes = static_cast<std::int64_t>(i + 1);
    const double rate = 1e6 * static_cast<double>(nodes) * efficiencies[i];
    runs.push_back(
        planted::run_of({nodes, nodes, 1}, rate,
                        spread > 0 ? repeats_around(rate, spread) : std::vector<double>{}));
  }
  return series_of(runs, {}).series.at(0);
}

const Model linear = planted::law_with(Law::amdahl, {1e6, 0});

TEST(Superlinear, IsAnEfficiencyAbove105Percent) {
  std::vector<RunResult> runs;
  const Series series = series_with(runs, {1, 1.2, 1.3, 1.1});
  ASSERT_NE(superlinear_configuration(series), nullptr);
  EXPECT_EQ(superlinear_configuration(series)->workers, 3);
  std::vector<RunResult> others;
  EXPECT_EQ(superlinear_configuration(series_with(others, {1, 1.04, 0.9})), nullptr);
}

TEST(Superlinear, IsNotSaidOfNoise) {
  std::vector<RunResult> noisy;
  const Series series = series_with(noisy, {1, 1.2, 1.3}, 0.8);
  EXPECT_EQ(superlinearity_of(series, series.configurations[2]), Superlinear::no);
  EXPECT_EQ(superlinear_configuration(series), nullptr);
  EXPECT_FALSE(outgrows(series, linear));
}

TEST(Superlinear, WithoutRepeatsIsUnknownAndNotExtrapolated) {
  std::vector<RunResult> single;
  const Series series = series_with(single, {1, 1.1, 1.2}, 0);
  EXPECT_EQ(superlinearity_of(series, series.configurations[2]), Superlinear::unknown);
  EXPECT_EQ(superlinear_configuration(series), nullptr);
  EXPECT_TRUE(outgrows(series, linear));
}

TEST(Superlinear, ALawMayClaimMoreThanTheIdeal) {
  std::vector<RunResult> runs;
  const Series series = series_with(runs, {1, 1.2, 1.2});
  EXPECT_FALSE(efficiency_above_ideal(series, linear));
  const Model above = planted::law_with(Law::amdahl, {1.2e6, 0});
  ASSERT_TRUE(efficiency_above_ideal(series, above));
  EXPECT_NEAR(*efficiency_above_ideal(series, above), 1.2, 1e-9);
}

TEST(Superlinear, OutgrowsALawAtItsEnd) {
  std::vector<RunResult> growing;
  std::vector<RunResult> falling;
  std::vector<RunResult> slow_base;
  EXPECT_TRUE(outgrows(series_with(growing, {1, 1.1, 1.2}), linear));
  EXPECT_FALSE(outgrows(series_with(falling, {1, 1.2, 1.0}), linear));
  const Model above = planted::law_with(Law::amdahl, {1.07e6, 0});
  EXPECT_FALSE(outgrows(series_with(slow_base, {1, 1.08, 1.07, 1.08}), above));
}

TEST(Overstates, IsALawFarAboveTheLargestLayout) {
  std::vector<RunResult> runs;
  EXPECT_TRUE(overstates(series_with(runs, {1, 1, 1, 0.7}), linear));
  std::vector<RunResult> others;
  EXPECT_FALSE(overstates(series_with(others, {1, 1, 0.5, 0.8}), linear));
}

}  // namespace
}  // namespace arcfleet::analysis
