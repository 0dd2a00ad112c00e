// What the threads of an engine did in its step_all calls: at work, waiting for each other, writing
// observations. Short waits and observations are timed now and then and counted for the others, so
// that reading the clock takes next to nothing from what is measured.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <limits>
#include <span>
#include <utility>

namespace arcfleet::engine {

// Over the threads of one engine, since the last ThreadTimes was taken.
struct ThreadTimes {
  double observation_s = 0;  // mean over threads
  double min_s = 0;          // at work: the time in step_all without waits for other threads
  double mean_s = 0;
  double max_s = 0;
};

// Adds up the time of every `stride`-th call, times `stride`. A prime, so that it does not keep
// step with the number of blocks.
template <unsigned stride>
class SampledTime {
 public:
  template <class Work>
  void operator()(Work work) {
    if (++turn_ % stride != 0) return work();
    const auto begin = std::chrono::steady_clock::now();
    work();
    const std::chrono::duration<double> time = std::chrono::steady_clock::now() - begin;
    sum_s_ += stride * time.count();
  }
  // The sum since it was last taken.
  double take_s() { return std::exchange(sum_s_, 0.0); }

 private:
  double sum_s_ = 0;
  unsigned turn_ = 0;
};

struct alignas(64) ThreadClock {  // one a thread, not on another's cache line
  SampledTime<61> observing;      // a block's, or an environment's
  SampledTime<13> waiting;        // at the barrier between two steps
  double inside_s = 0;            // from begin() to end()

  void begin() { begin_ = std::chrono::steady_clock::now(); }
  void end() {
    const std::chrono::duration<double> time = std::chrono::steady_clock::now() - begin_;
    last_s_ = time.count();
    inside_s += last_s_;
  }
  // Discards the time between the last begin() and end(), because it was not a step.
  void forget_last() { inside_s -= std::exchange(last_s_, 0.0); }

 private:
  double last_s_ = 0;
  std::chrono::steady_clock::time_point begin_;
};

// Sums up the clocks, one for each thread that steps, and resets them. `threads` may exceed the
// number of clocks: the engine has no work for the other threads, so they count as idle.
inline ThreadTimes take_times(std::span<ThreadClock> clocks, int threads) {
  ThreadTimes times;
  const auto all = std::max(static_cast<std::size_t>(std::max(threads, 1)), clocks.size());
  double min_s = clocks.size() < all ? 0 : std::numeric_limits<double>::infinity();
  for (ThreadClock& clock : clocks) {
    const double inside_s = std::exchange(clock.inside_s, 0.0);
    const double at_work_s = std::max(inside_s - clock.waiting.take_s(), 0.0);
    min_s = std::min(min_s, at_work_s);
    times.max_s = std::max(times.max_s, at_work_s);
    times.mean_s += at_work_s / static_cast<double>(all);
    times.observation_s += clock.observing.take_s() / static_cast<double>(clocks.size());
  }
  times.min_s = min_s;
  return times;
}

}  // namespace arcfleet::engine
