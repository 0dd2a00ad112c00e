// Watches measure a thread while it steps its blocks. A block engine calls watch(part, work) for
// every part of a step; the watch does the work and measures what it wants. The compiler removes
// what a watch does not use, so an unused measurement costs nothing.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <span>

#include "engine/drawn_actions.hpp"
#include "engine/step_parts.hpp"
#include "engine/thread_times.hpp"

namespace arcfleet::engine {

// Does all parts and measures nothing. The other watches derive from it.
struct PlainWatch {
  template <class Work>
  void operator()(Part /*part*/, Work work) const {
    work();
  }
  void saw_actions(std::span<const std::uint32_t> /*actions*/) const {}
  void saw_resets(std::size_t /*resets*/) const {}
  // Before each part of a step: rules, block, which of the drawn steps, and scratch. Part::draw
  // comes first, when the actions are there.
  template <class... Seen>
  void before(Part /*part*/, const Seen&... /*seen*/) const {}
  void begin() const {}
  void end() const {}
  template <class Meet>
  void wait(Meet meet) const {
    meet();
  }
};

// For a timed rollout: measures how long the thread works, waits and writes observations.
struct ClockWatch : PlainWatch {
  ThreadClock* clock;
  bool observes;  // false if the grids themselves are the observation
  ClockWatch(ThreadClock& of_thread, bool writes_observations)
      : clock(&of_thread), observes(writes_observations) {}

  template <class Work>
  void operator()(Part part, Work work) const {
    if (part == Part::observe && observes)
      clock->observing(work);
    else
      work();
  }
  void begin() const { clock->begin(); }
  void end() const { clock->end(); }
  template <class Meet>
  void wait(Meet meet) const {
    clock->waiting(meet);
  }
};

// For a profile: measures the time of every part and counts drawn operations and resets.
struct alignas(64) ProfileWatch : PlainWatch {  // one for each thread, on its own cache lines
  StepProfile seen;

  template <class Work>
  void operator()(Part part, Work work) {
    const auto begin = std::chrono::steady_clock::now();
    work();
    const std::chrono::duration<double> time = std::chrono::steady_clock::now() - begin;
    seen.part_time_s[static_cast<std::size_t>(part)] += time.count();
  }
  void saw_actions(std::span<const std::uint32_t> actions) {
    for (const std::uint32_t action : actions) {
      const std::uint32_t code = DrawnActions::code(action);
      ++(code == rejected_code ? seen.rejected : seen.operations[code]);
    }
    seen.steps += actions.size();
  }
  void saw_resets(std::size_t resets) { seen.resets += resets; }
};

// Counts the bytes that the steps of a thread read and write; the layout knows which.
template <class LayoutBytes>
struct alignas(64) ByteWatch : PlainWatch {
  LayoutBytes bytes;

  template <class... Seen>
  void before(Part part, const Seen&... seen) {
    bytes.before(part, seen...);
  }
};

inline StepProfile sum_of(std::span<const ProfileWatch> threads) {
  StepProfile sum;
  for (const ProfileWatch& thread : threads) sum += thread.seen;
  return sum;
}

}  // namespace arcfleet::engine
