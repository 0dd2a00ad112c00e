#include "results/disturbance.hpp"

#include <algorithm>
#include <cmath>

namespace arcfleet::results {
namespace {

using Place = std::size_t;  // in the samples: repeat x ranks + rank

// A run's own threads may share a processor. Then they used most of the time waited.
Cause cause_of_wait(const BatchSamples& batch, Place at) {
  const bool known = !std::isnan(batch.other_s[at]);
  return known && batch.other_s[at] < batch.run_delay_s[at] / 2 ? Cause::waited_for_rank
                                                                : Cause::waited;
}

// What a rank lost to one cause.
struct Loss {
  Cause cause;
  double time_s;      // lost, at least; NaN: unknown
  double resolved_s;  // from here on the counter means something
};

// In the order of what explains the others: a rank that is throttled also waits, for example.
// Times that are sums over processors are divided by the rank's threads.
std::vector<Loss> losses(const BatchSamples& batch, Place at, double threads) {
  return {
      {Cause::throttled, batch.throttled_s[at] / threads, 0},
      {Cause::steal, batch.steal_s[at] / threads, 2 * counter_step_s / threads},
      {cause_of_wait(batch, at), batch.run_delay_s[at], 0},
      {Cause::other_work, batch.other_s[at] / threads, 2 * counter_step_s / threads},
      {Cause::page_faults, batch.page_faults[at] * page_fault_s / threads, 0},
  };
}

std::optional<Disturbance> disturbance_at(const BatchSamples& batch, Place at, std::size_t rank,
                                          std::int64_t threads) {
  const double time_s = batch.counted_s[at];
  if (batch.environments_per_rank[rank] == 0) return std::nullopt;  // nobody waits for it
  for (const Loss& loss :
       losses(batch, at, static_cast<double>(std::max<std::int64_t>(threads, 1))))
    if (loss.time_s > lost_share_limit * time_s && loss.time_s >= loss.resolved_s)
      return Disturbance{rank, loss.cause, std::min(loss.time_s / time_s, 1.0)};
  return std::nullopt;
}

bool is_counted(const BatchSamples& batch) {
  return batch.counted_s.size() == batch.step_time_s.size() && !batch.step_time_s.empty();
}

bool any_known(const BatchSamples& batch, Place at) {
  return !std::isnan(batch.run_delay_s[at]) || !std::isnan(batch.steal_s[at]) ||
         !std::isnan(batch.throttled_s[at]) || !std::isnan(batch.page_faults[at]);
}

}  // namespace

std::optional<Disturbance> disturbance_of(const BatchSamples& batch,
                                          const std::vector<RankPlacement>& ranks,
                                          std::size_t repeat) {
  if (!is_counted(batch)) return std::nullopt;
  std::optional<Disturbance> worst;
  for (std::size_t rank = 0; rank < ranks.size(); ++rank) {
    const auto own = disturbance_at(batch, repeat * ranks.size() + rank, rank, ranks[rank].threads);
    if (own && (!worst || own->share > worst->share)) worst = own;
  }
  return worst;
}

void mark_disturbances(BatchSamples& batch, const std::vector<RankPlacement>& ranks) {
  batch.lost_share.assign(batch.step_time_s.size(), std::nan(""));
  if (!is_counted(batch)) return;
  for (Place at = 0; at < batch.lost_share.size(); ++at) {
    const std::size_t rank = at % ranks.size();
    const auto own = disturbance_at(batch, at, rank, ranks[rank].threads);
    if (own)
      batch.lost_share[at] = own->share;
    else if (any_known(batch, at))
      batch.lost_share[at] = 0;
  }
}

Integers disturbed_repeats(const BatchSamples& batch, std::size_t ranks) {
  Integers repeats;
  for (Place at = 0; at < batch.lost_share.size(); ++at) {
    const auto repeat = static_cast<std::int64_t>(at / ranks);
    if (batch.lost_share[at] > 0 && (repeats.empty() || repeats.back() != repeat))
      repeats.push_back(repeat);
  }
  return repeats;
}

}  // namespace arcfleet::results
