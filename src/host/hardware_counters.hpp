// What the processors did for this process's threads, by their own counters: cycles, instructions
// and misses of the last level of cache, in user mode (perf_event_open(2)).
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <string>
#include <vector>

namespace arcfleet::host {

// NaN where a counter could not be opened, or did not count.
struct HardwareCounts {
  double cycles = std::numeric_limits<double>::quiet_NaN();
  double instructions = std::numeric_limits<double>::quiet_NaN();
  double cache_misses = std::numeric_limits<double>::quiet_NaN();
};

// Opens a counter of a thread by its number among those of PERF_TYPE_HARDWARE. Returns its file
// descriptor, or -1 with errno set.
using OpenCounter = std::function<int(std::uint64_t counter, int thread)>;
int open_hardware_counter(std::uint64_t counter, int thread);

// Why this process cannot count, and what to ask for; empty if it can.
std::string counters_missing(const OpenCounter& open = open_hardware_counter);

class HardwareWatch {
 public:
  // Counts for these threads of this process, by host::thread_id(). Without any threads it counts
  // nothing.
  explicit HardwareWatch(const std::vector<int>& threads,
                         const OpenCounter& open = open_hardware_counter);
  HardwareWatch(const HardwareWatch&) = delete;
  HardwareWatch& operator=(const HardwareWatch&) = delete;
  ~HardwareWatch();

  // The counts of all threads together since the last call, or since the construction. A counter
  // that shared its place in the processor with others is scaled up by the share of its time.
  HardwareCounts take();

 private:
  struct Counter {
    double HardwareCounts::*count;
    int file;
    double last = 0;
  };
  std::vector<Counter> counters_;
};

}  // namespace arcfleet::host
