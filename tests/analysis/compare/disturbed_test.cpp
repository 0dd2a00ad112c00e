#include "analysis/compare/disturbed.hpp"

#include <gtest/gtest.h>

#include "analysis/planted.hpp"

namespace arcfleet::analysis {
namespace {

RunResult run_with_disturbed(std::int64_t count) {
  RunResult run = planted::run_of({1, 1, 1}, 1e6, std::vector<double>(10, 1e6));
  run.batches[1000].disturbed = count;
  return run;
}

TEST(DisturbedRepeats, AreThoseOfTheComparedRuns) {
  const std::vector<RunResult> runs{run_with_disturbed(3), run_with_disturbed(1)};
  const Side side{"side", planted::pointers_to(runs)};
  VerdictRow row{.side = "side", .batch_size = 1000};
  row.unit = Unit::run;
  std::vector<Disturbed> of_runs;
  add_disturbed(side, row, of_runs);
  add_disturbed(side, row, of_runs);
  ASSERT_EQ(of_runs.size(), 1U);
  EXPECT_EQ(of_runs[0].disturbed, 4);
  EXPECT_EQ(of_runs[0].repeats, 20);
  row.unit = Unit::repeat;
  std::vector<Disturbed> of_latest;
  add_disturbed(side, row, of_latest);
  EXPECT_EQ(of_latest.at(0).disturbed, 1);
  EXPECT_EQ(of_latest[0].repeats, 10);
}

TEST(DisturbedRepeats, NoneIsNothing) {
  const RunResult run = run_with_disturbed(0);
  std::vector<Disturbed> found;
  add_disturbed({"side", {&run}}, {.side = "side", .batch_size = 1000}, found);
  add_disturbed({"side", {&run}}, {.side = "side", .batch_size = 0}, found);
  EXPECT_TRUE(found.empty());
}

}  // namespace
}  // namespace arcfleet::analysis
