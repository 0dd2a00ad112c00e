#include "run/time_left.hpp"

#include <gtest/gtest.h>

namespace arcfleet::run {
namespace {

TEST(TimeLeft, OfTheFirstBatchSizeIsThatOfItsRepeats) {
  EXPECT_DOUBLE_EQ(time_left_s({.done = 4, .repeats = 10, .rollouts = 1, .slowest_s = 0.5},
                               {.sizes_to_measure = 9, .sizes_measured = 0, .elapsed_s = 2}),
                   6 * 0.5);
}

// Two sizes and this one took 30 s: each of the six later ones is expected to take 10 s.
TEST(TimeLeft, ExpectsLaterSizesToTakeAsLongAsTheAverage) {
  EXPECT_DOUBLE_EQ(time_left_s({.done = 9, .repeats = 10, .rollouts = 1, .slowest_s = 0.5},
                               {.sizes_to_measure = 9, .sizes_measured = 2, .elapsed_s = 30}),
                   0.5 + 6 * 10);
}

TEST(TimeLeft, IsNeverNegative) {
  EXPECT_DOUBLE_EQ(time_left_s({.done = 15, .repeats = 10, .rollouts = 1, .slowest_s = 0.5},
                               {.sizes_to_measure = 2, .sizes_measured = 2, .elapsed_s = 30}),
                   0);
}

TEST(ProgressText, SaysHowFarHowFastAndHowLong) {
  EXPECT_EQ(
      progress_text("batch 1,000 (3 of 9)",
                    {.done = 4, .repeats = 10, .rollouts = 2, .slowest_s = 0.5}, 5'000'000, 12.3),
      "batch 1,000 (3 of 9), repeat 4 of 10, 20.0 M steps/s, about 12.3 s left");
}

TEST(ProgressText, PromisesNoTimeThatIsNotKnown) {
  const timing::RepeatProgress last{.done = 10, .repeats = 10, .rollouts = 1, .slowest_s = 1};
  EXPECT_EQ(progress_text("x", last, 1'000'000, 0), "x, repeat 10 of at least 10, 1.00 M steps/s");
  EXPECT_EQ(progress_text("x", last, 1'000'000, 0.0012),
            "x, repeat 10 of at least 10, 1.00 M steps/s, less than a second left");
}

TEST(ProgressText, CountsNoWarmupsAndPromisesNoEndBeyondTheMinimum) {
  const auto warmup =
      progress_text("x", {.done = -1, .repeats = 10, .rollouts = 1, .slowest_s = 1}, 1, 1);
  EXPECT_NE(warmup.find("repeat 0 of 10"), std::string::npos) << warmup;
  const auto more =
      progress_text("x", {.done = 12, .repeats = 10, .rollouts = 1, .slowest_s = 1}, 1, 1);
  EXPECT_NE(more.find("repeat 12 of at least 10"), std::string::npos) << more;
}

}  // namespace
}  // namespace arcfleet::run
