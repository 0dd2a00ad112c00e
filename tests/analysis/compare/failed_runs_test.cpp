#include "analysis/compare/failed_runs.hpp"

#include <gtest/gtest.h>

#include "analysis/planted.hpp"

namespace arcfleet::analysis {
namespace {

using planted::run_of;

RunResult failed_run(const std::string& error) {
  RunResult run = run_of({1, 1, 1}, 1e6);
  run.file = "failed.json";
  run.batches[1000] = {.environments = 1000, .rate = {}, .error = error};
  return run;
}

TEST(FailedRuns, HaveAReason) {
  EXPECT_EQ(reason_of_failure(failed_run("out of memory"), 1000), "out of memory");
  EXPECT_EQ(reason_of_failure(failed_run(""), 1000), "no reason recorded");
  RunResult run = failed_run("");
  EXPECT_EQ(reason_of_failure(run, 4096), "it was not measured");
  run.incomplete = true;
  EXPECT_EQ(reason_of_failure(run, 4096), "its run ended before this batch size");
}

TEST(FailedRuns, AreCountedWhereOthersHaveARate) {
  const RunResult good = run_of({1, 1, 1}, 1e6);
  const RunResult failed = failed_run("");
  EXPECT_EQ(failures_text({"side", {&good, &failed}}, 1000), "1 of 2 runs of side has no rate");
  EXPECT_EQ(failures_text({"side", {&good, &failed, &failed}}, 1000),
            "2 of 3 runs of side have no rate");
  EXPECT_EQ(failures_text({"side", {&good, &good}}, 1000), "");
  EXPECT_EQ(failures_text({"side", {&failed, &failed}}, 1000), "");
}

TEST(FailedRuns, AreListedOnceWithAllTheirSizes) {
  const RunResult good = planted::described_run(1, "good", 5, 1e6);
  const RunResult failed = failed_run("out of memory");
  const Side side{"side", {&good, &failed}};
  std::vector<FailedRun> found;
  add_failed_runs(side, 1000, found);
  add_failed_runs(side, 1000, found);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].side, "side");
  EXPECT_EQ(found[0].file, "failed.json");
  EXPECT_EQ(found[0].batch_sizes, std::vector<std::int64_t>{1000});
  add_failed_runs(side, 0, found);  // for another reason
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[1].reason, "it was not measured");
}

TEST(FailedRuns, NoneIsListedOfASingleRunOrWhereNoneWasToMeasure) {
  const RunResult failed = failed_run("out of memory");
  const RunResult other = failed;
  std::vector<FailedRun> found;
  add_failed_runs({"side", {&failed}}, 1000, found);
  add_failed_runs({"side", {&failed, &other}}, 4096, found);
  EXPECT_TRUE(found.empty());
  add_failed_runs({"side", {&failed, &other}}, 1000, found);
  EXPECT_EQ(found.size(), 1U);  // both are the same file here
}

}  // namespace
}  // namespace arcfleet::analysis
