#include "analysis/plot/compare_picture.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <ctime>

#include "analysis/planted.hpp"

namespace arcfleet::analysis {
namespace {

RunResult tagged(const std::string& tag, double timestamp_s, double batch) {
  RunResult run = planted::described_run(timestamp_s, "run", 500, batch);
  run.tag = tag;
  return run;
}

Picture picture_of(const std::vector<RunResult>& results, std::int64_t size) {
  return compare_picture(drawn_groups(planted::pointers_to(results)), size);
}

// Restores the time zone of the process.
class TimeZone {
 public:
  explicit TimeZone(const char* name) {
    const char* before = std::getenv("TZ");
    if (before) before_ = before;
    set(name);
  }
  ~TimeZone() { set(before_.empty() ? nullptr : before_.c_str()); }

 private:
  static void set(const char* name) {
    if (name)
      setenv("TZ", name, 1);
    else
      unsetenv("TZ");
    tzset();
  }
  std::string before_;
};

TEST(ComparePicture, DrawsTheMedianOfEachTagAndEveryRun) {
  const TimeZone zone("UTC");
  const Picture picture =
      picture_of({tagged("a", 60, 1e6), tagged("a", 120, 2e6), tagged("", 180, 3e6)}, 1000);
  ASSERT_EQ(picture.panels.size(), 2U);
  EXPECT_NE(picture.panels[0].find("$batch0 << END\n1000 1500000 1000000 2000000 "),
            std::string::npos)
      << picture.panels[0];
  EXPECT_NE(picture.panels[0].find("title 'a (2 runs)'"), std::string::npos);
  EXPECT_NE(picture.panels[0].find("title 'no tag'"), std::string::npos);
  EXPECT_NE(picture.panels[1].find("'Every run: batch 1,000'"), std::string::npos);
  EXPECT_NE(picture.panels[1].find("$history0 << END\n60 1000000 1000000 1000000 "
                                   "\"1970-01-01 00:01:00: 1.00 M steps/s\"\n120 2000000 "),
            std::string::npos)
      << picture.panels[1];
}

// The table of the same runs has local times.
TEST(ComparePicture, HasLocalTimes) {
  const TimeZone zone("Etc/GMT-2");  // two hours before UTC, the whole year
  const Picture picture = picture_of({tagged("a", 60, 1e6)}, 1000);
  EXPECT_NE(picture.panels.at(1).find("\n7260 1000000 1000000 1000000 \"1970-01-01 02:01:00: "),
            std::string::npos)
      << picture.panels[1];
  EXPECT_NE(picture.panels[1].find("local time"), std::string::npos);
}

TEST(ComparePicture, ShowsTheLargestSizeIfNoRunHasTheSize) {
  EXPECT_NE(picture_of({tagged("a", 60, 1e6)}, 77).panels.at(1).find("'Every run: batch 1,000'"),
            std::string::npos);
}

TEST(ComparePicture, ShowsTheSingleEnvironmentIfThereIsNoSize) {
  const TimeZone zone("UTC");
  RunResult run = tagged("a", 60, 1e6);
  run.batches.clear();
  const Picture picture = picture_of({run}, 1000);
  ASSERT_EQ(picture.panels.size(), 1U);
  EXPECT_NE(picture.panels[0].find("'Every run: single environment'"), std::string::npos);
  EXPECT_NE(picture.panels[0].find("\n60 500 500 500 "), std::string::npos);
}

TEST(DrawnGroups, KeepsTheSevenTagsUsedLast) {
  std::vector<RunResult> results;
  for (int i = 0; i < 9; ++i) results.push_back(tagged("tag" + std::to_string(i), 60 * i + 1, 1e6));
  const auto groups = drawn_groups(planted::pointers_to(results));
  ASSERT_EQ(groups.size(), 7U);
  EXPECT_EQ(groups.front().name, "tag2");
  EXPECT_EQ(groups.back().name, "tag8");
}

// A median over layouts or workloads would be the rate of nothing.
TEST(DrawnGroups, KeepsLayoutsAndWorkloadsOfATagApart) {
  std::vector<RunResult> results{tagged("a", 1, 1e6), tagged("a", 2, 1e6), tagged("a", 3, 1e6),
                                 tagged("b", 4, 1e6)};
  results[1].nodes = results[1].ranks = results[1].threads_per_rank = 2;
  results[2].workload["workload"] = "paper";
  const auto groups = drawn_groups(planted::pointers_to(results));
  ASSERT_EQ(groups.size(), 4U);
  EXPECT_EQ(groups[1].name, "a, , 2 nodes, 2 ranks, 2 threads a rank");
  EXPECT_EQ(groups[2].name, "a, paper, layout not recorded");
  EXPECT_EQ(groups[3].name, "b");
}

TEST(DrawnGroups, LeavesInvalidRunsOut) {
  std::vector<RunResult> results{tagged("a", 1, 1e6), tagged("a", 2, 9e6)};
  results[1].invalid = true;
  const auto groups = drawn_groups(planted::pointers_to(results));
  ASSERT_EQ(groups.size(), 1U);
  EXPECT_EQ(groups[0].runs.size(), 1U);
}

}  // namespace
}  // namespace arcfleet::analysis
