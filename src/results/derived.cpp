#include "results/derived.hpp"

#include <algorithm>
#include <span>

#include "timing/efficiency.hpp"
#include "timing/statistics.hpp"

namespace arcfleet::results {
namespace {

constexpr double level = 0.95;

// Of every repeat, the time of its slowest rank: a rate over several ranks is their total steps
// over it.
std::vector<double> slowest(const std::vector<double>& times_s, std::size_t ranks) {
  std::vector<double> greatest;
  for (std::size_t at = 0; at < times_s.size(); at += ranks)
    greatest.push_back(*std::ranges::max_element(std::span(times_s).subspan(at, ranks)));
  return greatest;
}

// The interval of the median time, turned into one of the rate: the longest time is the lowest
// rate.
results::RateInterval rate_interval(const std::vector<double>& times_s, double steps) {
  const auto interval = timing::median_interval(times_s, level);
  return {steps / interval.high, steps / interval.low, interval.coverage};
}

results::Precision precision(const std::vector<double>& times_s, std::string stopped_by) {
  return {std::move(stopped_by), timing::relative_error(times_s, level)};
}

results::TimePercentiles percentiles(const std::vector<double>& times_s, double rollouts) {
  const auto at = [&](double p) { return timing::percentile(times_s, p) / rollouts; };
  return {at(0.05), at(0.50), at(0.95), at(0.99)};
}

// What a rank's time of a repeat is: its steps, and what it takes to exchange.
std::vector<double> counted_times(const results::BatchResult& batch) {
  std::vector<double> times_s = batch.step_time_s;
  for (std::size_t i = 0; i < times_s.size(); ++i)
    times_s[i] += batch.sync_time_s[i] + batch.exchange_time_s[i];
  return times_s;
}

timing::Efficiency efficiency_of_repeat(const results::BatchResult& batch, std::size_t first,
                                        const std::vector<results::RankPlacement>& ranks) {
  std::vector<timing::RankTimes> times;
  for (std::size_t rank = 0; rank < ranks.size(); ++rank) {
    const std::size_t at = first + rank;
    const double reset_s = batch.reset_included ? batch.reset_time_s[at] : 0;
    times.push_back({batch.step_time_s[at], batch.step_time_s[at] - reset_s, batch.sync_time_s[at],
                     batch.exchange_time_s[at], batch.thread_time_mean_s[at],
                     batch.thread_time_max_s[at], std::max<std::int64_t>(ranks[rank].threads, 1)});
  }
  return timing::efficiency(times);
}

// Of each metric the median over the repeats.
results::Efficiencies efficiencies(const results::BatchResult& batch,
                                   const std::vector<results::RankPlacement>& ranks) {
  std::vector<timing::Efficiency> each;
  for (std::size_t at = 0; at < batch.step_time_s.size(); at += ranks.size())
    each.push_back(efficiency_of_repeat(batch, at, ranks));
  const auto middle = [&each](double timing::Efficiency::*metric) {
    std::vector<double> values;
    for (const auto& one : each) values.push_back(one.*metric);
    return timing::median(values);
  };
  using E = timing::Efficiency;
  return {middle(&E::load_balance), middle(&E::serialisation),  middle(&E::transfer),
          middle(&E::mpi),          middle(&E::thread_balance), middle(&E::openmp),
          middle(&E::parallel)};
}

double rate(std::int64_t steps, double time_s) {
  return time_s > 0 ? static_cast<double>(steps) / time_s : 0;
}

}  // namespace

void summarise(results::Profile& profile) {
  double sum_s = 0;
  for (const auto& [name, time_s] : profile.part_time_s) sum_s += time_s;
  for (const auto& [name, time_s] : profile.part_time_s) {
    profile.part_share.push_back(sum_s > 0 ? time_s / sum_s : 0);
    profile.part_ns_per_step.push_back(1e9 * time_s / static_cast<double>(profile.total_env_steps));
  }
  const auto resets = static_cast<double>(profile.resets);
  profile.steps_per_episode =
      profile.resets > 0 ? static_cast<double>(profile.total_env_steps) / resets : 0;
  profile.resets_per_second = profile.total_time_s > 0 ? resets / profile.total_time_s : 0;
}

std::vector<double> by_repeat(const std::vector<double>& by_rank, std::size_t ranks) {
  const std::size_t repeats = by_rank.size() / ranks;
  std::vector<double> out(by_rank.size());
  for (std::size_t rank = 0; rank < ranks; ++rank)
    for (std::size_t repeat = 0; repeat < repeats; ++repeat)
      out[repeat * ranks + rank] = by_rank[rank * repeats + repeat];
  return out;
}

void summarise(results::SingleEnvironment& single) {
  const auto rollouts = static_cast<double>(single.rollouts_per_repeat);
  single.total_time_s = timing::median(single.step_time_s) / rollouts;
  single.steps_per_second = rate(single.num_steps, single.total_time_s);
  single.interval =
      rate_interval(single.step_time_s, static_cast<double>(single.num_steps) * rollouts);
  single.precision = precision(single.step_time_s, single.precision.stopped_by);
  single.avg_reset_time_s =
      timing::median(single.reset_time_s) / static_cast<double>(single.resets_per_repeat);
}

void summarise(results::BatchResult& batch, const std::vector<results::RankPlacement>& placements) {
  const std::size_t ranks = placements.size();
  const auto rollouts = static_cast<double>(batch.rollouts_per_repeat);
  const auto times_s = counted_times(batch);
  const auto step_times_s = slowest(times_s, ranks);
  batch.total_env_steps = batch.environments * batch.num_steps;
  batch.times_s.clear();
  for (const double time_s : step_times_s) batch.times_s.push_back(time_s / rollouts);
  batch.total_time_s = timing::median(step_times_s) / rollouts;
  batch.batch_reset_time_s = timing::median(slowest(batch.reset_time_s, ranks)) / rollouts;
  batch.steps_per_second = rate(batch.total_env_steps, batch.total_time_s);
  batch.interval =
      rate_interval(step_times_s, static_cast<double>(batch.total_env_steps) * rollouts);
  const auto over_ranks = timing::spread(timing::column_medians(times_s, ranks));
  batch.rank_time_min_s = over_ranks.minimum / rollouts;
  batch.rank_time_mean_s = over_ranks.mean / rollouts;
  batch.rank_time_max_s = over_ranks.maximum / rollouts;
  batch.precision = precision(step_times_s, batch.precision.stopped_by);
  batch.percentiles = percentiles(step_times_s, rollouts);
  batch.efficiencies = efficiencies(batch, placements);
}

void relate(results::BatchResult& batch, const results::SingleEnvironment& single,
            std::int64_t workers) {
  if (single.steps_per_second <= 0) return;
  batch.speedup = batch.steps_per_second / single.steps_per_second;
  batch.scaling_efficiency = batch.speedup / static_cast<double>(batch.environments);
  batch.parallel_efficiency =
      batch.speedup / static_cast<double>(std::min(batch.environments, workers));
}

}  // namespace arcfleet::results
