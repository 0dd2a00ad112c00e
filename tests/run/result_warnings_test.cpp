#include "run/result_warnings.hpp"

#include <gtest/gtest.h>

#include <cmath>
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

// Ten repeats of three ranks, of 1 s each; in the sixth the second rank takes half a second longer,
// of which it lost so much to waiting.
results::BatchResult disturbed_batch(double delay_s) {
  auto batch = batch_of(std::vector<double>(30, 1.0));
  for (const results::RepeatField& field : results::batch_repeat_fields())
    if (field.about.hdf5 != "step_time") (batch.*field.samples).assign(30, 0.0);
  batch.environments_per_rank.assign(3, 10);
  batch.stepping_threads.assign(3, 1);
  batch.repeats = 10;
  batch.times_s.assign(10, 1.0);
  batch.counted_s.assign(30, 1.0);
  batch.processor_time_s.assign(30, 1.0);
  constexpr std::size_t place = 5 * 3 + 1;
  batch.times_s[5] = batch.step_time_s[place] = batch.counted_s[place] = 1.5;
  batch.processor_time_s[place] = 1.5 - delay_s;
  batch.run_delay_s[place] = delay_s;
  batch.percentiles.p99_s = 1.5;
  mark_disturbances(batch);
  batch.disturbed = static_cast<std::int64_t>(disturbed_repeats(batch).size());
  return batch;
}

// What the first warning about the batch says of its heavy tail.
std::string tail_of(const results::BatchResult& batch) {
  const std::string tail =
      "batch 1,000 has a heavy tail: the 99th percentile of its times is 50.0 % above the median; ";
  const auto warnings = result_warnings(run_of(batch), 0.01);
  EXPECT_TRUE(warnings.front().starts_with(tail)) << warnings.front();
  return warnings.front().substr(tail.size());
}

const std::string waited =
    "rank 1 on node b waited 27 % of repeat 6 of 10 for a processor that another program used "
    "(stop "
    "that program, or take the node alone)";
const std::string unexplained =
    "the kernel's counters do not explain it, so look at frequency, temperature and network";

TEST(ResultWarnings, NameTheCauseOfAHeavyTail) {
  EXPECT_EQ(tail_of(disturbed_batch(0.4)), waited);
  EXPECT_EQ(tail_of(disturbed_batch(0)), unexplained);
}

TEST(ResultWarnings, NameNoCauseThatExplainsTooLittle) {
  EXPECT_EQ(tail_of(disturbed_batch(0.2)), unexplained);
  auto batch = disturbed_batch(0.4);
  batch.run_delay_s.assign(30, 0.4);  // as long in all other repeats
  batch.processor_time_s.assign(30, 0.6);
  batch.processor_time_s[5 * 3 + 1] = 1.1;
  EXPECT_EQ(tail_of(batch), unexplained);
}

TEST(ResultWarnings, TellOfARankThatDidNotRun) {
  auto batch = disturbed_batch(0);
  batch.processor_time_s[5 * 3 + 1] = 1.05;
  EXPECT_EQ(
      tail_of(batch),
      "rank 1 on node b neither ran nor waited for a processor for 30 % of repeat 6 of 10 (it "
      "was stopped, or blocked in input or output)");
}

TEST(ResultWarnings, SayWhereTheKernelHidesItsCounters) {
  auto batch = disturbed_batch(0);
  batch.run_delay_s.assign(30, NAN);
  mark_disturbances(batch);
  EXPECT_EQ(tail_of(batch), "the kernel shows no counters that could explain it");
}

TEST(ResultWarnings, SayWhenManyRepeatsWereDisturbed) {
  using Lines = std::vector<std::string>;
  const std::string count = "1 of 10 repeats was disturbed";
  auto batch = disturbed_batch(0.4);
  EXPECT_EQ(result_warnings(run_of(batch), 0.01).back(), count);  // the tail has its cause
  batch.percentiles.p99_s = 1;
  EXPECT_EQ(result_warnings(run_of(batch), 0.01), Lines{count + "; in batch 1,000, " + waited});
  batch.repeats = 11;
  EXPECT_TRUE(result_warnings(run_of(batch), 0.01).empty());
}

TEST(ResultWarnings, SayWhyARankWaited) {
  auto batch = disturbed_batch(0.4);
  batch.throttled_s[5 * 3 + 1] = 0.3;
  EXPECT_TRUE(tail_of(batch).ends_with(
      "for a processor because of a processor quota (raise that of its control group)"));
  batch = disturbed_batch(0.4);
  auto run = run_of(batch);
  run.ranks[1].threads = 2;
  EXPECT_TRUE(result_warnings(run, 0.01).front().ends_with(
      "for a processor that threads of this run share (start fewer, or bind "
      "them)"));
}

TEST(ResultWarnings, HaveASentenceForEveryLoss) {
  auto batch = disturbed_batch(0);
  batch.steal_s[5 * 3 + 1] = 0.3;
  EXPECT_EQ(tail_of(batch),
            "the hypervisor took 20 % of repeat 6 of 10 from rank 1 on node b (take a machine that "
            "no other virtual machine shares)");
  batch = disturbed_batch(0);
  batch.page_faults[5 * 3 + 1] = 600'000;
  EXPECT_EQ(tail_of(batch),
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
