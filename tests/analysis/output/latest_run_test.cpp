#include "analysis/output/latest_run.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

#include "analysis/planted.hpp"

namespace arcfleet::analysis {
namespace {

RunResult timed_run(double timestamp_s, const std::string& file) {
  RunResult run = planted::run_of({1, 1, 1}, timestamp_s);
  run.timestamp_s = timestamp_s;
  run.file = file;
  return run;
}

std::string refusal_for(const std::vector<RunResult>& runs,
                        std::optional<std::int64_t> batch_size = {}) {
  try {
    latest_run(planted::pointers_to(runs), batch_size);
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "";
}

TEST(LatestRun, IsTheOneThatStartedLast) {
  const std::vector<RunResult> runs{timed_run(1, "a.json"), timed_run(3, "b.json"),
                                    timed_run(2, "c.json")};
  const LatestRun latest = latest_run(planted::pointers_to(runs), {});
  EXPECT_EQ(latest.run.file, "b.json");
  EXPECT_EQ(latest.notes, std::vector<std::string>{"exported the latest of 3 runs: b.json"});
  EXPECT_TRUE(latest_run(planted::pointers_to({runs[0]}), {}).notes.empty());
}

TEST(LatestRun, SaysWhatItLacks) {
  RunResult run = timed_run(1, "a.json");
  run.incomplete = true;
  run.batches[7] = {.environments = 7, .rate = {}, .error = "failed"};
  const auto notes = latest_run(planted::pointers_to({run}), {}).notes;
  ASSERT_EQ(notes.size(), 2U);
  EXPECT_EQ(notes[0], "warning: a.json is incomplete: it ended before its last batch size");
  EXPECT_EQ(notes[1], "warning: a.json has no rate for batch size 7");
}

TEST(LatestRun, KeepsOneBatchSize) {
  RunResult run = timed_run(1, "a.json");
  run.single = Rate{.steps_per_second = 3};
  run.batches[7] = {.environments = 7, .rate = Rate{.steps_per_second = 5}};
  const RunResult kept = latest_run(planted::pointers_to({run}), 7).run;
  EXPECT_EQ(kept.batches.size(), 1U);
  EXPECT_TRUE(kept.batches.contains(7));
  EXPECT_TRUE(kept.single);
  EXPECT_NE(refusal_for({run}, 8).find("has no rate for batch size 8"), std::string::npos);
}

TEST(LatestRun, IsNeverAnOlderOneInsteadOfABadOne) {
  RunResult invalid = timed_run(2, "b.json");
  invalid.invalid = true;
  EXPECT_NE(refusal_for({timed_run(1, "a.json"), invalid}).find("b.json is INVALID"),
            std::string::npos);
  RunResult failed = timed_run(2, "c.json");
  failed.batches[1000].rate.reset();
  EXPECT_NE(refusal_for({timed_run(1, "a.json"), failed}).find("c.json has no rate"),
            std::string::npos);
}

}  // namespace
}  // namespace arcfleet::analysis
