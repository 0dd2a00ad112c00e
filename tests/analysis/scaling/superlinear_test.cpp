#include "analysis/scaling/superlinear.hpp"

#include <gtest/gtest.h>

#include "analysis/planted.hpp"

namespace arcfleet::analysis {
namespace {

// Layouts of 1, 2, ... nodes with these efficiencies. The series points into `runs`.
Series series_with(std::vector<RunResult>& runs, const std::vector<double>& efficiencies) {
  for (std::size_t i = 0; i < efficiencies.size(); ++i) {
    const auto nodes = static_cast<std::int64_t>(i + 1);
    runs.push_back(
        planted::run_of({nodes, nodes, 1}, 1e6 * static_cast<double>(nodes) * efficiencies[i]));
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

TEST(Superlinear, OutgrowsALawAtItsEnd) {
  std::vector<RunResult> growing;
  std::vector<RunResult> falling;
  std::vector<RunResult> slow_base;
  EXPECT_TRUE(outgrows(series_with(growing, {1, 1.1, 1.2}), linear));
  EXPECT_FALSE(outgrows(series_with(falling, {1, 1.2, 1.0}), linear));
  const Model above = planted::law_with(Law::amdahl, {1.07e6, 0});
  EXPECT_FALSE(outgrows(series_with(slow_base, {1, 1.08, 1.07, 1.08}), above));
}

}  // namespace
}  // namespace arcfleet::analysis
