// How a rollout is timed: untimed calibration and warm-ups, then repeats that all ranks begin
// together and time for themselves. What is run, and how ranks meet, is given; the samples are left
// to others.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

namespace arcfleet::measure {

// The work: one rollout is a reset and then a fixed number of steps.
struct Rollout {
  std::function<void()> reset;
  std::function<void()> steps;
};

// The ranks that measure together. One rank alone: nothing to wait for, its own value the greatest.
struct Team {
  std::function<void()> synchronise = [] {};
  std::function<double(double)> greatest = [](double value) { return value; };
};

// Whether a reset counts into the step time or only into a time of its own.
enum class ResetTime { apart, included };

struct Plan {
  int warmups = 1;          // whole repeats run and thrown away
  int repeats = 10;         // whole repeats that are kept
  double min_time_s = 0.1;  // a repeat does as many rollouts as it takes to last this long
  ResetTime reset_time = ResetTime::apart;
};

// Of this rank, one entry for each repeat, each the sum over the repeat's rollouts.
struct Samples {
  std::int64_t rollouts_per_repeat = 1;  // the same on all ranks
  std::vector<double> step_time_s;
  std::vector<double> reset_time_s;
};

// Calls `on_repeat(done, repeats)` between repeats, outside the timed region; warm-ups count from
// -warmups + 1 up to 0. Nothing allocates between the clock's readings unless the rollout does.
Samples measure(const Plan& plan, const Rollout& rollout, const Team& team,
                const std::function<void(int, int)>& on_repeat);

}  // namespace arcfleet::measure
