#include "analysis/verify/repeat_rules.hpp"

#include "forged_run.hpp"

namespace arcfleet::analysis {
namespace {

// The repeat whose time is the longest.
std::size_t slowest_repeat(const results::BatchResult& batch) {
  return static_cast<std::size_t>(std::ranges::max_element(batch.times_s) - batch.times_s.begin());
}

TEST(ForgedRepeats, ASlowOneIsLeftOut) {
  ForgedRun forged;
  auto& batch = forged.batch(1000);  // ten repeats
  drop_repeat(batch, slowest_repeat(batch));
  forged.save();
  EXPECT_TRUE(finds(forged.verify(),
                    "repeats: batch 1,000: it has 9 repeats, and its protocol needs at least 10: "
                    "repeats are missing"));
}

TEST(ForgedRepeats, FastOnesAreAdded) {
  ForgedRun forged;
  auto& batch = forged.batch(1000);
  const auto fastest =
      static_cast<std::size_t>(std::ranges::min_element(batch.times_s) - batch.times_s.begin());
  for (int i = 0; i < 5; ++i) append_copy(batch, fastest);
  forged.save();
  EXPECT_TRUE(finds(forged.verify(),
                    "repeats: batch 1,000: its protocol ends after repeat 10 (the relative error "
                    "of 1.00 % is reached), and it has 15 repeats"));
}

TEST(ForgedRepeats, AReasonToStopIsInvented) {
  ForgedRun forged;
  forged.batch(1000).stopped_by = "max-repeats";
  forged.save();
  EXPECT_TRUE(finds(forged.verify(),
                    "repeats: batch 1,000: its 10 repeats end by \"reached\", and the file says "
                    "\"max-repeats\""));
}

TEST(ForgedRepeats, TheEndIsCutOffBeforeTheTarget) {
  ForgedRun forged;
  auto& batch = forged.batch(10000);  // seventeen repeats
  while (batch.repeats > 12) drop_repeat(batch, static_cast<std::size_t>(batch.repeats) - 1);
  forged.save();
  const Verified file = forged.verify();
  EXPECT_TRUE(finds(file, "repeats: batch 10,000: its 12 repeats end by \"max-time\", and"));
  EXPECT_TRUE(finds(file, "repeats: batch 10,000: it stopped by max-time after "));
}

TEST(ForgedRepeats, TheSingleEnvironmentLosesOne) {
  ForgedRun forged;
  auto& single = *forged.run.single_environment;
  while (single.step_time_s.size() > 5) {
    single.step_time_s.pop_back();
    single.reset_time_s.pop_back();
  }
  forged.save();
  EXPECT_TRUE(finds(forged.verify(), "repeats: single environment: it has 5 repeats"));
}

TEST(Repeats, WithoutATargetAreAsManyAsAskedFor) {
  Evidence evidence = read_evidence(forging::reference("baseline"));
  evidence.run.batch_scaling.resize(1);
  evidence.run.single_environment.reset();
  for (auto& [key, value] : evidence.run.benchmark_params)
    if (key == "relative_error") value = 0.0;
  EXPECT_EQ(repeat_problems(evidence),
            (Lines{"batch 1: it has 10 repeats (reached), and its protocol takes exactly 10"}));
  evidence.run.batch_scaling[0].stopped_by = "repeats";
  EXPECT_EQ(repeat_problems(evidence), Lines{});
}

}  // namespace
}  // namespace arcfleet::analysis
