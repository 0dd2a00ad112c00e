#include "run/result_warnings.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "run/disturbed_run.hpp"
#include "timing/statistics.hpp"

namespace arcfleet::run {
namespace {

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
  batch.repeats = timing::fewest_for_tails;
  EXPECT_EQ(result_warnings(run_of(batch), 0.01).size(), 1U);
  --batch.repeats;  // too few for a tail
  EXPECT_EQ(result_warnings(run_of(batch), 0.01).size(), 0U);
}

TEST(ResultWarnings, SayWhenManyRepeatsWereDisturbed) {
  using Lines = std::vector<std::string>;
  const std::string count = "1 of 10 repeats was disturbed";
  const std::string cause =
      "rank 1 on node b waited 27 % of repeat 6 of 10 for a processor that another program used "
      "(stop that program, or take the node alone)";
  auto batch = disturbed_batch(0.4);
  const auto both = result_warnings(run_of(batch), 0.01);  // the tail has its cause
  EXPECT_EQ(both, (Lines{"batch 1,000 has a heavy tail: the 99th percentile of its times is 50.0 % "
                         "above the median; " +
                             cause,
                         count + " (the cause of the worst is in the warning above)"}));
  batch.percentiles.p99_s = 1;
  EXPECT_EQ(result_warnings(run_of(batch), 0.01), Lines{count + "; in batch 1,000, " + cause});
  batch.repeats = 11;
  EXPECT_TRUE(result_warnings(run_of(batch), 0.01).empty());
}

TEST(ResultWarnings, SayWhatDisturbedMeansWhereTheCountersNameNoCause) {
  auto batch = disturbed_batch(0.4);
  batch.percentiles.p99_s = 1;
  batch.run_delay_s.assign(30, 0);
  EXPECT_EQ(result_warnings(run_of(batch), 0.01),
            std::vector<std::string>{"1 of 10 repeats was disturbed: a rank lost over 1 % of its "
                                     "time in each, by the kernel's counters"});
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

TEST(ResultWarnings, NameACacheThatWasMeasuredBelowTheMemory) {
  results::RunRecord run;
  run.bandwidth.emplace();
  for (const auto& [name, read] : std::vector<std::pair<std::string, double>>{
           {"L1", 400e9}, {"L2", 200e9}, {"memory", 50e9}}) {
    run.bandwidth->levels.emplace_back().name = name;
    run.bandwidth->levels.back().read = read;
  }
  EXPECT_TRUE(result_warnings(run, 0).empty());
  run.bandwidth->levels[1].read = std::numeric_limits<double>::quiet_NaN();
  EXPECT_TRUE(result_warnings(run, 0).empty());
  run.bandwidth->levels[0].read = 5.6e9;
  const auto warnings = result_warnings(run, 0);
  ASSERT_EQ(warnings.size(), 1U);
  EXPECT_TRUE(warnings[0].starts_with(
      "the bandwidth of L1 (read: 5.60 GB/s) was measured below that of memory (50.0 GB/s)"))
      << warnings[0];
}

}  // namespace
}  // namespace arcfleet::run
