#include "engine/step_watch.hpp"

#include <gtest/gtest.h>

#include <array>
#include <thread>
#include <vector>

namespace arcfleet::engine {
namespace {

using namespace std::chrono_literals;

TEST(PlainWatch, DoesEveryPart) {
  int done = 0;
  for (std::size_t p = 0; p < part_count; ++p) PlainWatch()(static_cast<Part>(p), [&] { ++done; });
  PlainWatch().wait([&] { ++done; });
  EXPECT_EQ(done, static_cast<int>(part_count) + 1);
}

TEST(ClockWatch, TimesObservationsOnlyIfTheyAreWritten) {
  for (const bool writes : {false, true}) {
    std::array<ThreadClock, 1> clocks;
    const ClockWatch watch(clocks[0], writes);
    int done = 0;
    watch.begin();
    for (int i = 0; i < 61; ++i) watch(Part::observe, [&] { ++done; });
    watch(Part::score, [&] { ++done; });
    std::this_thread::sleep_for(1ms);
    watch.end();
    EXPECT_EQ(done, 62);
    const ThreadTimes times = take_times(clocks, 1);
    EXPECT_EQ(times.observation_s > 0, writes);
    EXPECT_GE(times.max_s, 0.001);
  }
}

// A layout's counter that keeps what it is told.
struct ToldBytes {
  std::vector<Part> parts;
  int sum = 0;
  void before(Part part, int rules, int block) {
    parts.push_back(part);
    sum += rules + block;
  }
};

TEST(ByteWatch, TellsTheLayoutOfEveryPart) {
  ByteWatch<ToldBytes> watch;
  watch.before(Part::draw, 1, 2);
  watch.before(Part::score, 3, 4);
  EXPECT_EQ(watch.bytes.parts, (std::vector{Part::draw, Part::score}));
  EXPECT_EQ(watch.bytes.sum, 10);
  PlainWatch().before(Part::draw, 1, 2);  // does nothing
}

TEST(ProfileWatch, CountsActionsAndResetsAndTimesParts) {
  ProfileWatch watch;
  const std::array<std::uint32_t, 4> actions{
      3U << DrawnActions::operation_shift, 3U << DrawnActions::operation_shift | 9,
      34U << DrawnActions::operation_shift, rejected_code << DrawnActions::operation_shift};
  watch.saw_actions(actions);
  watch.saw_resets(2);
  watch(Part::operate, [] { std::this_thread::sleep_for(1ms); });
  const std::array<ProfileWatch, 2> both{watch, watch};
  const StepProfile sum = sum_of(both);
  EXPECT_EQ(sum.steps, 8U);
  EXPECT_EQ(sum.operations[3], 4U);
  EXPECT_EQ(sum.operations[34], 2U);
  EXPECT_EQ(sum.rejected, 2U);
  EXPECT_EQ(sum.resets, 4U);
  EXPECT_GE(sum.part_time_s[static_cast<std::size_t>(Part::operate)], 0.002);
  EXPECT_EQ(sum.part_time_s[static_cast<std::size_t>(Part::score)], 0);
}

}  // namespace
}  // namespace arcfleet::engine
