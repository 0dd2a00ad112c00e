#include "rules/scoring.hpp"

#include <gtest/gtest.h>

namespace arcfleet::rules {
namespace {

constexpr RewardWeights w = training_rewards;

TEST(Similarity, IsAShareInFloat32) {
  EXPECT_EQ(similarity(1, 3, {3, 1}), 1.0F / 3.0F);
  EXPECT_EQ(similarity(9, 9, {3, 3}), 1.0F);
}

TEST(Similarity, OfAHiddenTargetAsksWhetherTheActiveAreaIsEmpty) {
  EXPECT_EQ(similarity(0, 0, {3, 3}), 0.0F);
  EXPECT_EQ(similarity(0, 0, {0, 0}), 1.0F);
}

TEST(Reward, OfAnOrdinaryTrainingStepIsTheGainLessThePenalty) {
  EXPECT_EQ(reward(Mode::training, w, 0.5F, 0.75F, Submission::none), 0.25F + -0.005F);
  EXPECT_EQ(reward(Mode::training, w, 0.75F, 0.5F, Submission::none), -0.25F + -0.005F);
}

// XLA compiles JaxARC's reward to a fused multiply-add.
TEST(Reward, RoundsTheWeightedGainAndThePenaltyOnce) {
  const RewardWeights odd{0.3F, -0.01F, 0.0F, 0.0F};
  int differing = 0;
  for (int cells = 1; cells <= 25; ++cells) {
    const float gain = static_cast<float>(cells) / 25.0F;
    const float fused = reward(Mode::training, odd, 0.0F, gain, Submission::none);
    EXPECT_EQ(fused, static_cast<float>(static_cast<double>(0.3F) * static_cast<double>(gain) +
                                        static_cast<double>(-0.01F)));
    const float weighted = 0.3F * gain;
    differing += fused != weighted + -0.01F ? 1 : 0;
  }
  EXPECT_GT(differing, 0);
}

TEST(Reward, OfSubmittingAddsBonusOrPenalty) {
  EXPECT_EQ(reward(Mode::training, w, 1.0F, 1.0F, Submission::solved), -0.005F + 10.0F);
  EXPECT_EQ(reward(Mode::training, w, 0.5F, 0.5F, Submission::unsolved), -0.005F + -1.0F);
}

TEST(Reward, OfEvaluationLeavesTheSimilarityOut) {
  EXPECT_EQ(reward(Mode::evaluation, w, 0.0F, 0.5F, Submission::none), -0.005F);
  EXPECT_EQ(reward(Mode::evaluation, evaluation_rewards, 0, 0, Submission::unsolved),
            -0.02F + -1.0F);
}

TEST(Submission, SolvesAtASimilarityOfOne) {
  EXPECT_EQ(submission(operation::submit, 1.0F), Submission::solved);
  EXPECT_EQ(submission(operation::submit, 0.999F), Submission::unsolved);
  EXPECT_EQ(submission(operation::clear, 1.0F), Submission::none);
}

TEST(StepTypes, SubmitTerminatesAndTheStepLimitTruncates) {
  EXPECT_EQ(step_type(Submission::none, 149, 150), StepType::mid);
  EXPECT_EQ(step_type(Submission::none, 150, 150), StepType::truncated);
  EXPECT_EQ(step_type(Submission::none, 151, 150), StepType::truncated);
  EXPECT_EQ(step_type(Submission::unsolved, 150, 150), StepType::terminated);
  EXPECT_EQ(step_type(Submission::solved, 1, 150), StepType::terminated);
}

TEST(Discount, IsZeroAtTheEndOfAnEpisode) {
  EXPECT_EQ(discount(StepType::first), 1.0F);
  EXPECT_EQ(discount(StepType::mid), 1.0F);
  EXPECT_EQ(discount(StepType::terminated), 0.0F);
  EXPECT_EQ(discount(StepType::truncated), 0.0F);
}

}  // namespace
}  // namespace arcfleet::rules
