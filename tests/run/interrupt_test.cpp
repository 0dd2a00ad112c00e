#include "run/interrupt.hpp"

#include <gtest/gtest.h>
#include <pthread.h>

#include <chrono>
#include <csignal>
#include <stdexcept>
#include <string_view>
#include <thread>

#include "in_child.hpp"

namespace arcfleet::run::interrupt {
namespace {

using namespace std::chrono_literals;

double seconds_since(std::chrono::steady_clock::time_point begin) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

TEST(Interrupt, HasAnExitCodeForEachSignal) {
  EXPECT_EQ(exit_code(SIGINT), 130);
  EXPECT_EQ(exit_code(SIGTERM), 143);
  EXPECT_EQ(exit_code(SIGUSR1), 75);
}

TEST(Interrupt, NamesTheSignal) {
  EXPECT_EQ(name(SIGINT), "SIGINT");
  EXPECT_EQ(name(SIGTERM), "SIGTERM");
  EXPECT_EQ(name(SIGUSR1), "SIGUSR1");
  EXPECT_EQ(name(1000), "signal 1000");
}

TEST(Interrupt, RemembersTheFirstSignalAndGoesOn) {
  for (const int signal : {SIGINT, SIGTERM, SIGUSR1}) {
    const auto ended = in_child([signal] {
      watch_signals();
      if (pending() != 0) return 1;
      std::raise(signal);
      return pending() == signal ? 42 : 2;
    });
    EXPECT_EQ(ended.exit_code, 42) << name(signal);
  }
}

// Its stack would be larger than any address space.
TEST(Interrupt, NamesTheLimitIfItsThreadCannotStart) {
  const auto ended = in_child([] {
    pthread_attr_t large;
    pthread_attr_init(&large);
    pthread_attr_setstacksize(&large, std::size_t{1} << 50);
    pthread_setattr_default_np(&large);
    try {
      watch_signals();
    } catch (const std::runtime_error& error) {
      return std::string_view(error.what())
                     .starts_with(
                         "cannot start the thread that waits for signals (Resource temporarily "
                         "unavailable)")
                 ? 42
                 : 2;
    }
    return 1;
  });
  EXPECT_EQ(ended.exit_code, 42);
}

TEST(Interrupt, EndsTheProcessIfTheRanksDoNotStop) {
  const auto begin = std::chrono::steady_clock::now();
  const auto ended = in_child([] {
    watch_signals();
    std::raise(SIGTERM);
    std::this_thread::sleep_for(60s);
    return 1;
  });
  EXPECT_EQ(ended.exit_code, 143);
  EXPECT_NE(ended.standard_error.find("abandoned"), std::string::npos) << ended.standard_error;
  EXPECT_GE(seconds_since(begin), 1.5);
  EXPECT_LT(seconds_since(begin), 30);
}

TEST(Interrupt, LetsTheRanksStopTogether) {
  const auto ended = in_child([] {
    watch_signals();
    std::raise(SIGUSR1);
    end_in_order();
    std::this_thread::sleep_for(2500ms);
    return 42;
  });
  EXPECT_EQ(ended.exit_code, 42) << ended.standard_error;
  EXPECT_EQ(ended.standard_error, "");
}

// Even while the ranks stop together.
TEST(Interrupt, ASecondSignalEndsTheProcessAtOnce) {
  const auto begin = std::chrono::steady_clock::now();
  const auto ended = in_child([] {
    watch_signals();
    std::raise(SIGUSR1);
    end_in_order();
    std::raise(SIGINT);
    std::this_thread::sleep_for(60s);
    return 1;
  });
  EXPECT_EQ(ended.exit_code, 130);
  EXPECT_LT(seconds_since(begin), 30);
}

}  // namespace
}  // namespace arcfleet::run::interrupt
