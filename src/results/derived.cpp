#include "results/derived.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>

#include "results/bandwidth_numbers.hpp"
#include "results/counts_per_step.hpp"
#include "results/disturbance.hpp"
#include "results/energy_numbers.hpp"
#include "results/roofline_numbers.hpp"
#include "results/wording.hpp"
#include "timing/efficiency.hpp"
#include "timing/statistics.hpp"

namespace arcfleet::results {
namespace {

using timing::confidence_level;

// The slowest rank's time in every repeat. A rate over several ranks is their total steps over it.
std::vector<double> slowest(const std::vector<double>& times_s, std::size_t ranks) {
  std::vector<double> maxima;
  for (std::size_t at = 0; at < times_s.size(); at += ranks)
    maxima.push_back(*std::ranges::max_element(std::span(times_s).subspan(at, ranks)));
  return maxima;
}

// The interval of the median time, turned into one of the rate: the longest time is the lowest
// rate.
RateInterval rate_interval(const std::vector<double>& times_s, double steps) {
  const auto interval = timing::median_interval(times_s, confidence_level);
  return {steps / interval.high, steps / interval.low, interval.coverage};
}

TimePercentiles percentiles(const std::vector<double>& times_s) {
  TimePercentiles result;
#define ARCFLEET_PERCENTILE(percent) \
  result.p##percent##_s = timing::percentile(times_s, percent / 100.0);
#include "results/fields/percentiles.inc"
#undef ARCFLEET_PERCENTILE
  return result;
}

// A rank's time in a repeat: its steps, and what it takes to exchange.
std::vector<double> counted_times(const BatchSamples& batch) {
  std::vector<double> times_s = batch.step_time_s;
  for (std::size_t i = 0; i < times_s.size(); ++i)
    times_s[i] = times_s[i] + batch.sync_time_s[i] + batch.exchange_time_s[i];
  return times_s;
}

// Median over repeats of the average share of the run time in which ranks wait for the slowest one,
// before exchanges and at the end.
double wait_share(const BatchSamples& batch, const std::vector<double>& slowest_s,
                  std::size_t ranks) {
  std::vector<double> shares;
  for (std::size_t repeat = 0; repeat < slowest_s.size(); ++repeat) {
    double busy_s = 0;
    for (std::size_t at = repeat * ranks; at < (repeat + 1) * ranks; ++at)
      busy_s += batch.step_time_s[at] + batch.exchange_time_s[at];
    const double whole_s = slowest_s[repeat] * static_cast<double>(ranks);
    shares.push_back(whole_s > 0 ? 1 - busy_s / whole_s : 0);
  }
  return std::clamp(timing::median(shares), 0.0, 1.0);
}

// `first` is the repeat's place in the arrays.
timing::Efficiency efficiency_of_repeat(const BatchSamples& batch, std::size_t first,
                                        const std::vector<RankPlacement>& ranks) {
  std::vector<timing::RankTimes> activities;
  for (std::size_t rank = 0; rank < ranks.size(); ++rank) {
    const std::size_t at = first + rank;
    const double reset_s = batch.reset_included ? batch.reset_time_s[at] : 0;
    activities.push_back({batch.step_time_s[at], batch.step_time_s[at] - reset_s,
                          batch.sync_time_s[at], batch.exchange_time_s[at],
                          batch.thread_time_mean_s[at], batch.thread_time_max_s[at],
                          std::max<std::int64_t>(ranks[rank].threads, 1)});
  }
  return timing::efficiency(activities);
}

// The median of each metric over the repeats.
Efficiencies efficiencies(const BatchSamples& batch, const std::vector<RankPlacement>& ranks) {
  std::vector<timing::Efficiency> each;
  for (std::size_t at = 0; at < batch.step_time_s.size(); at += ranks.size())
    each.push_back(efficiency_of_repeat(batch, at, ranks));
  const auto middle = [&each](double timing::Efficiency::*metric) {
    std::vector<double> values;
    for (const auto& one : each) values.push_back(one.*metric);
    return timing::median(values);
  };
  Efficiencies result;
#define ARCFLEET_FIELD(Type, member, ...) result.member = middle(&timing::Efficiency::member);
#include "results/fields/efficiencies.inc"
#undef ARCFLEET_FIELD
  return result;
}

double rate(std::int64_t steps, double time_s) {
  return time_s > 0 ? static_cast<double>(steps) / time_s : 0;
}

void add_rank_numbers(BatchNumbers& numbers, const BatchSamples& batch,
                      const std::vector<double>& times_s, std::size_t ranks) {
  const auto over_ranks = timing::spread(timing::column_medians(times_s, ranks));
  numbers.rank_time_min_s = over_ranks.minimum;
  numbers.rank_time_mean_s = over_ranks.mean;
  numbers.rank_time_max_s = over_ranks.maximum;
  if (batch.peak_resident_bytes.empty()) return;
  numbers.peak_resident_min_bytes = std::ranges::min(batch.peak_resident_bytes);
  numbers.peak_resident_max_bytes = std::ranges::max(batch.peak_resident_bytes);
}

// Minimum and maximum of the known values; NaN if none is known.
struct Extremes {
  double minimum = std::numeric_limits<double>::quiet_NaN();
  double maximum = std::numeric_limits<double>::quiet_NaN();
};

Extremes extremes_of(const Reals& values) {
  Extremes found;
  for (const double value : values) {
    found.minimum = std::fmin(found.minimum, value);  // of a number and NaN: the number
    found.maximum = std::fmax(found.maximum, value);
  }
  return found;
}

void add_page_numbers(BatchNumbers& numbers, const BatchSamples& batch) {
  numbers.remote_page_share_max = extremes_of(batch.remote_page_share).maximum;
  numbers.huge_page_min_bytes = extremes_of(batch.huge_page_bytes).minimum;
  numbers.huge_page_max_bytes = extremes_of(batch.huge_page_bytes).maximum;
}

}  // namespace

SingleNumbers numbers_of(const SingleSamples& samples) {
  SingleNumbers numbers;
  numbers.repeats = static_cast<std::int64_t>(samples.step_time_s.size());
  numbers.times_s = samples.step_time_s;
  numbers.total_time_s = timing::median(samples.step_time_s);
  numbers.steps_per_second = rate(samples.num_steps, numbers.total_time_s);
  numbers.interval = rate_interval(samples.step_time_s, static_cast<double>(samples.num_steps));
  numbers.relative_error = timing::relative_error(samples.step_time_s, confidence_level);
  numbers.avg_reset_time_s = timing::median(samples.reset_time_s);
  return numbers;
}

BatchNumbers numbers_of(const BatchSamples& samples, const std::vector<RankPlacement>& ranks) {
  const auto times_s = counted_times(samples);
  const auto slowest_s = slowest(times_s, ranks.size());
  BatchNumbers numbers;
  numbers.total_env_steps = samples.environments * samples.num_steps;
  numbers.times_s = slowest_s;
  numbers.total_time_s = timing::median(slowest_s);
  numbers.batch_reset_time_s = timing::median(slowest(samples.reset_time_s, ranks.size()));
  numbers.steps_per_second = rate(numbers.total_env_steps, numbers.total_time_s);
  numbers.interval = rate_interval(slowest_s, static_cast<double>(numbers.total_env_steps));
  numbers.relative_error = timing::relative_error(slowest_s, confidence_level);
  numbers.wait_share = wait_share(samples, slowest_s, ranks.size());
  numbers.percentiles = percentiles(slowest_s);
  numbers.efficiencies = efficiencies(samples, ranks);
  numbers.energy = energy_numbers(samples, ranks,
                                  static_cast<double>(numbers.total_env_steps) *
                                      static_cast<double>(samples.rollouts_per_repeat));
  numbers.per_step = counts_per_step(samples, numbers.total_env_steps, ranks.size());
  numbers.disturbed_indices = disturbed_repeats(samples);
  numbers.disturbed = static_cast<std::int64_t>(numbers.disturbed_indices.size());
  add_rank_numbers(numbers, samples, times_s, ranks.size());
  add_page_numbers(numbers, samples);
  return numbers;
}

ProfileNumbers numbers_of(const ProfileSamples& samples) {
  double sum_s = 0;
  for (const auto& [name, time_s] : samples.part_time_s) sum_s += time_s;
  ProfileNumbers numbers;
  for (const auto& [name, time_s] : samples.part_time_s) {
    numbers.part_share.push_back(sum_s > 0 ? time_s / sum_s : 0);
    numbers.part_ns_per_step.push_back(1e9 * time_s / static_cast<double>(samples.total_env_steps));
  }
  const auto resets = static_cast<double>(samples.resets);
  if (samples.episodes_ended > 0 && samples.episodes_ended == samples.episodes_followed)
    numbers.episode_length =
        static_cast<double>(samples.episode_steps) / static_cast<double>(samples.episodes_ended);
  numbers.resets_per_second = samples.total_time_s > 0 ? resets / samples.total_time_s : 0;
  return numbers;
}

void summarise(SingleEnvironment& single) {
  static_cast<SingleNumbers&>(single) = numbers_of(single);
}

void summarise(BatchResult& batch, const std::vector<RankPlacement>& ranks) {
  static_cast<BatchNumbers&>(batch) = numbers_of(batch, ranks);
}

void summarise(Profile& profile) {
  static_cast<ProfileNumbers&>(profile) = numbers_of(profile);
}

void relate(BatchResult& batch, const SingleEnvironment& single, std::int64_t workers) {
  if (single.steps_per_second <= 0) return;
  batch.speedup = batch.steps_per_second / single.steps_per_second;
  batch.scaling_efficiency = batch.speedup / static_cast<double>(batch.environments);
  batch.parallel_efficiency =
      batch.speedup / static_cast<double>(std::min(batch.environments, workers));
}

void summarise(Bandwidth& bandwidth) {
  for (BandwidthLevel& level : bandwidth.levels)
    static_cast<BandwidthNumbers&>(level) = bandwidth_numbers(level, bandwidth.passes);
}

void relate(BatchResult& batch, const Bandwidth* bandwidth,
            const std::vector<RankPlacement>& ranks) {
  batch.roofline = roofline_numbers(batch, bandwidth, ranks);
}

void summarise(RunRecord& run) {
  if (run.bandwidth) summarise(*run.bandwidth);
  if (run.single_environment) summarise(*run.single_environment);
  run.checksum = 0;
  for (BatchResult& batch : run.batch_scaling) {
    if (batch.error) continue;
    summarise(batch, run.ranks);
    if (run.single_environment) relate(batch, *run.single_environment, worker_count(run.ranks));
    relate(batch, run.bandwidth ? &*run.bandwidth : nullptr, run.ranks);
    run.checksum += batch.checksum;
  }
  if (run.profile) summarise(*run.profile);
}

}  // namespace arcfleet::results
