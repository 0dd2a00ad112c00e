// Seconds of the monotonic clock. Differences are only ever taken on one host.
#pragma once

#include <chrono>

namespace arcfleet::measure {

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

}  // namespace arcfleet::measure
