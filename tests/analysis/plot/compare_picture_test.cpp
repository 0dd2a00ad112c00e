#include "analysis/plot/compare_picture.hpp"

#include <gtest/gtest.h>

#include <cstdio>
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
  return compare_picture(groups_of(planted::pointers_to(results)), size);
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
  EXPECT_NE(picture.panels[1].find("'Runs over time: batch 1,000'"), std::string::npos);
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
  EXPECT_NE(
      picture_of({tagged("a", 60, 1e6)}, 77).panels.at(1).find("'Runs over time: batch 1,000'"),
      std::string::npos);
}

TEST(ComparePicture, ShowsTheSingleEnvironmentIfThereIsNoSize) {
  const TimeZone zone("UTC");
  RunResult run = tagged("a", 60, 1e6);
  run.batches.clear();
  const Picture picture = picture_of({run}, 1000);
  ASSERT_EQ(picture.panels.size(), 1U);
  EXPECT_NE(picture.panels[0].find("'Runs over time: single environment'"), std::string::npos);
  EXPECT_NE(picture.panels[0].find("\n60 500 500 500 "), std::string::npos);
}

TEST(ComparePicture, KeepsTheSevenGroupsUsedLastAndCountsTheOthers) {
  std::vector<RunResult> results;
  for (int i = 0; i < 9; ++i) results.push_back(tagged("tag" + std::to_string(i), 60 * i + 1, 1e6));
  EXPECT_EQ(groups_of(planted::pointers_to(results)).size(), 9U);
  const Picture picture = picture_of(results, 1000);
  EXPECT_EQ(picture.panels.at(1).find("title 'tag1'"), std::string::npos);
  EXPECT_NE(picture.panels[1].find("title 'tag2'"), std::string::npos);
  EXPECT_NE(picture.panels[1].find("title 'tag8'"), std::string::npos);
  EXPECT_TRUE(picture.caption.ends_with("the last 7 of 9 groups of runs")) << picture.caption;
}

// The second group has no run of the size in the second panel.
TEST(ComparePicture, AGroupHasOneStyleInBothPanels) {
  std::vector<RunResult> results{tagged("a", 1, 1e6), tagged("b", 2, 1e6), tagged("c", 3, 1e6)};
  results[1].batches[10] = results[1].batches[1000];
  results[1].batches.erase(1000);
  const Picture picture = picture_of(results, 1000);
  const auto style = [](const std::string& panel) {
    const auto at = panel.find("title 'c'");
    const auto start = panel.rfind("lc rgb", at);
    return panel.substr(start, panel.find(" ps ", start) - start);
  };
  EXPECT_EQ(style(picture.panels.at(0)), style(picture.panels.at(1)));
  EXPECT_EQ(picture.panels[1].find("title 'b'"), std::string::npos);
}

TEST(ComparePicture, NamesTheCoverageOfItsIntervals) {
  std::vector<RunResult> results{tagged("a", 1, 1e6), tagged("a", 2, 2e6)};
  EXPECT_NE(picture_of(results, 1000).caption.find("bars: intervals of 50.0 % or more"),
            std::string::npos);
}

// Without at least two labels nobody knows when the runs were.
TEST(ComparePicture, ATimeAxisHasLabels) {
  const TimeZone zone("UTC");
  for (const double span : {0.0, 3.0, 400.0, 86400.0 * 400, 86400.0 * 4000}) {
    const Picture picture = picture_of({tagged("a", 1e9, 1e6), tagged("a", 1e9 + span, 1e6)}, 1000);
    const std::string& panel = picture.panels.at(1);
    long long start = 0, end = 0, first = 0, step = 0;
    const auto at = panel.find("set xrange");
    ASSERT_EQ(std::sscanf(panel.c_str() + at, "set xrange ['%lld':'%lld']\nset xtics '%lld', %lld",
                          &start, &end, &first, &step),
              4)
        << panel;
    EXPECT_LE(static_cast<double>(start), 1e9);
    EXPECT_GE(static_cast<double>(end), 1e9 + span);
    EXPECT_EQ(first, start);
    EXPECT_GE((end - start) / step, 1) << span;
    EXPECT_LE((end - start) / step, 6) << span;
  }
}

// A median over layouts or workloads would be the rate of nothing.
TEST(DrawnGroups, KeepsLayoutsAndWorkloadsOfATagApart) {
  std::vector<RunResult> results{tagged("a", 1, 1e6), tagged("a", 2, 1e6), tagged("a", 3, 1e6),
                                 tagged("b", 4, 1e6)};
  results[1].nodes = results[1].ranks = results[1].threads_per_rank = 2;
  results[2].workload["workload"] = "paper";
  const auto groups = groups_of(planted::pointers_to(results));
  ASSERT_EQ(groups.size(), 4U);
  EXPECT_EQ(groups[1].name, "a, , 2 nodes, 2 ranks, 2 threads");
  EXPECT_EQ(groups[2].name,
            "a, paper, nodes not recorded, ranks not recorded, threads not recorded");
  EXPECT_EQ(groups[3].name, "b");
}

TEST(DrawnGroups, LeavesInvalidRunsOut) {
  std::vector<RunResult> results{tagged("a", 1, 1e6), tagged("a", 2, 9e6)};
  results[1].invalid = true;
  const auto groups = groups_of(planted::pointers_to(results));
  ASSERT_EQ(groups.size(), 1U);
  EXPECT_EQ(groups[0].runs.size(), 1U);
}

}  // namespace
}  // namespace arcfleet::analysis
