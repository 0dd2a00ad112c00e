#include "run/audit.hpp"

#include <gtest/gtest.h>

#include <map>

namespace arcfleet::run {
namespace {

using results::RankPlacement;

TEST(BindingProblem, ThereIsNoneWhereEveryThreadCanHaveItsOwnProcessor) {
  EXPECT_FALSE(binding_problem({{"a", "0-3", 4, "0-3"}}));
  EXPECT_FALSE(binding_problem({{"a", "0-1", 2, "0-1"}, {"a", "2-3", 2, "2 3"}}));
  EXPECT_FALSE(binding_problem({{"a", "0-3", 2, "0-3"}, {"a", "0-3", 2, "0-3"}}));
  EXPECT_FALSE(binding_problem({{"a", "0", 1, "0"}, {"b", "0", 1, "0"}}));  // two hosts
}

TEST(BindingProblem, TwoRanksOnOneProcessor) {
  const auto problem =
      binding_problem({{"a", "0", 1, "0"}, {"a", "0", 1, "0"}, {"a", "1", 1, "1"}});
  ASSERT_TRUE(problem);
  EXPECT_NE(problem->find("host a: 2 threads (ranks 0, 1) share processor 0"), std::string::npos)
      << *problem;
}

TEST(BindingProblem, MoreThreadsThanARankMayUse) {
  const auto problem = binding_problem({{"a", "0-1", 3, "0-1"}});
  ASSERT_TRUE(problem);
  EXPECT_NE(problem->find("3 threads (ranks 0) share 2 processors"), std::string::npos) << *problem;
}

TEST(BindingProblem, ThreadsThatAreConfinedWithinTheRoomOfOthers) {
  // Four processors and four threads, but three of them may only run on two.
  EXPECT_TRUE(binding_problem({{"a", "0-3", 1, "0-3"}, {"a", "0-1", 3, "0-1"}}));
  EXPECT_FALSE(binding_problem({{"a", "0-3", 2, "0-3"}, {"a", "0-1", 2, "0-1"}}));
}

TEST(BindingProblem, ThreadsOfOneRankOnOneProcessor) {
  EXPECT_TRUE(binding_problem({{"a", "0-3", 3, "0 0 1"}}));
}

TEST(BindingProblem, RanksOfAHostAreTakenTogetherWhereverTheyStand) {
  std::vector<RankPlacement> ranks;
  for (int rank = 0; rank < 300; ++rank) {
    const std::string core = std::to_string(rank / 100);
    ranks.push_back({"n" + std::to_string(rank % 100), core, 1, core});
  }
  EXPECT_FALSE(binding_problem(ranks));
  ranks[250].thread_binding = "0";  // on n50 that of rank 50
  const auto problem = binding_problem(ranks);
  ASSERT_TRUE(problem);
  EXPECT_NE(problem->find("host n50: 2 threads (ranks 50, 250) share processor 0"),
            std::string::npos)
      << *problem;
}

TEST(BindingProblem, IsNotGuessedWhereTheSystemDoesNotTell) {
  EXPECT_FALSE(binding_problem({{"a", "unknown", 64, "unknown"}}));
}

HostState calm() {
  return {.load_average = 0, .processors = 4, .governor = "performance"};
}

TEST(HostWarnings, AHostAsItShouldBeGivesNone) {
  EXPECT_TRUE(host_warnings("a", calm()).empty());
}

TEST(HostWarnings, EachNamesTheHostAndWhatToDo) {
  HostState state = calm();
  state.load_average = 3;
  state.governor = "powersave";
  state.swap_used_bytes = std::int64_t{1} << 30;
  state.optimised_build = false;
  const auto warnings = host_warnings("node17", state);
  ASSERT_EQ(warnings.size(), 4U);
  EXPECT_NE(warnings[0].find("node17 had a load average of 3.0 on 4"), std::string::npos);
  EXPECT_NE(warnings[1].find("powersave"), std::string::npos);
  EXPECT_NE(warnings[2].find("GiB swapped out"), std::string::npos) << warnings[2];
  EXPECT_NE(warnings[3].find("release preset"), std::string::npos);
}

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
  EXPECT_NE(warnings[0].find("host b took 10.0 % longer than the median of its peers"),
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
  EXPECT_TRUE(warnings[0].starts_with("host n260 took 23.0 % longer")) << warnings[0];
  EXPECT_TRUE(warnings[9].starts_with("host n80 took 14.0 % longer")) << warnings[9];
  EXPECT_EQ(warnings[10], "4 further slow hosts are left out: arcfleet-scaling lists them");
  slow.erase(0);
  slow.erase(20);
  slow.erase(40);
  const auto fewer = result_warnings(run_on_hosts(1000, slow), 0.01);
  EXPECT_EQ(fewer.back(), "1 further slow host is left out: arcfleet-scaling lists them");
}

TEST(ResultWarnings, TakeTheMedianOfARankOverTheRepeatsFirst) {
  auto batch = batch_of({1, 1, 1, /* */ 1, 9, 1, /* */ 1, 1, 1});  // [repeat][rank]
  batch.repeats = 3;
  EXPECT_TRUE(result_warnings(run_of(std::move(batch)), 0.01).empty());
}

TEST(EachOnce, KeepsTheFirstTenOfDifferentWarnings) {
  EXPECT_TRUE(each_once({"", ""}).empty());
  const std::string load = "host a had a load average of ";
  EXPECT_EQ(each_once({load + "3.0 on 4\nx\n", load + "3.1 on 4\nx\n"}),
            (std::vector<std::string>{load + "3.0 on 4", "x"}));
  std::vector<std::string> of_ranks;
  for (int rank = 0; rank < 100; ++rank)
    of_ranks.push_back("host n" + std::to_string(rank / 4) + " has 1 GiB swapped out\n");
  const auto all = each_once(of_ranks);
  ASSERT_EQ(all.size(), 11U);
  EXPECT_EQ(all[9], "host n9 has 1 GiB swapped out");
  EXPECT_EQ(all[10], "15 further host warnings are left out");
}

}  // namespace
}  // namespace arcfleet::run
