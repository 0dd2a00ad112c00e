#include "analysis/plot/rate_point.hpp"

#include <gtest/gtest.h>

namespace arcfleet::analysis {
namespace {

TEST(RateText, SaysWhatATableSays) {
  PooledRate rate{.steps_per_second = 29.5e6, .unit = Unit::run, .samples = {1, 2, 3}};
  EXPECT_EQ(rate_text(rate), "29.5 M steps/s, 3 runs");
  rate.interval = Interval{28.4e6, 30.1e6, 0.75};
  EXPECT_EQ(rate_text(rate), "29.5 M steps/s, 75.0 % interval [28.4, 30.1], 3 runs");
  EXPECT_EQ(rate_text({.steps_per_second = 500, .unit = Unit::none, .samples = {500}}),
            "500 steps/s");
}

TEST(RatePoint, HasTheIntervalOrTheRateItself) {
  const PlotPoint bare = rate_point(4, {.steps_per_second = 500}, "4 nodes");
  EXPECT_EQ(bare.x, 4);
  EXPECT_EQ(bare.low, 500);
  EXPECT_EQ(bare.high, 500);
  EXPECT_EQ(bare.hover, "4 nodes: 500 steps/s");
  const PlotPoint point =
      rate_point(4, {.steps_per_second = 500, .interval = Interval{400, 600, 0.95}}, "x");
  EXPECT_EQ(point.low, 400);
  EXPECT_EQ(point.high, 600);
}

}  // namespace
}  // namespace arcfleet::analysis
