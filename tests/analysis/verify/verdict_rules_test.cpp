#include "analysis/verify/verdict_rules.hpp"

#include "forged_run.hpp"

namespace arcfleet::analysis {
namespace {

using Status = results::Verification::Status;

// A reference run whose threads lost time.
ForgedRun& disturb(ForgedRun& forged) {
  auto& batch = forged.batch(10000);
  for (std::size_t at = 0; at < batch.run_delay_s.size(); ++at) {
    batch.run_delay_s[at] = 0.05 * batch.counted_s[at];
    batch.involuntary_switches[at] = 4;
  }
  return forged;
}

TEST(ForgedVerdict, LostTimeIsHidden) {
  ForgedRun forged;
  disturb(forged).save();
  for (double& share : forged.batch(10000).lost_share) share = 0;
  results::summarise(forged.run);
  forged.save_as_it_is();
  EXPECT_TRUE(finds(forged.verify(),
                    "disturbance: batch 10,000: repeat 1 of 17, rank 0: lost_share is not what its "
                    "counters give"));
}

TEST(ForgedVerdict, CountersOfLostTimeAreZeroed) {
  ForgedRun forged;
  for (double& time_s : disturb(forged).batch(10000).run_delay_s) time_s = 0;
  forged.save();
  EXPECT_TRUE(finds(forged.verify(),
                    "disturbance: batch 10,000: its threads lost the processor and yet never "
                    "waited for one: run_delay was changed"));
}

TEST(ForgedVerdict, OtherProgramsAreHidden) {
  ForgedRun forged;
  forged.save();
  for (double& time_s : forged.batch(1000).busy_s) time_s += 0.1;
  results::summarise(forged.run);
  forged.save_as_it_is();
  EXPECT_TRUE(
      finds(forged.verify(), "disturbance: batch 1,000: repeat 1 of 10, rank 0: other_time"));
}

TEST(ForgedVerdict, AWarningIsRemovedFromBothFiles) {
  ForgedRun forged;
  disturb(forged).run.warnings.clear();
  forged.save();
  EXPECT_TRUE(finds(forged.verify(), "warnings: a warning is missing: "));
  EXPECT_NE(found(forged.verify()).find("repeats were disturbed"), std::string::npos);
}

TEST(ForgedVerdict, SharedProcessorsAreCalledValid) {
  ForgedRun forged;
  for (auto& rank : forged.run.ranks) rank.thread_binding = rank.binding = "0";
  forged.save();
  EXPECT_TRUE(finds(forged.verify(),
                    "binding: the run is INVALID, and its file does not say so: node vm: 2 threads "
                    "(ranks 0, 1) share processor 0"));
}

TEST(ForgedVerdict, SharedProcessorsAreAllowedWithoutAWarning) {
  ForgedRun forged;
  for (auto& rank : forged.run.ranks) rank.thread_binding = rank.binding = "0";
  for (auto& [key, value] : forged.run.benchmark_params)
    if (key == "allow_oversubscription") value = true;
  forged.save();
  EXPECT_TRUE(finds(forged.verify(), "binding: a warning is missing: node vm: 2 threads"));
}

TEST(ForgedVerdict, NothingWasReplayed) {
  ForgedRun forged;
  forged.run.verification.environments_replayed = 0;
  forged.save();
  EXPECT_TRUE(finds(forged.verify(), "verdict: the status is VALID, which does not follow"));
}

TEST(Verdict, OfARunThatIsInvalidIsItsOwnReason) {
  ForgedRun forged;
  forged.run.verification.status = Status::invalid;
  forged.run.verification.detail = "rank 1, environment 7: its reward differs";
  EXPECT_EQ(verdict_problems({{}, {}, forged.run, forged.run}),
            (Lines{"the run itself is INVALID: rank 1, environment 7: its reward differs"}));
}

TEST(Verdict, OfARunThatIsNotComplete) {
  ForgedRun forged;
  forged.run.complete = false;
  forged.run.verification.status = Status::not_run;
  forged.run.interrupted_by = "SIGTERM";
  EXPECT_EQ(verdict_problems({{}, {}, forged.run, forged.run}),
            (Lines{"the run is not complete (SIGTERM ended it): continue it with --resume"}));
  EXPECT_EQ(warning_problems({{}, {}, forged.run, forged.run}), Lines{});
}

TEST(Verdict, NeedsAReplay) {
  ForgedRun forged;
  forged.run.verification.status = Status::not_run;
  EXPECT_EQ(verdict_problems({{}, {}, forged.run, forged.run}),
            (Lines{"no environment was replayed by the reference rules (--verify 0)"}));
}

}  // namespace
}  // namespace arcfleet::analysis
