#include "analysis/scaling/sections/gains.hpp"

#include <gtest/gtest.h>

#include "analysis/planted.hpp"

namespace arcfleet::analysis {
namespace {

using planted::run_of;

TEST(GainsSection, ShowsEveryConfigurationAgainstTheFirst) {
  const std::vector<RunResult> runs{run_of({1, 2, 4}, 1e6, {0.9e6, 1e6, 1.1e6}),
                                    run_of({2, 4, 4}, 1.6e6, {1.5e6, 1.6e6, 1.7e6})};
  const auto found = series_of(runs, {});
  EXPECT_EQ(planted::table_text({gains_section(found.series.at(0), Legend::shown)}),
            "Scaling over nodes, strong: batch 1,000\n"
            "arcfleet, seed 42\n"
            "2 ranks a node, 4 threads a rank\n"
            "base: 1 node with 1.00 M steps/s\n"
            "nodes  ranks  threads  steps/s      interval  time/step  speed-up  efficiency\n"
            "    1      2        4   1.00 M  [0.90, 1.10]    1.00 ms      1.00       100 %\n"
            "    2      4        4   1.60 M  [1.50, 1.70]     625 us      1.60      80.0 %\n"
            "interval: contains the median of the repeats of a layout's one run with a probability "
            "of 75.0 % (few\n  samples)\n"
            "time/step: time that the whole fleet takes for one step; speed-up: rate / base rate\n"
            "efficiency: speed-up / (nodes / base nodes)\n");
}

TEST(GainsSection, SaysThatTheScalingIsSuperlinear) {
  const std::vector<RunResult> runs{
      run_of({1, 1, 1}, 1e6, {1e6, 1.01e6, 1e6, 0.99e6, 1.02e6}),
      run_of({2, 2, 1}, 2.5e6, {2.5e6, 2.51e6, 2.5e6, 2.49e6, 2.52e6})};
  EXPECT_EQ(gains_section(series_of(runs, {}).series.at(0), Legend::omitted).notes,
            std::vector<std::string>{"superlinear: the efficiency with 2 nodes is 125 %, often "
                                     "because each share of the fleet fits into a cache"});
}

TEST(GainsSection, SaysNothingOfAnEfficiencyWithoutAnInterval) {
  const std::vector<RunResult> runs{run_of({1, 1, 1}, 1e6), run_of({2, 2, 1}, 2.5e6)};
  EXPECT_TRUE(gains_section(series_of(runs, {}).series.at(0), Legend::omitted).notes.empty());
}

TEST(GainsSection, CountsDisturbedRepeats) {
  std::vector<RunResult> runs{run_of({1, 1, 1}, 1e6, {1e6, 1e6}),
                              run_of({2, 2, 1}, 2e6, {2e6, 2e6, 2e6})};
  runs[1].batches[1000].disturbed = 1;
  EXPECT_EQ(
      gains_section(series_of(runs, {}).series.at(0), Legend::omitted).notes,
      std::vector<std::string>{"repeats in which a rank lost over 1 % of its time to something "
                               "else: 1 of 3 with 2 nodes"});
}

TEST(GainsSection, NamesOtherSizesAndDifferences) {
  const std::vector<RunResult> runs{run_of({1, 1, 1}, 1e6), run_of({2, 2, 1}, 2e6)};
  Series series = series_of(runs, {}).series.at(0);
  series.other_sizes = {10, 2000};
  series.differences = {"kernel: AVX2, AVX3"};
  EXPECT_EQ(gains_section(series, Legend::omitted).notes,
            (std::vector<std::string>{
                "also measured (--batch-size): 10, 2,000",
                "CAUTION: the runs differ in more than their layout: kernel: AVX2, AVX3"}));
}

}  // namespace
}  // namespace arcfleet::analysis
