#include "analysis/scaling/headline.hpp"

#include <gtest/gtest.h>

#include "analysis/planted.hpp"

namespace arcfleet::analysis {
namespace {

TEST(ScalingHeadline, ComparesTheEndsOfEachSeries) {
  const std::vector<RunResult> results{planted::run_of({1, 1, 1}, 100),
                                       planted::run_of({2, 2, 1}, 190)};
  EXPECT_EQ(headline_of(series_of(results, {}).series),
            std::vector<std::string>{"2 nodes make 1.90 times the rate of 1 node: 190 steps/s, an "
                                     "efficiency of 95.0 % (strong scaling, batch size 1,000)."});
  EXPECT_TRUE(headline_of(std::vector<Series>{}).empty());
}

}  // namespace
}  // namespace arcfleet::analysis
