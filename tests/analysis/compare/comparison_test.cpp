#include "analysis/compare/comparison.hpp"

#include <gtest/gtest.h>

namespace arcfleet::analysis {
namespace {

Rate rate(double steps_per_second) {
  return {.steps_per_second = steps_per_second};
}

RunResult single(double steps_per_second) {
  RunResult run;
  run.single = rate(steps_per_second);
  return run;
}

RunResult batch(std::int64_t size, double steps_per_second) {
  RunResult run;
  run.batches[size] = {.environments = size, .rate = rate(steps_per_second)};
  return run;
}

RunResult with_interval(double low, double high) {
  RunResult run = single((low + high) / 2);
  run.single->interval = Interval{low, high, 0.95};
  return run;
}

TEST(CompareSingle, GivesTheChangeAgainstTheRowBefore) {
  const std::vector<RunResult> runs{single(100), single(150), single(75)};
  const auto rows = compare_single(runs);
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[0].run, &runs[0]);
  EXPECT_FALSE(rows[0].change);
  EXPECT_FALSE(rows[0].reference_missing);
  EXPECT_DOUBLE_EQ(rows[1].change->percent, 50);
  EXPECT_DOUBLE_EQ(rows[2].change->percent, -50);
}

TEST(CompareSingle, HasNoChangeWhereTheRowBeforeHasNoRate) {
  const std::vector<RunResult> runs{single(100), RunResult{}, single(150), single(300)};
  const auto rows = compare_single(runs);
  EXPECT_FALSE(rows[1].rate);
  EXPECT_FALSE(rows[1].reference_missing);
  EXPECT_FALSE(rows[2].change);
  EXPECT_TRUE(rows[2].reference_missing);
  EXPECT_DOUBLE_EQ(rows[3].change->percent, 100);
}

TEST(CompareBatch, ComparesWithTheLastRowThatHasTheSize) {
  std::vector<RunResult> runs{batch(10, 5), batch(1000, 100), batch(10, 7), batch(1000, 110)};
  runs.push_back(RunResult{});
  runs.back().batches[1000] = {.environments = 1000, .rate = std::nullopt, .error = "failed"};
  runs.push_back(batch(1000, 121));
  const auto rows = compare_batch(runs, 1000);
  EXPECT_FALSE(rows[0].rate);
  EXPECT_FALSE(rows[1].change);
  EXPECT_FALSE(rows[1].reference_missing) << "the first of its size";
  EXPECT_FALSE(rows[2].rate);
  EXPECT_NEAR(rows[3].change->percent, 10, 1e-9);
  EXPECT_FALSE(rows[4].rate) << "a failed size has no rate";
  EXPECT_NEAR(rows[5].change->percent, 10, 1e-9);
}

TEST(Comparison, MarksAnotherWorkload) {
  std::vector<RunResult> runs{single(100), single(100), single(100)};
  runs[1].workload = runs[2].workload = Facts{{"workload", "other"}};
  const auto rows = compare_single(runs);
  EXPECT_TRUE(rows[1].change->other_workload);
  EXPECT_FALSE(rows[2].change->other_workload);
}

TEST(Comparison, MarksAnotherNumberOfSteps) {
  std::vector<RunResult> runs{batch(10, 5), batch(10, 5)};
  runs[1].batches[10].rate->work = "50 1000";
  EXPECT_TRUE(compare_batch(runs, 10)[1].change->other_workload);
}

TEST(Comparison, MarksRatesWhoseIntervalsOverlap) {
  const std::vector<RunResult> runs{with_interval(90, 110), with_interval(110, 120),
                                    with_interval(121, 130), single(200)};
  const auto rows = compare_single(runs);
  EXPECT_TRUE(rows[1].change->not_separated) << "they touch";
  EXPECT_FALSE(rows[2].change->not_separated);
  EXPECT_FALSE(rows[3].change->not_separated) << "nothing is known without both intervals";
}

TEST(Comparison, SeparatesASlowerRunLikeAFasterOne) {
  const std::vector<RunResult> runs{with_interval(121, 130), with_interval(90, 110)};
  EXPECT_FALSE(compare_single(runs)[1].change->not_separated);
}

TEST(Comparison, DoesNotCompareInvalidRuns) {
  std::vector<RunResult> runs{single(100), single(500), single(110)};
  runs[1].invalid = true;
  const auto rows = compare_single(runs);
  EXPECT_EQ(rows[1].rate->steps_per_second, 500);
  EXPECT_FALSE(rows[1].change);
  EXPECT_TRUE(rows[1].reference_missing);
  EXPECT_FALSE(rows[2].change);
  EXPECT_TRUE(rows[2].reference_missing);
}

TEST(CompareBatch, SkipsInvalidRunsAsReference) {
  std::vector<RunResult> runs{batch(10, 100), batch(10, 500), batch(10, 110)};
  runs[1].invalid = true;
  const auto rows = compare_batch(runs, 10);
  EXPECT_TRUE(rows[1].reference_missing);
  EXPECT_NEAR(rows[2].change->percent, 10, 1e-9);
}

TEST(Comparison, HasNoChangeBeyondAllNumbers) {
  const std::vector<RunResult> runs{single(1e-300), single(1e300)};
  EXPECT_FALSE(compare_single(runs)[1].change);
  EXPECT_TRUE(compare_single(runs)[1].reference_missing);
}

}  // namespace
}  // namespace arcfleet::analysis
