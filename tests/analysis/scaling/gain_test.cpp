#include "analysis/scaling/gain.hpp"

#include <gtest/gtest.h>

#include "analysis/planted.hpp"

namespace arcfleet::analysis {
namespace {

using planted::run_of;

// Karp and Flatt, equation 2, by hand: s = 1.6 at p = 2: (0.625 - 0.5) / 0.5.
TEST(Gain, AgainstTheFirstConfiguration) {
  std::vector<RunResult> runs = {run_of({2, 2, 1}, 1e6), run_of({4, 4, 1}, 1.6e6)};
  const SeriesSet set = series_of(runs, {});
  const Series& series = set.series.at(0);
  const Gain first = gain_of(series, series.configurations[0]);
  EXPECT_DOUBLE_EQ(first.speed_up, 1);
  EXPECT_FALSE(first.serial_fraction);
  const Gain second = gain_of(series, series.configurations[1]);
  EXPECT_DOUBLE_EQ(second.speed_up, 1.6);
  EXPECT_DOUBLE_EQ(second.efficiency, 0.8);
  EXPECT_NEAR(second.serial_fraction.value(), 0.25, 1e-12);
  Series weak = series;
  weak.scaling = "weak";
  EXPECT_FALSE(gain_of(weak, weak.configurations[1]).serial_fraction);
}

}  // namespace
}  // namespace arcfleet::analysis
