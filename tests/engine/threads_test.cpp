#include "engine/threads.hpp"

#include <gtest/gtest.h>
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

TEST_F(Threads, AreNoMoreThanTheBindingAllows) {
  EXPECT_EQ(threads_to_use(1, 1), 1);
}

}  // namespace
}  // namespace arcfleet::engine
