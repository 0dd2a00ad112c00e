#include "analysis/output/extrap.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "analysis/planted.hpp"

namespace arcfleet::analysis {
namespace {

std::vector<nlohmann::json> lines_of(const std::vector<const RunResult*>& runs) {
  std::istringstream text(extrap_json_lines(runs));
  std::vector<nlohmann::json> lines;
  for (std::string line; std::getline(text, line);) lines.push_back(nlohmann::json::parse(line));
  return lines;
}

TEST(Extrap, HasALineForEachRepeat) {
  RunResult run = planted::run_of({2, 4, 8}, 150, {100, 200});
  run.single = Rate{.steps_per_second = 4};
  const auto lines = lines_of({&run});
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_EQ(lines[0].at("callpath"), "single_step");
  EXPECT_EQ(lines[0].at("value"), 0.25);
  const nlohmann::json layout = {{"nodes", 2}, {"ranks", 4}, {"threads", 8}, {"batch", 1000}};
  EXPECT_EQ(lines[1].at("params"), layout);
  EXPECT_EQ(lines[1].at("metric"), "time_per_step");
  EXPECT_EQ(lines[1].at("value"), 10) << "1000 environments at 100 steps/s";
  EXPECT_EQ(lines[2].at("value"), 5);
}

TEST(Extrap, LeavesOutInvalidRunsAndThoseWithoutRanks) {
  RunResult invalid = planted::run_of({1, 1, 1}, 100);
  invalid.invalid = true;
  const RunResult unknown = planted::run_of({0, 0, 0}, 100);
  EXPECT_TRUE(lines_of({&invalid, &unknown}).empty());
}

}  // namespace
}  // namespace arcfleet::analysis
