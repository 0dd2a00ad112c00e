#include "analysis/verify/clock_rules.hpp"

#include "forged_run.hpp"

namespace arcfleet::analysis {
namespace {

constexpr std::array all_times{
    &results::BatchSamples::step_time_s,        &results::BatchSamples::reset_time_s,
    &results::BatchSamples::observation_time_s, &results::BatchSamples::sync_time_s,
    &results::BatchSamples::exchange_time_s,    &results::BatchSamples::wait_time_s,
    &results::BatchSamples::thread_time_min_s,  &results::BatchSamples::thread_time_mean_s,
    &results::BatchSamples::thread_time_max_s};

TEST(ForgedTimes, AllAreScaled) {
  ForgedRun forged;
  for (auto& batch : forged.run.batch_scaling)
    for (const auto member : all_times)
      for (double& time_s : batch.*member) time_s *= 0.9;
  forged.save();
  const Verified file = forged.verify();
  EXPECT_TRUE(finds(file, "times: batch 1: repeat 1 of 10, rank 0: its times add up to "));
  EXPECT_NE(found(file).find(", and its counters cover "), std::string::npos);
  EXPECT_NE(found(file).find(": the times were changed"), std::string::npos);
}

TEST(ForgedTimes, ASlowRankIsMadeFaster) {
  ForgedRun forged;
  auto& batch = forged.batch(10000);
  for (std::size_t at = 1; at < batch.step_time_s.size(); at += 2)
    batch.step_time_s[at] = batch.thread_time_max_s[at] = batch.thread_time_mean_s[at] =
        batch.thread_time_min_s[at] = 0.9 * batch.step_time_s[at];
  forged.save();
  EXPECT_TRUE(finds(forged.verify(), "times: batch 10,000: repeat 1 of 17, rank 1: its times add"));
}

TEST(ForgedTimes, MoreRolloutsAreClaimed) {
  ForgedRun forged;
  forged.batch(10000).rollouts_per_repeat = 10;  // of nine
  forged.save();
  EXPECT_TRUE(finds(forged.verify(), "times: batch 10,000: repeat 1 of 17, rank 0: its times add"));
}

TEST(ForgedTimes, APartOutgrowsItsWhole) {
  ForgedRun forged;
  auto& batch = forged.batch(1000);
  batch.thread_time_min_s[3] = batch.thread_time_mean_s[3] = batch.thread_time_max_s[3] =
      2 * batch.step_time_s[3];
  forged.save();
  EXPECT_TRUE(
      finds(forged.verify(), "times: batch 1,000: repeat 2 of 10, rank 1: thread_time_max ("));
}

TEST(ForgedTimes, OneRanksAreCopied) {
  ForgedRun forged;
  auto& batch = forged.batch(10000);
  for (const auto& field : results::batch_repeat_fields())
    for (std::size_t at = 1; at < batch.step_time_s.size(); at += 2)
      (batch.*field.samples)[at] = (batch.*field.samples)[at - 1];
  forged.save();
  EXPECT_TRUE(finds(forged.verify(),
                    "copies: batch 10,000: repeat 1 of 17, rank 1 is a copy of repeat 1 of 17, "
                    "rank 0"));
}

// The sum of the times stays the same.
TEST(ForgedTimes, TimeIsMovedFromStepsToTheWaitAtTheEnd) {
  ForgedRun forged;
  auto& batch = forged.batch(10000);
  for (std::size_t at = 0; at < batch.step_time_s.size(); ++at) {
    batch.wait_time_s[at] += 0.5 * batch.step_time_s[at];
    for (auto* times_s : {&batch.step_time_s, &batch.observation_time_s, &batch.thread_time_min_s,
                          &batch.thread_time_mean_s, &batch.thread_time_max_s})
      (*times_s)[at] *= 0.5;
  }
  forged.save();
  EXPECT_TRUE(finds(forged.verify(), "times: batch 10,000: repeat 1 of 17, rank "));
  EXPECT_NE(found(forged.verify()).find("every rank waits for the others at the end"),
            std::string::npos);
}

TEST(ForgedTimes, TheTimeThatWouldTellIsRemoved) {
  ForgedRun forged;
  for (double& counted_s : forged.batch(10000).counted_s) counted_s = std::nan("");
  forged.save();
  EXPECT_TRUE(finds(forged.verify(),
                    "times: batch 10,000: repeat 1 of 17, rank 0: counted_time is "
                    "missing, although begin_time is there"));
}

// A rank that the machine keeps waiting in its repeats may stand still between them, too.
TEST(Times, AStarvedRankMayStandStillBetweenRepeats) {
  ForgedRun starved;
  auto& batch = starved.batch(10000);
  for (double& begin_s : batch.begin_s) begin_s += 0.4;  // but that of the first repeat
  for (std::size_t rank = 0; rank < 2; ++rank) batch.begin_s[rank] -= 0.4;
  EXPECT_NE(gap_problems({{}, {}, starved.run, starved.run}), Lines{});
  for (std::size_t rank = 0; rank < 2; ++rank) batch.run_delay_s[rank] = 0.5;
  EXPECT_EQ(gap_problems({{}, {}, starved.run, starved.run}), Lines{});
}

TEST(ForgedTimes, ASlowRepeatIsReplacedByAFastOne) {
  ForgedRun forged;
  auto& batch = forged.batch(10000);
  for (const auto& field : results::batch_repeat_fields()) {
    if (field.about.hdf5 == "begin_time") continue;
    auto& samples = batch.*field.samples;
    std::copy_n(samples.begin(), 2, samples.begin() + 30);
  }
  forged.save();
  EXPECT_TRUE(finds(forged.verify(),
                    "copies: batch 10,000: repeat 16 of 17, rank 0 is a copy of repeat 1 of 17"));
}

// Where the protocol would allow it, the time of the repeat is missing.
TEST(ForgedTimes, ASlowRepeatIsLeftOut) {
  ForgedRun forged;
  drop_repeat(forged.batch(10000), 8);
  forged.save();
  EXPECT_TRUE(finds(forged.verify(), "gaps: batch 10,000: before repeat 9 of 16, rank 0, 2"));
  EXPECT_NE(found(forged.verify()).find(" ms are unaccounted for: a repeat was left out, or the "),
            std::string::npos);
}

TEST(ForgedTimes, RepeatsOverlap) {
  ForgedRun forged;
  forged.batch(1000).begin_s[4] -= 0.1;
  forged.save();
  EXPECT_TRUE(finds(forged.verify(),
                    "gaps: batch 1,000: repeat 3 of 10, rank 0 begins before the repeat before"));
}

TEST(ForgedTimes, RepeatsAreAddedAfterTheMaximumTime) {
  ForgedRun forged;
  for (auto& [key, value] : forged.run.benchmark_params)
    if (key == "max_time_s") value = 2.5;
  forged.save();
  EXPECT_TRUE(finds(forged.verify(), "gaps: batch 10,000: it went on after repeat 1"));
}

TEST(Times, OfFilesWithoutCountersAreNotJudged) {
  ForgedRun old;
  for (auto& batch : old.run.batch_scaling) {
    for (double& time_s : batch.begin_s) time_s = std::nan("");
    for (double& time_s : batch.counted_s) time_s = std::nan("");
  }
  Evidence evidence{{}, {}, old.run, old.run};
  EXPECT_EQ(time_problems(evidence), Lines{});
  EXPECT_EQ(gap_problems(evidence), Lines{});
}

}  // namespace
}  // namespace arcfleet::analysis
