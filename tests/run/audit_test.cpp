#include "audit.hpp"

#include <gtest/gtest.h>

namespace arcfleet {
namespace {

using record::RankPlacement;

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

record::BatchResult batch_of(std::vector<double> rank_times_s) {
  record::BatchResult batch;
  batch.batch_size = 1000;
  batch.repeats = 1;
  batch.step_time_s = std::move(rank_times_s);
  batch.environments_per_rank.assign(batch.step_time_s.size(), 10);
  batch.precision = {"reached", 0.005};
  batch.percentiles = {1, 1, 1, 1};
  return batch;
}

record::RunRecord run_of(record::BatchResult batch) {
  record::RunRecord run;
  run.ranks = {{"a", "0", 1, "0"}, {"b", "0", 1, "0"}, {"c", "0", 1, "0"}};
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
  batch.precision = {"max-time", 0.031};
  const auto warnings = result_warnings(run_of(batch), 0.01);
  ASSERT_EQ(warnings.size(), 1U);
  EXPECT_NE(warnings[0].find("not within 1.0 % of the median at batch 1,000 (3.1 %, max-time)"),
            std::string::npos)
      << warnings[0];
}

TEST(ResultWarnings, SayWhenThatOfTheSingleEnvironmentWasNotReached) {
  auto run = run_of(batch_of({1, 1, 1}));
  run.single_environment.emplace();
  run.single_environment->precision = {"max-repeats", 0.02};
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

}  // namespace
}  // namespace arcfleet
