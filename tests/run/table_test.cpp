#include "run/table.hpp"

#include <gtest/gtest.h>

#include "printed_run.hpp"

namespace arcfleet::run {
namespace {

TEST(Table, FitsEightyColumns) {
  results::RunRecord long_run = printed_run();
  long_run.batch_scaling[0].error = "out of memory on rank 3";
  const std::string word(60, 'w');
  long_run.warnings = {word + " " + word};
  expect_80_columns(results_table(long_run));
}

TEST(Table, ShowsEveryBatchWithItsInterval) {
  const std::string text = results_table(printed_run());
  EXPECT_NE(text.find("1,000   31.2 M       [31.0, 31.4]"), std::string::npos) << text;
  EXPECT_NE(text.find("15.6 M"), std::string::npos) << text;  // per core
  EXPECT_NE(text.find("300 / 310 / 320 ms"), std::string::npos) << text;
  EXPECT_NE(text.find("11.8 M steps/s"), std::string::npos) << text;
  EXPECT_NE(text.find("Verification: VALID (checksum 0x9f3c61d2a0b75e18, 64 environments replayed"),
            std::string::npos)
      << text;
}

TEST(Table, SaysWhatFailed) {
  results::RunRecord failed = printed_run();
  failed.batch_scaling[1].error = "out of memory on rank 0";
  failed.verification.status = results::Verification::Status::invalid;
  failed.verification.detail = "rank 1, environment 7 after 50 steps: reward";
  const std::string text = results_table(failed);
  EXPECT_NE(text.find("failed"), std::string::npos);
  EXPECT_NE(text.find("out of memory on rank 0"), std::string::npos);
  EXPECT_NE(text.find("INVALID (rank 1, environment 7"), std::string::npos);
}

TEST(Table, DoesNotClaimMoreConfidenceThanThereIs) {
  results::RunRecord few = printed_run();
  few.batch_scaling[0].interval.coverage = 0.75;
  EXPECT_NE(results_table(few).find("75.0 %"), std::string::npos);
  EXPECT_EQ(results_table(printed_run()).find("too few repeats"), std::string::npos);
}

TEST(Table, SaysWhereItWasResumed) {
  results::RunRecord resumed = printed_run();
  resumed.starts = {{0, "node1", 0, {}}, {1, "node2", 1, {}}, {2, "node3", 2, {}}};
  EXPECT_NE(results_table(resumed).find(
                "Resumed: 2 times, after 1 batch size (on node2), 2 batch sizes (on node3)"),
            std::string::npos)
      << results_table(resumed);
}

TEST(Table, ShowsMemoryAndWarnings) {
  results::RunRecord warned = printed_run();
  warned.warnings = {"node a is slow"};
  const std::string text = results_table(warned);
  EXPECT_NE(text.find("1,840 bytes of state, 900 bytes of observation"), std::string::npos) << text;
  EXPECT_NE(text.find("3.00 MiB"), std::string::npos) << text;
  EXPECT_NE(text.find("\nWarning: node a is slow\n"), std::string::npos) << text;
}

// The unit is that of the slowest rank.
TEST(Table, ShowsTimesOfRanksInOneUnit) {
  results::RunRecord fast = printed_run();
  fast.batch_scaling[0].rank_time_min_s = 0.9e-3;
  fast.batch_scaling[0].rank_time_mean_s = 1.5e-3;
  fast.batch_scaling[0].rank_time_max_s = 2e-3;
  fast.batch_scaling[0].wait_share = 0.25;
  const std::string text = results_table(fast);
  EXPECT_NE(text.find("0.90 / 1.50 / 2.00 ms  25 %"), std::string::npos) << text;
}

TEST(Table, OfAnEmptyRunIsNoTrouble) {
  EXPECT_FALSE(results_table({}).empty());
}

}  // namespace
}  // namespace arcfleet::run
