#include "analysis/verify/clock_rules.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <span>

#include "analysis/verify/batch_lines.hpp"
#include "results/disturbance.hpp"
#include "text/attributes.hpp"
#include "text/numbers.hpp"

namespace arcfleet::analysis {
namespace {

using results::BatchResult;

// Between the counters and the clock lie the barrier at the beginning and the reading of the
// counters of all threads; lost time can lengthen both.
constexpr double barrier_s = 0.01;
constexpr double least_barrier_s = 0.001;  // of repeats so short that barrier_s is most of them
constexpr double barrier_share = 0.02;
constexpr double reading_s = 1e-4;  // of one thread's counters
constexpr double rounding = 1e-9;

// A pause between repeats in which the shortest one would fit. Less may pass between two repeats
// on a busy machine.
constexpr double least_pause_s = 0.15;
constexpr double repeat_share = 0.95;

// Shorter samples may be alike by chance, because a clock counts in steps.
constexpr double shortest_distinct_s = 1e-3;

double known(double time_s) {
  return std::isnan(time_s) ? 0 : time_s;
}

std::size_t ranks_of(const BatchResult& batch) {
  return batch.environments_per_rank.size();
}

// The time of the repeat on the rank's own clock, from barrier to barrier.
double clock_time_s(const BatchResult& batch, std::size_t at) {
  const double reset_s = batch.reset_included ? 0 : batch.reset_time_s[at];
  const double rollout_s = reset_s + batch.step_time_s[at] + batch.sync_time_s[at] +
                           batch.exchange_time_s[at] + batch.wait_time_s[at];
  return rollout_s * static_cast<double>(batch.rollouts_per_repeat);
}

// The most that a rank of this repeat lost: its peers wait for it at the barrier.
double lost_s(const BatchResult& batch, std::size_t repeat) {
  double most_s = 0;
  for (std::size_t at = repeat * ranks_of(batch); at < (repeat + 1) * ranks_of(batch); ++at)
    most_s = std::max(most_s, known(batch.run_delay_s[at]) + known(batch.steal_s[at]));
  return most_s;
}

// What may lie between the counters and the clock of this repeat.
double allowed_s(const BatchResult& batch, std::size_t repeat, std::size_t at) {
  const std::size_t rank = at % ranks_of(batch);
  const double counted_s = batch.counted_s[at];
  return std::min(barrier_s, std::max(least_barrier_s, counted_s / 2)) + barrier_share * counted_s +
         lost_s(batch, repeat) + reading_s * static_cast<double>(stepping_threads_of(batch, rank));
}

// The first sample whose time does not fill the counted time, in words; empty if there is none.
std::string unfilled(const BatchResult& batch) {
  for (std::size_t at = 0; at < batch.step_time_s.size(); ++at) {
    const double counted_s = batch.counted_s[at];
    if (std::isnan(counted_s) && std::isnan(batch.begin_s[at])) continue;  // an older file
    if (std::isnan(counted_s))
      return place_of(batch, at / ranks_of(batch), at % ranks_of(batch)) +
             ": counted_time is missing, although begin_time is there";
    const std::size_t repeat = at / ranks_of(batch);
    const double clock_s = clock_time_s(batch, at);
    const bool fits = clock_s <= counted_s * (1 + rounding);
    if (fits && counted_s - clock_s <= allowed_s(batch, repeat, at)) continue;
    return place_of(batch, repeat, at % ranks_of(batch)) + ": its times add up to " +
           text::seconds(clock_s) + ", and its counters cover " + text::seconds(counted_s) +
           ": the times were changed";
  }
  return {};
}

// In every repeat the slowest rank comes last to the barrier at the end, so that it hardly waits.
// In words, the first repeat in which all wait; empty if there is none.
std::string all_wait(const BatchResult& batch) {
  const std::size_t ranks = ranks_of(batch);
  const auto rollouts = static_cast<double>(batch.rollouts_per_repeat);
  for (std::size_t first = 0; first < batch.wait_time_s.size(); first += ranks) {
    const auto waits = std::span(batch.wait_time_s).subspan(first, ranks);
    const auto least = static_cast<std::size_t>(std::ranges::min_element(waits) - waits.begin());
    if (std::isnan(batch.counted_s[first + least])) continue;
    const double waited_s = waits[least] * rollouts;
    if (waited_s <= allowed_s(batch, first / ranks, first + least)) continue;
    return place_of(batch, first / ranks, least) +
           ": every rank waits for the others at the end, " + text::seconds(waited_s) +
           " or more: the times were changed";
  }
  return {};
}

// A time that is part of another one. (The time of observations is estimated, so it may be longer.)
struct Part {
  const char* name;
  const char* whole_name;
  results::Reals results::BatchSamples::*part;
  results::Reals results::BatchSamples::*whole;
};

constexpr std::array parts{
    Part{"thread_time_min", "thread_time_mean", &results::BatchSamples::thread_time_min_s,
         &results::BatchSamples::thread_time_mean_s},
    Part{"thread_time_mean", "thread_time_max", &results::BatchSamples::thread_time_mean_s,
         &results::BatchSamples::thread_time_max_s},
    Part{"thread_time_max", "step_time", &results::BatchSamples::thread_time_max_s,
         &results::BatchSamples::step_time_s}};

void look_at_parts(const BatchResult& batch, const Say& say) {
  for (const Part& each : parts) {
    const auto& part_s = batch.*each.part;
    const auto& whole_s = batch.*each.whole;
    for (std::size_t at = 0; at < part_s.size(); ++at) {
      if (part_s[at] <= whole_s[at] * (1 + rounding)) continue;
      say(place_of(batch, at / ranks_of(batch), at % ranks_of(batch)) + ": " + each.name + " (" +
          text::seconds(part_s[at]) + ") is greater than " + each.whole_name + " (" +
          text::seconds(whole_s[at]) + "), of which it is a part");
      break;
    }
  }
}

// In which any repeat of the batch size would fit.
double room_s(const BatchResult& batch) {
  const double shortest_s = batch.counted_s.empty() ? 0 : std::ranges::min(batch.counted_s);
  return std::max(least_pause_s, repeat_share * shortest_s);
}

// A machine that kept a rank waiting in a repeat may do so between two of them as well.
double lost_around_s(const BatchResult& batch, std::size_t repeat) {
  return lost_s(batch, repeat - 1) + lost_s(batch, repeat);
}

void look_at_gaps(const BatchResult& batch, const Say& say) {
  const std::size_t ranks = ranks_of(batch);
  const double room = room_s(batch);
  for (std::size_t at = ranks; at < batch.begin_s.size(); ++at) {
    const double end_s = batch.begin_s[at - ranks] + batch.counted_s[at - ranks];
    const double pause = batch.begin_s[at] - end_s;
    if (pause < -rounding * end_s)
      return say(place_of(batch, at / ranks, at % ranks) +
                 " begins before the repeat before it ends");
    if (pause > room + lost_around_s(batch, at / ranks))
      return say("before " + place_of(batch, at / ranks, at % ranks) + ", " + text::seconds(pause) +
                 " are unaccounted for: a repeat was left out, or the program stood still");
  }
}

// After so much time its protocol starts no repeat beyond the minimum number.
void look_at_maximum(const BatchResult& batch, const results::RunRecord& run, const Say& say) {
  const double most_s = text::value_or<double>(run.benchmark_params, "max_time_s", 0);
  const auto least =
      static_cast<std::size_t>(text::value_or<std::int64_t>(run.benchmark_params, "repeats", 1));
  const std::size_t ranks = ranks_of(batch);
  if (text::value_or<double>(run.benchmark_params, "relative_error", 0) <= 0) return;
  for (std::size_t at = least * ranks; at + ranks < batch.begin_s.size(); ++at) {
    const double elapsed_s = batch.begin_s[at] + batch.counted_s[at] - batch.begin_s[at % ranks];
    if (elapsed_s > most_s)
      return say("it went on after " + place_of(batch, at / ranks, at % ranks) + ", " +
                 text::seconds(elapsed_s) + " after its beginning, and max_time_s is " +
                 text::seconds(most_s) + ": repeats were added");
  }
}

void look_at_copies(const BatchResult& batch, const Say& say) {
  using Key = std::array<double, 4>;
  std::map<Key, std::size_t> known_samples;
  const auto rollouts = static_cast<double>(batch.rollouts_per_repeat);
  for (std::size_t at = 0; at < batch.step_time_s.size(); ++at) {
    if (batch.step_time_s[at] * rollouts < shortest_distinct_s) continue;
    const Key key{batch.step_time_s[at], batch.reset_time_s[at], batch.thread_time_mean_s[at],
                  batch.observation_time_s[at]};
    const auto [place, is_new] = known_samples.try_emplace(key, at);
    if (is_new) continue;
    const std::size_t first = place->second;
    return say(place_of(batch, at / ranks_of(batch), at % ranks_of(batch)) + " is a copy of " +
               place_of(batch, first / ranks_of(batch), first % ranks_of(batch)));
  }
}

}  // namespace

Lines time_problems(const Evidence& evidence) {
  return lines_of_batches(evidence.run, [](const BatchResult& batch, const Say& say) {
    for (const std::string& line : {unfilled(batch), all_wait(batch)})
      if (!line.empty()) say(line);
    look_at_parts(batch, say);
  });
}

Lines gap_problems(const Evidence& evidence) {
  return lines_of_batches(evidence.run, [&](const BatchResult& batch, const Say& say) {
    look_at_gaps(batch, say);
    look_at_maximum(batch, evidence.run, say);
  });
}

Lines copy_problems(const Evidence& evidence) {
  return lines_of_batches(evidence.run, look_at_copies);
}

}  // namespace arcfleet::analysis
