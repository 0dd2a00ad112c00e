#include "run/other_work.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace arcfleet::run {
namespace {

using Placements = std::vector<results::RankPlacement>;

TEST(OtherTimes, AreWhatTheRankDidNotUseItself) {
  const Placements ranks = {{"a", "0", 1, "0"}, {"a", "1", 1, "1"}, {"b", "0", 1, "0"}};
  EXPECT_EQ(other_times_s({{1, 1, 1}, {1, 0.75, 1.5}}, ranks), (std::vector<double>{0, 0.25, 0}));
}

TEST(OtherTimes, CountAllRanksThatShareTheProcessors) {
  const Placements unbound = {
      {"a", "0-3", 2, "0-3"}, {"a", "0-3", 2, "0-3"}, {"b", "0-3", 2, "0-3"}};
  EXPECT_EQ(other_times_s({{4, 4, 4}, {2, 1.5, 2}}, unbound), (std::vector<double>{0.5, 0.5, 2}));
  const Placements overlapping = {
      {"a", "0-1", 2, "0-1"}, {"a", "1-2", 2, "1-2"}, {"a", "3", 1, "3"}};
  EXPECT_EQ(other_times_s({{2, 2, 1}, {1, 0.5, 0.25}}, overlapping),
            (std::vector<double>{0.5, 0.5, 0.75}));
}

TEST(OtherTimes, AreUnknownWhereACounterIs) {
  const Placements ranks = {{"a", "0", 1, "0"}, {"a", "unknown", 1, "unknown"}};
  const auto other_s = other_times_s({{NAN, 1}, {1, 1}}, ranks);
  EXPECT_TRUE(std::isnan(other_s[0]));
  EXPECT_TRUE(std::isnan(other_s[1]));
}

TEST(OtherTimes, AreFoundForEveryRepeat) {
  results::BatchSamples batch;
  batch.busy_s = {1, 1, /* */ 2, 2};
  batch.processor_time_s = {1, 0.5, /* */ 1, 2};
  find_other_time(batch, {{"a", "0", 1, "0"}, {"a", "1", 1, "1"}});
  EXPECT_EQ(batch.other_s, (results::Reals{0, 0.5, 1, 0}));
}

TEST(SharingOf, CountsThreadsAndTheProcessorsThatTheyMayRunOn) {
  const Sharing sharing = sharing_of({{"a", "0-1", 2, "0 1"},
                                      {"b", "0-1", 1, "0-1"},
                                      {"b", "0-1", 2, "0-1"},
                                      {"c", "unknown", 4, "unknown"}});
  EXPECT_EQ(sharing.is_crowded, (std::vector<bool>{false, true, true, false}));
  EXPECT_EQ(sharing.threads_on_node, (std::vector<double>{2, 3, 3, 4}));
}

TEST(OtherWorkWarnings, NameTheNodeAndTheShare) {
  const Placements ranks = {{"a", "0-1", 2, "0-1"}, {"a", "2-3", 2, "2-3"}, {"b", "0", 1, "0"}};
  EXPECT_TRUE(other_work_warnings({0.05, 0.1, 0.05}, ranks).empty());
  EXPECT_EQ(
      other_work_warnings({1, 0.5, 1}, ranks),
      (std::vector<std::string>{
          "node a: other programs kept 1.5 of the 4 processors of this run busy just before it "
          "began: stop them (top lists them), or take the node alone",
          "node b: other programs kept 1.0 of the 1 processor of this run busy just before it "
          "began: stop them (top lists them), or take the node alone"}));
}

TEST(OtherWorkWarnings, CountSharedProcessorsOnce) {
  const Placements ranks = {{"a", "0-1", 1, "0-1"}, {"a", "0-1", 1, "0-1"}};
  const auto warnings = other_work_warnings({1, 1}, ranks);
  ASSERT_EQ(warnings.size(), 1U);
  EXPECT_TRUE(warnings[0].starts_with("node a: other programs kept 1.0 of the 2 processors"))
      << warnings[0];
}

TEST(OtherWorkWarnings, AreAFewLinesAtMost) {
  Placements ranks;
  for (int i = 0; i < 100; ++i) ranks.push_back({"n" + std::to_string(i), "0", 1, "0"});
  const auto warnings = other_work_warnings(std::vector<double>(100, 1), ranks);
  ASSERT_EQ(warnings.size(), 11U);
  EXPECT_EQ(warnings.back(), "90 more busy nodes are omitted");
  EXPECT_TRUE(other_work_warnings(std::vector<double>(100, NAN), ranks).empty());
}

}  // namespace
}  // namespace arcfleet::run
