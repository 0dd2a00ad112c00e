#include "run/table.hpp"

#include <gtest/gtest.h>

#include "printed_run.hpp"

namespace arcfleet::run {
namespace {

TEST(ClosingText, FitsEightyColumns) {
  results::RunRecord long_run = printed_run();
  long_run.batch_scaling[0].error = "out of memory on rank 3";
  const std::string word(60, 'w');
  long_run.warnings = {word + " " + word};
  expect_80_columns(closing_text(long_run));
}

TEST(ClosingText, SaysWhatTheRatesMeanAndWhetherTheyCount) {
  const std::string text = closing_text(printed_run());
  EXPECT_TRUE(text.starts_with("\nsteps/s: ")) << text;
  EXPECT_NE(text.find("Verification: VALID (checksum 0x9f3c61d2a0b75e18, 64 environments replayed"),
            std::string::npos)
      << text;
}

TEST(ClosingText, SaysWhyTheResultsAreInvalid) {
  results::RunRecord failed = printed_run();
  failed.verification.status = results::Verification::Status::invalid;
  failed.verification.detail = "rank 1, environment 7 after 50 steps: reward";
  const std::string text = closing_text(failed);
  EXPECT_NE(text.find("INVALID (rank 1, environment 7"), std::string::npos);
}

TEST(ClosingText, SaysWhereItWasResumed) {
  results::RunRecord resumed = printed_run();
  resumed.starts = {{0, "node1", 0, {}}, {1, "node2", 1, {}}, {2, "node3", 2, {}}};
  EXPECT_NE(closing_text(resumed).find(
                "Resumed: 2 times, after 1 batch size (on node2), 2 batch sizes (on node3)"),
            std::string::npos)
      << closing_text(resumed);
}

TEST(ClosingText, ShowsMemoryAndWarnings) {
  results::RunRecord warned = printed_run();
  warned.warnings = {"node a is slow"};
  const std::string text = closing_text(warned);
  EXPECT_NE(text.find("1,840 bytes of state, 900 bytes of observation"), std::string::npos) << text;
  EXPECT_NE(text.find("3.00 MiB"), std::string::npos) << text;
  EXPECT_NE(text.find("\nWarning: node a is slow\n"), std::string::npos) << text;
}

TEST(ClosingText, OfAnEmptyRunIsNoTrouble) {
  EXPECT_FALSE(closing_text({}).empty());
}

}  // namespace
}  // namespace arcfleet::run
