#include "results/disturbance.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace arcfleet::results {
namespace {

std::size_t rank_count(const BatchSamples& batch) {
  return batch.environments_per_rank.size();
}

bool is_counted(const BatchSamples& batch) {
  return batch.counted_s.size() == batch.step_time_s.size() && !batch.step_time_s.empty();
}

// Stolen time is the sum over the rank's processors, and page faults are those of all its threads.
std::array<Disturbance, 3> losses(const BatchSamples& batch, std::size_t at, std::size_t rank) {
  const auto threads = static_cast<double>(stepping_threads_of(batch, rank));
  const bool steal_means_something = batch.steal_s[at] >= 2 * counter_step_s;
  return {{{rank, Loss::waiting, batch.run_delay_s[at]},
           {rank, Loss::steal, steal_means_something ? batch.steal_s[at] / threads : 0},
           {rank, Loss::page_faults, batch.page_faults[at] * page_fault_s / threads}}};
}

}  // namespace

std::int64_t stepping_threads_of(const BatchSamples& batch, std::size_t rank) {
  const bool known = rank < batch.stepping_threads.size();
  return known ? std::max<std::int64_t>(batch.stepping_threads[rank], 1) : 1;
}

std::optional<Disturbance> disturbance_of(const BatchSamples& batch, std::size_t repeat,
                                          std::size_t rank) {
  if (!is_counted(batch)) return std::nullopt;
  if (batch.environments_per_rank[rank] == 0) return std::nullopt;  // nobody waits for it
  const std::size_t at = repeat * rank_count(batch) + rank;
  std::optional<Disturbance> largest;
  for (Disturbance loss : losses(batch, at, rank)) {
    if (!(loss.time_s > lost_share_limit * batch.counted_s[at])) continue;
    if (largest && largest->time_s >= loss.time_s) continue;
    loss.share = std::min(loss.time_s / batch.counted_s[at], 1.0);
    largest = loss;
  }
  return largest;
}

std::optional<Disturbance> disturbance_of(const BatchSamples& batch, std::size_t repeat) {
  std::optional<Disturbance> worst;
  for (std::size_t rank = 0; rank < rank_count(batch); ++rank) {
    const auto own = disturbance_of(batch, repeat, rank);
    if (own && (!worst || own->share > worst->share)) worst = own;
  }
  return worst;
}

void mark_disturbances(BatchSamples& batch) {
  batch.lost_share.assign(batch.step_time_s.size(), std::nan(""));
  if (!is_counted(batch)) return;
  for (std::size_t at = 0; at < batch.lost_share.size(); ++at) {
    if (std::isnan(batch.run_delay_s[at])) continue;
    const auto own = disturbance_of(batch, at / rank_count(batch), at % rank_count(batch));
    batch.lost_share[at] = own ? own->share : 0;
  }
}

Integers disturbed_repeats(const BatchSamples& batch) {
  Integers repeats;
  for (std::size_t at = 0; at < batch.lost_share.size(); ++at) {
    const auto repeat = static_cast<std::int64_t>(at / rank_count(batch));
    if (batch.lost_share[at] > 0 && (repeats.empty() || repeats.back() != repeat))
      repeats.push_back(repeat);
  }
  return repeats;
}

}  // namespace arcfleet::results
