#include "analysis/statistics/pooled_rate.hpp"

#include <gtest/gtest.h>

#include <array>

#include "analysis/planted.hpp"

namespace arcfleet::analysis {
namespace {

TEST(PooledRate, OfOneRunIsWhatItsFileGives) {
  RunResult run = planted::run_of({1, 1, 1}, 100, {90, 101, 110});
  auto pooled = pooled_rate(std::array<const RunResult*, 1>{&run}, 1000);
  ASSERT_TRUE(pooled);
  EXPECT_EQ(pooled->steps_per_second, 100);
  EXPECT_EQ(pooled->unit, Unit::repeat);
  EXPECT_EQ(pooled->samples, (std::vector<double>{90, 101, 110}));
  ASSERT_TRUE(pooled->interval);
  EXPECT_EQ(pooled->interval->low, 90);
  EXPECT_NEAR(*pooled->interval->coverage, 0.75, 1e-12);  // 1 - 2 / 2^3
  run.batches[1000].rate->interval = Interval{95, 105, 0.96};
  pooled = pooled_rate(std::array<const RunResult*, 1>{&run}, 1000);
  EXPECT_EQ(pooled->interval->low, 95);
}

TEST(PooledRate, OfSeveralRunsIsTheirMedian) {
  const std::vector<RunResult> results{planted::run_of({1, 1, 1}, 100, {1, 2, 3}),
                                       planted::run_of({1, 1, 1}, 130),
                                       planted::run_of({1, 1, 1}, 110)};
  const auto pooled = pooled_rate(planted::pointers_to(results), 1000);
  ASSERT_TRUE(pooled);
  EXPECT_EQ(pooled->steps_per_second, 110);
  EXPECT_EQ(pooled->unit, Unit::run);
  EXPECT_EQ(pooled->samples, (std::vector<double>{100, 130, 110}));
  EXPECT_EQ(pooled->interval->low, 100);
  EXPECT_EQ(pooled->interval->high, 130);
}

TEST(PooledRate, OmitsRunsWithoutTheSize) {
  std::vector<RunResult> results{planted::run_of({1, 1, 1}, 100), planted::run_of({1, 1, 1}, 130)};
  results[1].batches.clear();
  const auto pooled = pooled_rate(planted::pointers_to(results), 1000);
  ASSERT_TRUE(pooled);
  EXPECT_EQ(pooled->steps_per_second, 100);
  EXPECT_EQ(pooled->unit, Unit::none);
  EXPECT_FALSE(pooled->interval);
  EXPECT_FALSE(pooled_rate(planted::pointers_to(results), 7));
  EXPECT_FALSE(pooled_rate(planted::pointers_to(results), 0));
}

TEST(CommonCoverage, IsTheLowestAndAtMostTheLevel) {
  using Intervals = std::vector<std::optional<Interval>>;
  EXPECT_EQ(common_coverage(Intervals{}), 0.95);
  EXPECT_EQ(common_coverage(Intervals{Interval{1, 2, 0.99}, std::nullopt}), 0.95);
  EXPECT_EQ(common_coverage(Intervals{Interval{1, 2, 0.99}, Interval{1, 2, 0.75}}), 0.75);
  EXPECT_EQ(common_coverage(Intervals{Interval{1, 2, {}}}), 0.95);
}

TEST(UnitText, NamesSamples) {
  EXPECT_EQ(unit_text(Unit::run), "runs");
  EXPECT_EQ(unit_text(Unit::repeat), "repeats");
  EXPECT_EQ(unit_text(Unit::none), "-");
}

}  // namespace
}  // namespace arcfleet::analysis
