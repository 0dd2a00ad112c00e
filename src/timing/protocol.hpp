// Times a rollout: untimed calibration and warm-ups, then repeats that all ranks begin together and
// time by their own clocks, until the interval of the median is narrow enough. The caller says what
// runs and how ranks synchronise; statistics.hpp and the results room summarise the samples.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

namespace arcfleet::timing {

// The times of this rank's threads inside the step time, summed since the last call.
struct ThreadActivity {
  double observation_s = 0;  // mean over the threads of the time that writes observations
  // Minimum, mean and maximum over the threads of the time at work, that is, not waiting.
  double thread_min_s = 0;
  double thread_mean_s = 0;
  double thread_max_s = 0;
};

// The work. One rollout is a reset, then `segments` calls of `steps`; the ranks synchronise and
// exchange data after each of the first `exchanges` segments.
struct Rollout {
  std::function<void()> reset;
  std::function<void(std::int64_t segment)> steps;  // runs the steps of one segment
  std::int64_t segments = 1;
  std::int64_t exchanges = 0;
  std::function<void()> exchange = [] {};
  // Called once before and once after every repeat, outside the timed region.
  std::function<ThreadActivity()> activity = [] { return ThreadActivity{}; };
  // Called as `activity` is: what the caller counted since the last call, always as many numbers.
  std::function<std::vector<double>()> counters = [] { return std::vector<double>{}; };
};

// The ranks that measure together; the callbacks are collective but for the last. The defaults
// serve a rank that measures alone: it waits for nobody, and its own values are the maxima.
struct Participants {
  std::function<void()> synchronise = [] {};  // returns when all ranks have called it
  // Replaces every value by its maximum over the ranks.
  std::function<void(std::span<double>)> max_over_ranks = [](std::span<double>) {};
  std::function<bool()> stop_wanted = [] { return false; };  // has a signal reached this rank?
};

// Whether the time of a reset counts as step time too, or only as reset time.
enum class ResetTime { separate, included };

struct Plan {
  int warmups = 1;            // repeats that run first and are discarded
  int repeats = 10;           // minimum number of timed repeats
  int max_repeats = 10;       // maximum number of timed repeats
  double relative_error = 0;  // target of relative_error() in statistics.hpp; 0: no target
  double max_time_s = 3600;   // after this time the minimum number of repeats is enough
  double min_time_s = 0.1;    // calibration takes as many rollouts a repeat as fill this time
  ResetTime reset_time = ResetTime::separate;
};

// Why a measurement ended.
enum class StopReason {
  repeats,      // it did the minimum number of repeats, and the plan has no target
  reached,      // it reached the target of the relative error
  max_repeats,  // it missed the target within the maximum number of repeats
  max_time,     // it missed the target within the maximum time
  interrupted,  // some rank wanted to stop: discard the samples
};
std::string_view stop_text(StopReason reason);  // "repeats", "reached", "max-repeats", ...

// The times of one repeat on this rank, each summed over the rollouts of the repeat.
struct RepeatTime {
  double step_s = 0;  // includes reset_s under ResetTime::included
  double reset_s = 0;
  double sync_s = 0;      // waiting for the other ranks before exchanges
  double exchange_s = 0;  // moving data in exchanges
  double wait_s = 0;      // waiting for the slowest rank at the end of the repeat
  ThreadActivity activity;
  std::vector<double> counters;  // from before the barrier at the beginning to the one at the end
};

struct Samples {
  std::int64_t rollouts_per_repeat = 1;         // the same on all ranks
  StopReason stopped_by = StopReason::repeats;  // the same on all ranks
  std::vector<RepeatTime> repeats;
};

// The state of a measurement after each repeat, for a progress display.
struct RepeatProgress {
  int done = 0;               // timed repeats so far; warm-ups count from 1 - warmups up to 0
  int repeats = 0;            // minimum number of timed repeats
  std::int64_t rollouts = 1;  // rollouts in each repeat
  double slowest_s = 0;       // the slowest rank's step, sync and exchange time of this repeat
};

// Collective over the participants. Returns this rank's samples. Calls `on_repeat` between repeats,
// outside the timed region. Between two readings of the clock nothing but the rollout may allocate.
Samples measure(const Plan& plan, const Rollout& rollout, const Participants& participants,
                const std::function<void(const RepeatProgress&)>& on_repeat);

}  // namespace arcfleet::timing
