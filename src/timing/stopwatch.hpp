// Seconds of the monotonic clock, which no setting of the date moves, and how good that clock is.
// Differences are only ever taken on one host.
#pragma once

#include <algorithm>
#include <chrono>
#include <limits>

namespace arcfleet::timing {

class Stopwatch {
 public:
  Stopwatch() : start_(Clock::now()) {}

  // Seconds since the start or the last lap; a lap ends there and the next begins.
  double lap_s() {
    const auto now = Clock::now();
    const std::chrono::duration<double> elapsed = now - start_;
    start_ = now;
    return elapsed.count();
  }
  [[nodiscard]] double elapsed_s() const {
    return std::chrono::duration<double>(Clock::now() - start_).count();
  }

 private:
  using Clock = std::chrono::steady_clock;
  Clock::time_point start_;
};

// Of Stopwatch on this host, measured by reading it in a row.
struct ClockQuality {
  double resolution_s = 0;  // the least difference that two readings showed
  double overhead_s = 0;    // what one reading takes
};
inline ClockQuality clock_quality() {
  constexpr int readings = 10'000;
  ClockQuality quality{std::numeric_limits<double>::infinity(), 0};
  const Stopwatch whole;
  Stopwatch watch;
  for (int i = 0; i < readings; ++i)
    if (const double lap_s = watch.lap_s(); lap_s > 0)
      quality.resolution_s = std::min(quality.resolution_s, lap_s);
  quality.overhead_s = whole.elapsed_s() / readings;
  return quality;
}

}  // namespace arcfleet::timing
