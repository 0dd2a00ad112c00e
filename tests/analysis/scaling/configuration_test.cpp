#include "analysis/scaling/configuration.hpp"

#include <gtest/gtest.h>

#include "analysis/planted.hpp"

namespace arcfleet::analysis {
namespace {

using planted::pointers_to;
using planted::run_of;

TEST(Configurations, AreOneForEachLayout) {
  const std::vector<RunResult> results = {run_of({1, 2, 4}, 1e6), run_of({2, 4, 4}, 2e6),
                                          run_of({1, 2, 4}, 3e6)};
  const auto all = configurations_of(pointers_to(results), 1000);
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].runs.size(), 2U);
  EXPECT_EQ(all[0].unit, Unit::run);
  EXPECT_DOUBLE_EQ(all[0].rate, 2e6) << "the median of 1 M and 3 M";
  EXPECT_EQ(all[1].nodes, 2);
  EXPECT_EQ(all[1].ranks, 4);
  EXPECT_EQ(all[1].threads_per_rank, 4);
}

TEST(Configurations, OfOneRunTakeItsRepeats) {
  const std::vector<RunResult> results = {run_of({1, 1, 1}, 2e6, {1e6, 2e6, 3e6})};
  const auto all = configurations_of(pointers_to(results), 1000);
  EXPECT_EQ(all.at(0).unit, Unit::repeat);
  EXPECT_DOUBLE_EQ(all[0].rate, 2e6);
  ASSERT_TRUE(all[0].interval);
  EXPECT_DOUBLE_EQ(all[0].interval->coverage.value(), 0.75) << "1 - 2 (1/2)^3";
  EXPECT_DOUBLE_EQ(all[0].time_per_step_s.value(), 1000 / 2e6);
}

// With an even number of repeats their median is not the rate of the median time.
TEST(Configurations, OfOneRunHaveTheRateOfItsFile) {
  const std::vector<RunResult> results = {run_of({1, 1, 1}, 1.9e6, {1e6, 1.8e6, 2.1e6, 3e6})};
  const auto all = configurations_of(pointers_to(results), 1000);
  EXPECT_EQ(all.at(0).rate, 1.9e6);
  EXPECT_DOUBLE_EQ(all[0].time_per_step_s.value(), 1000 / 1.9e6);
}

TEST(Configurations, WithoutRepeatsHaveNoInterval) {
  const std::vector<RunResult> results = {run_of({1, 1, 1}, 2e6)};
  const auto all = configurations_of(pointers_to(results), 1000);
  EXPECT_EQ(all.at(0).unit, Unit::none);
  EXPECT_FALSE(all[0].interval);
}

TEST(EntryOf, IsNothingForAFailedOrUnknownSize) {
  RunResult run = run_of({1, 1, 1}, 1e6);
  EXPECT_NE(entry_of(run, 1000), nullptr);
  EXPECT_EQ(entry_of(run, 1), nullptr);
  run.batches[1] = {.environments = 1, .error = "failed"};
  EXPECT_EQ(entry_of(run, 1), nullptr);
}

TEST(Agreeing, KeepsTheMostFrequentChecksumOfAFleet) {
  std::vector<RunResult> results(4, run_of({1, 1, 1}, 1e6));
  const char* checksums[] = {"0x1", "0x1", "0x2", ""};
  for (std::size_t i = 0; i < results.size(); ++i)
    results[i].batches.at(1000).rate->checksum = checksums[i];
  LeftOut left_out;
  const Runs kept = agreeing(pointers_to(results), 1000, left_out);
  EXPECT_EQ(kept, (Runs{&results[0], &results[1], &results[3]})) << "one without a checksum stays";
  EXPECT_EQ(left_out.lines().size(), 1U);
}

TEST(Agreeing, ComparesOnlyTheSameFleet) {
  std::vector<RunResult> results(2, run_of({1, 1, 1}, 1e6));
  results[0].batches.at(1000).rate->checksum = "0x1";
  results[1].batches.at(1000).rate->checksum = "0x2";
  results[1].batches.at(1000).environments = 2000;
  LeftOut left_out;
  EXPECT_EQ(agreeing(pointers_to(results), 1000, left_out).size(), 2U);
}

}  // namespace
}  // namespace arcfleet::analysis
