#include "rules/environment.hpp"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "rules/pictures.hpp"
#include "tasks/small_tasks.hpp"

namespace arcfleet::rules {
namespace {

struct EnvironmentTest : testing::Test {
  Tasks training = tasks::lay_out(tasks::small_task_set(4), Mode::training);
  Tasks evaluation = tasks::lay_out(tasks::small_task_set(4), Mode::evaluation);
  Settings settings;
  Environment environment{4};
};

TEST_F(EnvironmentTest, ResetDrawsEveryTaskPairAndDemonstration) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::set<int>> demos_of_pair;
  for (std::uint64_t i = 0; i < 200; ++i) {
    Environment fresh(4);
    reset(fresh, training, settings, {1, i});
    demos_of_pair[{fresh.state.task, fresh.state.pair}].insert(fresh.state.active.height);
  }
  EXPECT_EQ(demos_of_pair.size(), 3U);
  EXPECT_EQ((demos_of_pair[{0, 0}]), (std::set{2, 3}));  // drawn independently of the pair
  EXPECT_EQ((demos_of_pair[{0, 1}]), (std::set{2, 3}));
}

TEST_F(EnvironmentTest, ResetBeginsWithNothingDoneAndCountsEpisodes) {
  environment.clipboard = PlainGrid::filled(4, 5);
  reset(environment, training, settings, {1, 1});
  EXPECT_EQ(environment.clipboard, PlainGrid::filled(4, 0));
  EXPECT_EQ(environment.state.step_count, 0);
  EXPECT_EQ(environment.state.step_type, StepType::first);
  EXPECT_EQ(environment.state.episodes, 1U);
  reset(environment, training, settings, {1, 1});
  EXPECT_EQ(environment.state.episodes, 2U);
}

TEST_F(EnvironmentTest, SelectsOnlyCellsOfTheActiveArea) {
  begin_episode(environment, training, 0, 0, training[0].demo_inputs[0]);
  step(environment, training, settings, {5, Corners{0, 0, 3, 3}});
  EXPECT_EQ(environment.working, grid_of({"555.", "555.", "....", "...."}));
}

TEST_F(EnvironmentTest, SolvingAndSubmittingEarnsTheBonusAndTerminates) {
  begin_episode(environment, training, 0, 0, training[0].demo_inputs[0]);
  EXPECT_EQ(environment.state.similarity, 0.0F);
  step(environment, training, settings, {2, Corners{0, 0, 1, 2}});
  EXPECT_EQ(environment.state.similarity, 1.0F);
  EXPECT_EQ(environment.state.reward, 1.0F + -0.005F);
  EXPECT_EQ(environment.state.step_type, StepType::mid);
  step(environment, training, settings, {operation::submit, Point{0, 0}});
  EXPECT_EQ(environment.state.reward, -0.005F + 10.0F);
  EXPECT_EQ(environment.state.step_type, StepType::terminated);
}

// The target has 3 x 2 cells, the active area 2 x 3: only 2 x 2 cells can match.
TEST_F(EnvironmentTest, SimilarityCountsOnlyCellsOfBothAreas) {
  begin_episode(environment, training, 0, 1, training[0].demo_inputs[0]);
  step(environment, training, settings, {4, Corners{0, 0, 3, 3}});
  EXPECT_EQ(environment.state.similarity, 4.0F / 6.0F);
}

TEST_F(EnvironmentTest, TruncatesAtTheStepLimitAndCanStepOn) {
  settings.max_episode_steps = 2;
  begin_episode(environment, training, 0, 0, training[0].demo_inputs[0]);
  for (const StepType expected : {StepType::mid, StepType::truncated, StepType::truncated}) {
    step(environment, training, settings, {0, Point{0, 0}});
    EXPECT_EQ(environment.state.step_type, expected);
  }
  EXPECT_EQ(environment.state.step_count, 3);
}

TEST_F(EnvironmentTest, EvaluationHidesTheTarget) {
  begin_episode(environment, evaluation, 1, 1, evaluation[1].demo_inputs[0]);
  settings.rewards = evaluation_rewards;
  EXPECT_EQ(environment.state.similarity, 0.0F);
  step(environment, evaluation, settings, {operation::submit, Point{0, 0}});
  EXPECT_EQ(environment.state.similarity, 0.0F);
  EXPECT_EQ(environment.state.reward, -0.02F + -1.0F);
}

TEST_F(EnvironmentTest, ARejectedOperationStillCountsAsAStep) {
  settings.operations = OperationSet::raw;
  settings.filter = OperationFilter::reject;
  begin_episode(environment, training, 0, 0, training[0].demo_inputs[0]);
  step(environment, training, settings, {operation::clear, Point{0, 0}});
  EXPECT_EQ(environment.working, training[0].demo_inputs[0].cells);
  EXPECT_EQ(environment.state.step_count, 1);
  EXPECT_EQ(environment.state.reward, -0.005F);
}

TEST_F(EnvironmentTest, EveryIterationOfABenchmarkLoopTakesOneStep) {
  settings.max_episode_steps = 3;
  const RandomStream stream{9, 4};
  reset(environment, training, settings, stream);
  for (int i = 0; i < 10; ++i)
    reset_if_ended_and_step(environment, training, settings, stream, {0, Point{0, 0}});
  EXPECT_EQ(environment.state.episodes, 4U);  // 3 + 3 + 3 + 1 steps
  EXPECT_EQ(environment.state.step_count, 1);
}

TEST_F(EnvironmentTest, EpisodesOfOneEnvironmentDiffer) {
  std::set<std::uint32_t> tasks;
  for (int i = 0; i < 20; ++i) {
    reset(environment, training, settings, {1, 1});
    tasks.insert(environment.state.task);
  }
  EXPECT_EQ(tasks.size(), 2U);
}

}  // namespace
}  // namespace arcfleet::rules
