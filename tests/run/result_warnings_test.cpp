#include "run/result_warnings.hpp"

#include <gtest/gtest.h>

#include <map>

#include "results/disturbance.hpp"
#include "results/fields.hpp"

namespace arcfleet::run {
namespace {

results::BatchResult batch_of(std::vector<double> rank_times_s) {
  results::BatchResult batch;
  batch.batch_size = 1000;
  batch.repeats = 1;
  batch.step_time_s = std::move(rank_times_s);
  batch.environments_per_rank.assign(batch.step_time_s.size(), 10);
  batch.stopped_by = "reached";
  batch.relative_error = 0.005;
  batch.percentiles = {1, 1, 1, 1};
  return batch;
}

results::RunRecord run_of(results::BatchResult batch) {
  results::RunRecord run;
  run.ranks = {{"a", "0", 1, "0"}, {"b", "0", 1, "0"}, {"c", "0", 1, "0"}};
  run.starts = {{0, "a", 0, {"a", "b", "c"}}};
  run.batch_scaling = {std::move(batch)};
  return run;
}

TEST(ResultWarnings, AnEvenAndPreciseRunGivesNone) {
  EXPECT_TRUE(result_warnings(run_of(batch_of({1, 1.02, 1.04})), 0.01).empty());
}

TEST(ResultWarnings, NameTheSlowHost) {
  const auto warnings = result_warnings(run_of(batch_of({1, 1.10, 1})), 0.01);
  ASSERT_EQ(warnings.size(), 1U);
  EXPECT_NE(warnings[0].find("node b took 10.0 % longer than the median of its peers"),
            std::string::npos)
      << warnings[0];
}

TEST(ResultWarnings, AHostWithMoreEnvironmentsIsNotSlowForThat) {
  auto batch = batch_of({1, 2, 1});
  batch.environments_per_rank = {10, 20, 10};
  EXPECT_TRUE(result_warnings(run_of(batch), 0.01).empty());
}

TEST(ResultWarnings, SayWhenTheIntervalWasNotReached) {
  auto batch = batch_of({1, 1, 1});
  batch.stopped_by = "max-time";
  batch.relative_error = 0.031;
  const auto warnings = result_warnings(run_of(batch), 0.01);
  ASSERT_EQ(warnings.size(), 1U);
  EXPECT_NE(warnings[0].find("not within 1.0 % of the median at batch 1,000 (3.1 %, max-time)"),
            std::string::npos)
      << warnings[0];
}

TEST(ResultWarnings, SayWhenThatOfTheSingleEnvironmentWasNotReached) {
  auto run = run_of(batch_of({1, 1, 1}));
  run.single_environment.emplace();
  run.single_environment->stopped_by = "max-repeats";
  run.single_environment->relative_error = 0.02;
  const auto warnings = result_warnings(run, 0.01);
  ASSERT_EQ(warnings.size(), 1U);
  EXPECT_NE(warnings[0].find("at the single environment (2.0 %, max-repeats)"), std::string::npos)
      << warnings[0];
  EXPECT_TRUE(result_warnings(run, 0).empty());  // none was asked for
}

TEST(ResultWarnings, AHeavyTail) {
  auto batch = batch_of({1, 1, 1});
  batch.percentiles.p99_s = 1.5;
  EXPECT_EQ(result_warnings(run_of(batch), 0.01).size(), 1U);
}

// Ten repeats of three ranks; in the sixth the second rank waited.
results::BatchResult disturbed_batch(double delay_s) {
  auto batch = batch_of(std::vector<double>(30, 1.0));
  batch.environments_per_rank.assign(3, 10);
  batch.repeats = 10;
  batch.times_s.assign(10, 1.0);
  batch.times_s[5] = 1.5;
  for (const results::RepeatField& field : results::batch_repeat_fields())
    if (field.about.hdf5 != "step_time") (batch.*field.samples).assign(30, 0.0);
  batch.counted_s.assign(30, 1.0);
  batch.run_delay_s[5 * 3 + 1] = batch.other_s[5 * 3 + 1] = delay_s;
  return batch;
}

const std::string tail =
    "batch 1,000 has a heavy tail: the 99th percentile of its times is 50.0 % above the median; ";
const std::string waited =
    "rank 1 on node b waited 8 % of repeat 6 of 10 for a processor that another program used (stop "
    "that program, or take the node alone)";

TEST(ResultWarnings, NameTheCauseOfAHeavyTail) {
  auto batch = disturbed_batch(0.08);
  batch.percentiles.p99_s = 1.5;
  EXPECT_EQ(result_warnings(run_of(batch), 0.01).front(), tail + waited);
  batch = disturbed_batch(0);
  batch.percentiles.p99_s = 1.5;
  EXPECT_EQ(result_warnings(run_of(batch), 0.01).front(),
            tail +
                "the kernel's counters do not explain it, so look at frequency, temperature "
                "and network");
}

TEST(ResultWarnings, SayWhenManyRepeatsWereDisturbed) {
  auto batch = disturbed_batch(0.08);
  mark_disturbances(batch, run_of(batch).ranks);
  batch.disturbed = 1;
  using Lines = std::vector<std::string>;
  const std::string count = "1 of 10 repeats was disturbed";
  EXPECT_EQ(result_warnings(run_of(batch), 0.01), Lines{count + "; in batch 1,000, " + waited});
  batch.percentiles.p99_s = 1.5;
  EXPECT_EQ(result_warnings(run_of(batch), 0.01), (Lines{tail + waited, count}));
  batch.percentiles.p99_s = 1;
  batch.repeats = 11;
  EXPECT_TRUE(result_warnings(run_of(batch), 0.01).empty());
}

TEST(ResultWarnings, HaveASentenceForEveryCause) {
  const auto text_with = [](results::Reals results::BatchSamples::*counter, double value) {
    auto batch = disturbed_batch(0);
    (batch.*counter)[5 * 3 + 1] = value;
    batch.percentiles.p99_s = 1.5;
    return result_warnings(run_of(batch), 0.01).front().substr(tail.size());
  };
  using Samples = results::BatchSamples;
  EXPECT_EQ(
      text_with(&Samples::throttled_s, 0.2),
      "a processor quota stopped rank 1 on node b for 20 % of repeat 6 of 10 (raise cpu.max of "
      "its control group)");
  EXPECT_EQ(text_with(&Samples::steal_s, 0.2),
            "the hypervisor took 20 % of repeat 6 of 10 from rank 1 on node b (take a machine that "
            "no other virtual machine shares)");
  EXPECT_EQ(
      text_with(&Samples::run_delay_s, 0.2),
      "rank 1 on node b waited 20 % of repeat 6 of 10 for a processor that threads of this run "
      "share (start fewer, or bind them)");
  EXPECT_EQ(
      text_with(&Samples::other_s, 0.2),
      "other programs used the processors of rank 1 on node b for 20 % of repeat 6 of 10 (stop "
      "them, or take the node alone)");
  EXPECT_EQ(text_with(&Samples::page_faults, 400'000),
            "page faults cost rank 1 on node b at least 20 % of repeat 6 of 10 (look at swapping, "
            "numa_balancing and compaction)");
}

results::RunRecord run_on_hosts(std::size_t hosts, const std::map<std::size_t, double>& slow) {
  std::vector<double> times_s(hosts, 1);
  for (const auto& [host, time_s] : slow) times_s[host] = time_s;
  results::RunRecord run = run_of(batch_of(std::move(times_s)));
  run.ranks.clear();
  auto& rank_hosts = run.starts.front().rank_hosts;
  rank_hosts.clear();
  for (std::size_t i = 0; i < hosts; ++i) {
    rank_hosts.push_back("n" + std::to_string(i));
    run.ranks.push_back({rank_hosts.back(), "0", 1, "0"});
  }
  return run;
}

TEST(ResultWarnings, NameTheSlowestHostsAndHowManyMore) {
  std::map<std::size_t, double> slow;
  for (std::size_t i = 0; i < 14; ++i) slow[20 * i] = 1.1 + 0.01 * static_cast<double>(i);
  const auto warnings = result_warnings(run_on_hosts(1000, slow), 0.01);
  ASSERT_EQ(warnings.size(), 11U);
  EXPECT_TRUE(warnings[0].starts_with("node n260 took 23.0 % longer")) << warnings[0];
  EXPECT_TRUE(warnings[9].starts_with("node n80 took 14.0 % longer")) << warnings[9];
  EXPECT_EQ(warnings[10], "4 more slow nodes are omitted: arcfleet-scaling lists them");
  slow.erase(0);
  slow.erase(20);
  slow.erase(40);
  const auto fewer = result_warnings(run_on_hosts(1000, slow), 0.01);
  EXPECT_EQ(fewer.back(), "1 more slow node is omitted: arcfleet-scaling lists them");
}

TEST(ResultWarnings, TakeTheMedianOfARankOverTheRepeatsFirst) {
  auto batch = batch_of({1, 1, 1, /* */ 1, 9, 1, /* */ 1, 1, 1});  // [repeat][rank]
  batch.repeats = 3;
  EXPECT_TRUE(result_warnings(run_of(std::move(batch)), 0.01).empty());
}

}  // namespace
}  // namespace arcfleet::run
