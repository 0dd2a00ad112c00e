#include "analysis/plot/heat_panel.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace arcfleet::analysis {
namespace {

std::string block_of(const std::string& script) {
  const auto first = script.find('\n') + 1;
  return script.substr(first, script.find("END\n", first) - first);
}

TEST(HeatPanel, ARowForEachRank) {
  StepTimes times{std::vector<std::string>(512, "a"), std::vector<double>(1024, 1), 2};
  times.time_per_step_s[3] = 2;
  const std::string script = heat_panel(times, "2 nodes");
  EXPECT_EQ(std::ranges::count(block_of(script), '\n'), 512);
  EXPECT_NE(script.find("using ($1 + 1):2:3"), std::string::npos) << script;
  EXPECT_EQ(script.find("slowest of each"), std::string::npos);
}

TEST(HeatPanel, ManyRanksShareRowsWithTheirSlowestNeighbour) {
  constexpr std::size_t ranks = 100'000;
  StepTimes times{std::vector<std::string>(ranks, "a"), std::vector<double>(2 * ranks, 1), 2};
  times.time_per_step_s[196 * 3 + 7] = 2;
  times.time_per_step_s[196 * 3 + 8] = std::nan("");
  const std::string script = heat_panel(times, "2 nodes");
  const std::string block = block_of(script);
  EXPECT_EQ(std::ranges::count(block, '\n'), 511);  // of 196 ranks each
  EXPECT_NE(script.find("slowest of each 196"), std::string::npos);
  std::size_t line = 0;
  for (int i = 0; i < 3; ++i) line = block.find('\n', line) + 1;
  EXPECT_TRUE(block.substr(line).starts_with("100 0\n")) << block.substr(line, 20);
}

TEST(HeatPanel, ShowsTheMedianAndPercentOfIt) {
  const StepTimes times{{"a", "b"}, {1e-6, 1e-6, 1e-6, 1.5e-6}, 2};
  const std::string script = heat_panel(times, "2 nodes");
  EXPECT_NE(script.find("median 1.00 us a step"), std::string::npos) << script;
  EXPECT_TRUE(block_of(script).starts_with("0 0\n0 50\n")) << script;
  EXPECT_NE(script.find("set cbrange [-50.0:50.0]"), std::string::npos);
}

TEST(HeatPanel, WithoutATimeIsNone) {
  EXPECT_EQ(heat_panel({{"a"}, {std::nan("")}, 1}, ""), "");
}

}  // namespace
}  // namespace arcfleet::analysis
