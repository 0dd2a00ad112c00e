// How a rollout is timed: untimed calibration and warm-ups, then repeats that all ranks begin
// together and time for themselves, until the interval of the median is narrow enough. What is run,
// and how ranks meet, is given; the samples are left to others.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

namespace arcfleet::timing {

// What the threads of this rank did activity its own time, since they were last asked.
struct ThreadActivity {
  double observation_s = 0;  // writing observations, mean over threads
  double thread_min_s = 0;   // at work, not waiting for other threads: least, mean, greatest
  double thread_mean_s = 0;
  double thread_max_s = 0;
};

// The work: one rollout is a reset, then steps in `segments` calls; after each of the first
// `exchanges` segments the ranks meet and exchange.
struct Rollout {
  std::function<void()> reset;
  std::function<void(std::int64_t segment)> steps;
  std::int64_t segments = 1;
  std::int64_t exchanges = 0;
  std::function<void()> exchange = [] {};
  std::function<ThreadActivity()> activity = [] {
    return ThreadActivity{};
  };  // asked once a repeat, untimed
};

// The ranks that measure together. One rank alone: nothing to wait for, its own values the
// greatest.
struct Participants {
  std::function<void()> synchronise = [] {};
  std::function<void(std::span<double>)> greatest = [](std::span<double>) {};  // of each, in place
  std::function<bool()> stop_wanted = [] { return false; };  // a signal on this rank
};

// Whether a reset counts into the step time or only into a time of its own.
enum class ResetTime { apart, included };

struct Plan {
  int warmups = 1;            // whole repeats run and thrown away
  int repeats = 10;           // kept at least
  int max_repeats = 10;       // and at most
  double relative_error = 0;  // wanted: the interval within this share of the median; 0: no matter
  double max_time_s = 3600;   // no further repeat once the repeats have lasted this long
  double min_time_s = 0.1;    // a repeat does as many rollouts as it takes to last this long
  ResetTime reset_time = ResetTime::apart;
};

enum class Stop {
  repeats,      // as many as asked for; no relative error was
  reached,      // the interval is as narrow as asked for
  max_repeats,  // it is not, and no more repeats are allowed
  max_time,     // it is not, and no more time is allowed
  interrupted,  // by stop_wanted on some rank: the samples are void
};
std::string_view stop_text(Stop stop);  // "repeats", "reached", "max-repeats", ...

// Of this rank, one entry for each repeat, each the sum over the repeat's rollouts.
struct RepeatTime {
  double step_s = 0;
  double reset_s = 0;     // 0 in step_s where the plan says apart
  double sync_s = 0;      // waiting for the other ranks before exchanges
  double exchange_s = 0;  // in exchanges
  double wait_s = 0;      // at the end, for the slowest rank
  ThreadActivity activity;
};

struct Samples {
  std::int64_t rollouts_per_repeat = 1;  // the same on all ranks
  Stop stopped_by = Stop::repeats;       // the same on all ranks
  std::vector<RepeatTime> repeats;
};

// What is told of a repeat after it.
struct RepeatProgress {
  int done = 0;               // repeats so far; warm-ups count from -warmups + 1 up to 0
  int repeats = 0;            // taken at least
  std::int64_t rollouts = 1;  // in each
  double slowest_s = 0;       // the slowest rank's time of this one
};

// Calls `on_repeat` between repeats, outside the timed region. Nothing allocates between the
// clock's readings unless the rollout does.
Samples measure(const Plan& plan, const Rollout& rollout, const Participants& participants,
                const std::function<void(const RepeatProgress&)>& on_repeat);

}  // namespace arcfleet::timing
