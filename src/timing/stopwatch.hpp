// Measures time in seconds with the monotonic clock, which no change of the date moves, and tells
// how good that clock is. A difference is only meaningful between readings on one host.
#pragma once

#include <chrono>

namespace arcfleet::timing {

class Stopwatch {
 public:
  Stopwatch() : start_(Clock::now()) {}

  // Seconds since the start or the previous lap; ends this lap and begins the next one.
  double lap_s() {
    const auto now = Clock::now();
    const std::chrono::duration<double> elapsed = now - start_;
    start_ = now;
    return elapsed.count();
  }

  // Seconds since the start or the previous lap; the lap goes on.
  [[nodiscard]] double elapsed_s() const {
    return std::chrono::duration<double>(Clock::now() - start_).count();
  }

 private:
  using Clock = std::chrono::steady_clock;
  Clock::time_point start_;
};

struct ClockQuality {
  double resolution_s = 0;  // the smallest difference above 0 between two readings in a row
  double overhead_s = 0;    // the time that one reading takes
};

// Measures Stopwatch on this host by 10,000 readings in a row.
ClockQuality clock_quality();

}  // namespace arcfleet::timing
