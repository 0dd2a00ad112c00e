#include "host/hardware_counters.hpp"

#include <linux/perf_event.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <utility>

#include "host/small_file.hpp"

namespace arcfleet::host {
namespace {

struct Known {
  double HardwareCounts::*count;
  std::uint64_t number;
};
constexpr std::array<Known, 3> known{{
    {&HardwareCounts::cycles, PERF_COUNT_HW_CPU_CYCLES},
    {&HardwareCounts::instructions, PERF_COUNT_HW_INSTRUCTIONS},
    {&HardwareCounts::cache_misses, PERF_COUNT_HW_CACHE_MISSES},
}};

// As PERF_FORMAT_TOTAL_TIME_ENABLED and PERF_FORMAT_TOTAL_TIME_RUNNING lay them out.
struct Reading {
  std::uint64_t value = 0;
  std::uint64_t enabled_ns = 0;
  std::uint64_t running_ns = 0;
};

// A thread that has not run yet has counted nothing, in no time.
double count_in(int file) {
  Reading reading;
  if (file < 0 || read(file, &reading, sizeof(reading)) != sizeof(reading)) return unknown;
  if (reading.running_ns == 0) return reading.enabled_ns == 0 ? 0 : unknown;
  return static_cast<double>(reading.value) * static_cast<double>(reading.enabled_ns) /
         static_cast<double>(reading.running_ns);
}

}  // namespace

int open_hardware_counter(std::uint64_t counter, int thread) {
  perf_event_attr attributes{};
  attributes.type = PERF_TYPE_HARDWARE;
  attributes.size = sizeof(attributes);
  attributes.config = counter;
  attributes.exclude_kernel = 1;
  attributes.exclude_hv = 1;
  attributes.read_format = PERF_FORMAT_TOTAL_TIME_ENABLED | PERF_FORMAT_TOTAL_TIME_RUNNING;
  return static_cast<int>(
      syscall(SYS_perf_event_open, &attributes, thread, -1, -1, PERF_FLAG_FD_CLOEXEC));
}

std::string counters_missing(const OpenCounter& open) {
  constexpr int this_thread = 0;
  const int file = open(PERF_COUNT_HW_INSTRUCTIONS, this_thread);
  const int error = errno;
  if (file >= 0) {
    close(file);
    return {};
  }
  if (error == EACCES || error == EPERM)
    return "the kernel does not allow this process to read hardware counters: ask the "
           "administrator for "
           "kernel.perf_event_paranoid=2";
  if (error == ENOENT || error == ENODEV || error == EOPNOTSUPP || error == ENOSYS)
    return "this host exposes no hardware counters (virtual machines usually hide them)";
  return std::string("hardware counters cannot be opened (") + std::strerror(error) + ")";
}

HardwareWatch::HardwareWatch(const std::vector<int>& threads, const OpenCounter& open) {
  for (const int thread : threads)
    for (const auto& [count, number] : known) counters_.push_back({count, open(number, thread)});
  take();
}

HardwareWatch::~HardwareWatch() {
  for (const Counter& counter : counters_)
    if (counter.file >= 0) close(counter.file);
}

HardwareCounts HardwareWatch::take() {
  HardwareCounts sums;
  if (counters_.empty()) return sums;
  for (const auto& [count, number] : known) sums.*count = 0;
  for (Counter& counter : counters_) {
    const double now = count_in(counter.file);
    sums.*counter.count += std::max(now - std::exchange(counter.last, now), 0.0);
  }
  return sums;
}

}  // namespace arcfleet::host
