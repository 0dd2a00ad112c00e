#include "results/trial.hpp"

#include <gtest/gtest.h>

#include <csignal>
#include <cstdint>
#include <new>
#include <vector>

#include "results/record_error.hpp"

namespace arcfleet::results {
namespace {

constexpr TrialLimits small_limits{.memory_bytes = std::int64_t{64} << 20, .processor_time_s = 1};

TEST(Trial, SaysNothingOfWorkThatEnds) {
  int done = 0;
  EXPECT_FALSE(failure_in_child([&done] { done = 1; }, small_limits));
  EXPECT_EQ(done, 0);  // it was done in another process
}

TEST(Trial, LeavesAnExceptionToTheCaller) {
  EXPECT_FALSE(failure_in_child([] { throw RecordError("damaged"); }, small_limits));
}

TEST(Trial, NoticesACrash) {
  for (const int signal : {SIGSEGV, SIGABRT, SIGBUS})
    EXPECT_EQ(failure_in_child([signal] { std::raise(signal); }, small_limits), "crashed on it");
}

TEST(Trial, LimitsMemory) {
  EXPECT_EQ(failure_in_child([] { throw std::bad_alloc(); }, small_limits),
            "needs more than 64.0 MiB of memory for it");
  const auto take = [] { std::vector<char> taken(std::size_t{1} << 30, 'x'); };
  EXPECT_EQ(failure_in_child(take, small_limits), "needs more than 64.0 MiB of memory for it");
}

TEST(Trial, LimitsProcessorTime) {
  const auto spin = [] {
    for (volatile bool on = true; on;) {
    }
  };
  EXPECT_EQ(failure_in_child(spin, small_limits), "needs more than 1 s for it");
}

TEST(Trial, AUsersSignalsDoNotEndIt) {
  EXPECT_FALSE(failure_in_child([] { std::raise(SIGINT); }, small_limits));
}

}  // namespace
}  // namespace arcfleet::results
