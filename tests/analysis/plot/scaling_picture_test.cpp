#include "analysis/plot/scaling_picture.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "analysis/scaling/planted_results.hpp"

namespace arcfleet::analysis {
namespace {

using testing_results::run_of;

// The script of the panel of these ranks' times.
std::string heat_of(const RankTimes& times) {
  const std::vector<RunResult> results{run_of({1, 1, 1}, 100), run_of({2, 2, 1}, 190)};
  const auto found = series_of(results, 1000);
  return scaling_picture(found.series.at(0), {}, times).panels.back();
}

std::string block_of(const std::string& script) {
  const auto first = script.find('\n') + 1;
  return script.substr(first, script.find("END\n", first) - first);
}

TEST(ScalingPicture, ARowForEachRank) {
  RankTimes times{std::vector<std::string>(512, "a"), std::vector<double>(1024, 1), 2};
  times.time_per_step_s[3] = 2;
  const std::string script = heat_of(times);
  EXPECT_EQ(std::ranges::count(block_of(script), '\n'), 512);
  EXPECT_NE(script.find("using 1:2:3"), std::string::npos) << script;
  EXPECT_EQ(script.find("slowest of each"), std::string::npos);
}

TEST(ScalingPicture, ManyRanksShareRowsWithTheirSlowestNeighbour) {
  constexpr std::size_t ranks = 100'000;
  RankTimes times{std::vector<std::string>(ranks, "a"), std::vector<double>(2 * ranks, 1), 2};
  times.time_per_step_s[196 * 3 + 7] = 2;
  times.time_per_step_s[196 * 3 + 8] = std::nan("");
  const std::string script = heat_of(times);
  const std::string block = block_of(script);
  EXPECT_EQ(std::ranges::count(block, '\n'), 511);  // of 196 ranks each
  EXPECT_NE(script.find("slowest of each 196"), std::string::npos);
  std::size_t line = 0;
  for (int i = 0; i < 3; ++i) line = block.find('\n', line) + 1;
  EXPECT_TRUE(block.substr(line).starts_with("100 0\n")) << block.substr(line, 20);
}

}  // namespace
}  // namespace arcfleet::analysis
