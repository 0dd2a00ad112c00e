#include "engine/thread_times.hpp"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

namespace arcfleet::engine {
namespace {

using namespace std::chrono_literals;

TEST(SampledTime, DoesEveryWorkAndTimesEveryStrideThOne) {
  SampledTime<3> time;
  int done = 0;
  for (int i = 0; i < 2; ++i) time([&] { ++done; });
  EXPECT_EQ(time.take_s(), 0);  // the third is the first one timed
  time([&] {
    ++done;
    std::this_thread::sleep_for(2ms);
  });
  EXPECT_EQ(done, 3);
  EXPECT_GE(time.take_s(), 3 * 0.002);
  EXPECT_EQ(time.take_s(), 0);
}

TEST(ThreadClock, ForgetsItsLastPeriod) {
  ThreadClock clock;
  clock.begin();
  std::this_thread::sleep_for(2ms);
  clock.end();
  const double first_s = clock.inside_s;
  EXPECT_GE(first_s, 0.002);
  clock.begin();
  std::this_thread::sleep_for(2ms);
  clock.end();
  EXPECT_GT(clock.inside_s, first_s);
  clock.forget_last();
  EXPECT_NEAR(clock.inside_s, first_s, 1e-9);
}

TEST(TakeTimes, GivesMinimumMeanAndMaximumOverThreads) {
  std::vector<ThreadClock> clocks(2);
  clocks[0].inside_s = 1;
  clocks[1].inside_s = 3;
  const ThreadTimes times = take_times(clocks, 2);
  EXPECT_EQ(times.min_s, 1);
  EXPECT_EQ(times.mean_s, 2);
  EXPECT_EQ(times.max_s, 3);
  EXPECT_EQ(take_times(clocks, 2).max_s, 0);
}

TEST(TakeTimes, CountsThreadsWithoutWork) {
  std::vector<ThreadClock> clocks(1);
  clocks[0].inside_s = 4;
  const ThreadTimes times = take_times(clocks, 4);
  EXPECT_EQ(times.min_s, 0);
  EXPECT_EQ(times.mean_s, 1);
  EXPECT_EQ(times.max_s, 4);
}

TEST(TakeTimes, LeavesOutWhatThreadsWaited) {
  std::vector<ThreadClock> clocks(1);
  clocks[0].inside_s = 10;
  for (int i = 0; i < 13; ++i) clocks[0].waiting([] { std::this_thread::sleep_for(1ms); });
  const ThreadTimes times = take_times(clocks, 1);
  EXPECT_LE(times.max_s, 10 - 0.013);
  EXPECT_EQ(times.min_s, times.max_s);
}

}  // namespace
}  // namespace arcfleet::engine
