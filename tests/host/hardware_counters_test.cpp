#include "host/hardware_counters.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <linux/perf_event.h>

#include <array>
#include <cerrno>
#include <cmath>
#include <map>

#include "temporary_directory.hpp"

namespace arcfleet::host {
namespace {

// value, nanoseconds enabled, nanoseconds running
using PlantedReading = std::array<std::uint64_t, 3>;

// Counters whose readings follow each other in a file.
class PlantedCounters : public testing::Test {
 protected:
  void plant(std::uint64_t counter, int thread, const std::vector<PlantedReading>& readings) {
    std::string bytes;
    for (const auto& reading : readings)
      bytes.append(reinterpret_cast<const char*>(reading.data()), sizeof(reading));
    put(file(counter, thread), bytes);
  }
  std::filesystem::path file(std::uint64_t counter, int thread) const {
    return folder_.path() / (std::to_string(counter) + "-" + std::to_string(thread));
  }
  OpenCounter open() const {
    return [this](std::uint64_t counter, int thread) {
      return ::open(file(counter, thread).c_str(), O_RDONLY | O_CLOEXEC);
    };
  }
  const TemporaryDirectory folder_;
};

TEST_F(PlantedCounters, AddUpThreads) {
  for (const int thread : {7, 8}) {
    plant(PERF_COUNT_HW_CPU_CYCLES, thread, {{100, 10, 10}, {1100, 20, 20}, {1100, 30, 30}});
    plant(PERF_COUNT_HW_INSTRUCTIONS, thread, {{0, 0, 0}, {3000, 20, 20}, {3001, 30, 30}});
  }
  HardwareWatch watch({7, 8}, open());
  const HardwareCounts first = watch.take();
  EXPECT_EQ(first.cycles, 2000);
  EXPECT_EQ(first.instructions, 6000);
  EXPECT_TRUE(std::isnan(first.cache_misses));  // nobody planted them
  EXPECT_EQ(watch.take().instructions, 2);
}

TEST_F(PlantedCounters, ScaleACounterThatSharedItsPlace) {
  plant(PERF_COUNT_HW_CPU_CYCLES, 7, {{0, 0, 0}, {1000, 40, 10}});
  HardwareWatch watch({7}, open());
  EXPECT_EQ(watch.take().cycles, 4000);
}

TEST_F(PlantedCounters, AreUnknownIfOneNeverRan) {
  plant(PERF_COUNT_HW_CPU_CYCLES, 7, {{0, 0, 0}, {0, 40, 0}});
  HardwareWatch watch({7}, open());
  EXPECT_TRUE(std::isnan(watch.take().cycles));
}

TEST_F(PlantedCounters, AreUnknownWithoutThreads) {
  HardwareWatch watch({}, open());
  EXPECT_TRUE(std::isnan(watch.take().cycles));
}

TEST(CountersMissing, SaysWhatToAskFor) {
  const auto with = [](int error) {
    return counters_missing([error](auto...) {
      errno = error;
      return -1;
    });
  };
  EXPECT_EQ(
      with(EACCES),
      "the kernel does not allow this process to read hardware counters: ask the administrator for "
      "kernel.perf_event_paranoid=2");
  EXPECT_EQ(with(ENOENT),
            "this host exposes no hardware counters (virtual machines usually hide them)");
  EXPECT_EQ(with(EMFILE), "hardware counters cannot be opened (Too many open files)");
  EXPECT_EQ(counters_missing([](auto...) { return ::open("/dev/null", O_RDONLY | O_CLOEXEC); }),
            "");
}

// With the counters of this host, if it has any: a loop takes more instructions than its rounds.
TEST(HardwareWatch, CountsThisThread) {
  HardwareWatch watch({0});
  volatile int round = 0;
  while (round < 1'000'000) round = round + 1;
  const HardwareCounts counts = watch.take();
  EXPECT_EQ(std::isnan(counts.instructions), !counters_missing().empty());
  EXPECT_FALSE(counts.instructions < 1'000'000) << counts.instructions;
}

}  // namespace
}  // namespace arcfleet::host
