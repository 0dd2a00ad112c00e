#include "engine/threads.hpp"

#include <gtest/gtest.h>
#include <omp.h>
#include <unistd.h>

#include <cstdlib>

namespace arcfleet::engine {
namespace {

struct Threads : testing::Test {
  void SetUp() override { unsetenv("OMP_NUM_THREADS"); }
  int online = static_cast<int>(sysconf(_SC_NPROCESSORS_ONLN));
};

TEST_F(Threads, AreThisRanksPartOfTheHost) {
  EXPECT_EQ(threads_to_use(online, 1), online);
  EXPECT_EQ(threads_to_use(online, online), 1);
  EXPECT_EQ(threads_to_use(online, 10 * online), 1);
}

TEST_F(Threads, FailTogetherWithTheFirstThatThrew) {
  int calls = 0;
  const auto fail = [&calls](int thread) {
    ++calls;
    throw thread;
  };
  EXPECT_THROW(on_each_thread(3, fail), int);
  EXPECT_EQ(calls, 3);
}

TEST_F(Threads, AreNoMoreThanTheBindingAllows) {
  EXPECT_EQ(threads_to_use(1, 1), 1);
}

TEST_F(Threads, CouldUseSomeProcessors) {
  EXPECT_GE(processors_at_start(), 1);
  EXPECT_LE(processors_at_start(), online);
}

TEST(ThreadProblem, ThereIsNoneIfTheWholeTeamStarts) {
  for (const int threads : {1, 2, 5, 16}) {
    EXPECT_EQ(thread_problem(threads), std::nullopt);
    int counted = 0;
    on_each_thread(threads, [&counted](int) { ++counted; });
    EXPECT_EQ(counted, threads);
  }
}

// OMP_DYNAMIC=true lets the team shrink to what a busy node has left.
TEST(ThreadProblem, DynamicTeamsAreTurnedOff) {
  omp_set_dynamic(1);
  EXPECT_EQ(thread_problem(3), std::nullopt);
  EXPECT_EQ(omp_get_dynamic(), 0);
}

TEST(ThreadProblem, NoLevelMayBeActive) {
  const int before = omp_get_max_active_levels();
  omp_set_max_active_levels(0);
  EXPECT_EQ(thread_problem(2),
            "2 threads are asked for, but OpenMP starts only 1 because of OMP_MAX_ACTIVE_LEVELS: "
            "unset that or set OMP_NUM_THREADS to 1");
  EXPECT_EQ(thread_problem(1), std::nullopt);
  omp_set_max_active_levels(before);
}

TEST(ThreadProblem, FarTooManyAreRefused) {
  EXPECT_EQ(thread_problem(99999),
            "99999 threads are asked for (OMP_NUM_THREADS), but a rank can have at most 4096: set "
            "OMP_NUM_THREADS to the processors of a rank");
}

}  // namespace
}  // namespace arcfleet::engine
