#include "timing/stopwatch.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace arcfleet::timing {
namespace {

using namespace std::chrono_literals;

TEST(Stopwatch, ALapBeginsWhereTheLastOneEnded) {
  Stopwatch watch;
  std::this_thread::sleep_for(50ms);
  EXPECT_GE(watch.lap_s(), 0.05);
  std::this_thread::sleep_for(20ms);
  const double second_s = watch.lap_s();
  EXPECT_GE(second_s, 0.02);
}

TEST(Stopwatch, ElapsedTimeLeavesTheLapRunning) {
  Stopwatch watch;
  std::this_thread::sleep_for(20ms);
  EXPECT_GE(watch.elapsed_s(), 0.02);
  std::this_thread::sleep_for(20ms);
  const double elapsed_s = watch.elapsed_s();
  EXPECT_GE(elapsed_s, 0.04);
  EXPECT_GE(watch.lap_s(), elapsed_s);
}

TEST(Stopwatch, LapsAddUpToTheElapsedTime) {
  const Stopwatch whole;
  Stopwatch laps;
  double sum_s = 0;
  for (int i = 0; i < 100'000; ++i) sum_s += laps.lap_s();
  EXPECT_GT(sum_s, 0);
  EXPECT_LE(sum_s, whole.elapsed_s());
}

TEST(ClockQuality, IsThatOfAClockThatCanTimeARepeat) {
  const ClockQuality quality = clock_quality();
  EXPECT_GT(quality.resolution_s, 0);
  EXPECT_LT(quality.resolution_s, 1e-3);
  EXPECT_GT(quality.overhead_s, 0);
  EXPECT_LT(quality.overhead_s, 1e-3);
}

}  // namespace
}  // namespace arcfleet::timing
