#include "config/presets.hpp"

#include <gtest/gtest.h>

namespace arcfleet::config {
namespace {

TEST(Presets, AreFoundByTheirWorkload) {
  for (const auto& word : workload_words) EXPECT_EQ(preset_of(word.value).workload, word.value);
}

TEST(Presets, BecomeTheDefaults) {
  const Options paper = default_options(Workload::paper);
  EXPECT_EQ(paper.workload, Workload::paper);
  EXPECT_EQ(paper.batch_steps, 100);
  EXPECT_EQ(paper.stepping, engine::Stepping::fused);
  EXPECT_EQ(default_options(Workload::baseline).batch_sizes.back(), 10000);
}

TEST(Presets, OnlyThePaperTimesItsResets) {
  EXPECT_EQ(preset_of(Workload::paper).resets_timed, ResetsTimed::yes);
  EXPECT_EQ(preset_of(Workload::baseline).resets_timed, ResetsTimed::no);
  EXPECT_EQ(preset_of(Workload::dataset).resets_timed, ResetsTimed::no);
}

TEST(Presets, TheBaselineHasTheOriginalScriptsRules) {
  const auto settings = settings_of(default_options(Workload::baseline));
  EXPECT_EQ(settings.max_episode_steps, 100);
  EXPECT_EQ(settings.rewards.step_penalty, -0.01F);
}

TEST(Presets, OptionsReachTheRules) {
  Options options = default_options(Workload::dataset);
  options.mode = rules::Mode::evaluation;
  options.initial_grid = {1, 2, 3, 4};
  const auto settings = settings_of(options);
  EXPECT_EQ(settings.rewards.similarity_weight, rules::evaluation_rewards.similarity_weight);
  EXPECT_EQ(settings.initialization.weights[3], 4);
}

}  // namespace
}  // namespace arcfleet::config
