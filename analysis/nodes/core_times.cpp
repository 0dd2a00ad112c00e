#include "analysis/nodes/core_times.hpp"

#include <algorithm>
#include <cmath>

#include "timing/statistics.hpp"

namespace arcfleet::analysis::nodes {
namespace {

using results::BatchResult;

// The samples of a rank, where the run has them.
std::vector<double> column(const results::Reals& table, std::size_t rank, std::size_t ranks) {
  std::vector<double> values;
  for (std::size_t i = rank; i < table.size(); i += ranks) values.push_back(table[i]);
  return values;
}

double sum_of(const std::vector<double>& values) {
  double sum = values.empty() ? unknown : 0;
  for (const double value : values) sum += value;
  return sum;
}

// The share of a counter in the time that counters cover, for the median rank.
double median_share(const results::Reals& counter, const BatchResult& batch, std::size_t ranks) {
  std::vector<double> shares;
  for (std::size_t rank = 0; rank < ranks; ++rank) {
    const double share =
        sum_of(column(counter, rank, ranks)) / sum_of(column(batch.counted_s, rank, ranks));
    if (std::isfinite(share)) shares.push_back(share);
  }
  return shares.empty() ? unknown : timing::median(shares);
}

}  // namespace

std::vector<double> times_of_rank(const BatchResult& batch, std::size_t rank, std::size_t ranks) {
  const auto all = column(batch.step_time_s, rank, ranks);
  const auto lost = column(batch.lost_share, rank, ranks);
  std::vector<double> undisturbed;
  for (std::size_t i = 0; i < all.size() && i < lost.size(); ++i)
    if (!(lost[i] > 0)) undisturbed.push_back(all[i]);
  return undisturbed.size() >= enough_repeats ? undisturbed : all;
}

TimeShares shares_of(const BatchResult& batch, std::size_t ranks) {
  TimeShares shares;
  shares.ran = median_share(batch.processor_time_s, batch, ranks);
  shares.waited = median_share(batch.run_delay_s, batch, ranks);
  shares.others = median_share(batch.other_s, batch, ranks);
  shares.stolen = median_share(batch.steal_s, batch, ranks);
  // A quota is one of all ranks together, and each of them counts it whole.
  shares.throttled = median_share(batch.throttled_s, batch, ranks) / static_cast<double>(ranks);
  return shares;
}

}  // namespace arcfleet::analysis::nodes
