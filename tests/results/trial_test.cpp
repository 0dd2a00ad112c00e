#include "results/trial.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <csignal>
#include <cstdint>
#include <functional>
#include <new>
#include <string>
#include <vector>

#include "results/record_error.hpp"

namespace arcfleet::results {
namespace {

constexpr TrialLimits small_limits{.memory_bytes = std::int64_t{64} << 20, .processor_time_s = 1};

// What the caller is told of the work.
std::string told(const std::function<void()>& work) {
  try {
    try_in_child(work, small_limits);
  } catch (const RecordError& error) {
    return error.what();
  }
  return "it ended well";
}

TEST(Trial, SaysNothingOfWorkThatEnds) {
  int done = 0;
  EXPECT_EQ(told([&done] { done = 1; }), "it ended well");
  EXPECT_EQ(done, 0);  // it was done in another process
}

TEST(Trial, HandsAnExceptionOn) {
  EXPECT_EQ(told([] { throw RecordError("damaged"); }), "damaged");
  EXPECT_EQ(told([] { throw RecordError(std::string(100'000, 'x')); }), std::string(4096, 'x'));
}

TEST(Trial, NoticesACrash) {
  for (const int signal : {SIGSEGV, SIGABRT, SIGBUS})
    EXPECT_EQ(told([signal] { std::raise(signal); }),
              "cannot read the samples (the HDF5 library crashed on it)");
}

// Under qemu, a limit on memory is accepted and forgotten.
bool is_emulated() {
  rlimit before{};
  rlimit kept{};
  getrlimit(RLIMIT_AS, &before);
  const rlimit wanted{rlim_t{1} << 46, before.rlim_max};
  setrlimit(RLIMIT_AS, &wanted);
  getrlimit(RLIMIT_AS, &kept);
  setrlimit(RLIMIT_AS, &before);
  return kept.rlim_cur != wanted.rlim_cur;
}

TEST(Trial, LimitsMemory) {
  const std::string needs =
      "cannot read the samples (the HDF5 library needs more than 64.0 MiB of memory for it)";
  EXPECT_EQ(told([] { throw std::bad_alloc(); }), needs);
  if (is_emulated()) return;
  EXPECT_EQ(told([] { std::vector<char> taken(std::size_t{1} << 30, 'x'); }), needs);
}

TEST(Trial, LimitsProcessorTime) {
  const auto spin = [] {
    for (volatile bool on = true; on;) {
    }
  };
  EXPECT_EQ(told(spin), "cannot read the samples (the HDF5 library needs more than 1 s for it)");
}

TEST(Trial, AUsersSignalsDoNotEndIt) {
  EXPECT_EQ(told([] { std::raise(SIGINT); }), "it ended well");
}

}  // namespace
}  // namespace arcfleet::results
