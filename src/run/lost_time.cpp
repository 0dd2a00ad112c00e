#include "run/lost_time.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "run/other_work.hpp"
#include "text/numbers.hpp"
#include "timing/statistics.hpp"

namespace arcfleet::run {
namespace {

constexpr const char* unknown = "the kernel shows no counters that could explain it";

// Why a thread had no processor, and what to do. A quota's time is that of a whole control group,
// which the ranks of a node share as a rule.
std::string reason_to_wait(const Repeat& repeat, std::size_t rank) {
  const Sharing sharing = sharing_of(repeat.run.ranks);
  const double throttled_s =
      repeat.batch.throttled_s[repeat.at(rank)] / sharing.threads_on_node[rank];
  if (throttled_s > repeat.batch.run_delay_s[repeat.at(rank)] / 2)
    return " because of a processor quota (raise that of its control group)";
  if (sharing.is_crowded[rank])
    return " that threads of this run share (start fewer, or bind them)";
  return " that another program used (stop that program, or take the node alone)";
}

// Time in which the threads of a rank neither ran nor waited for a processor, on average.
double absent_s(const Repeat& repeat, std::size_t rank) {
  const auto& batch = repeat.batch;
  const std::size_t at = repeat.at(rank);
  const auto threads = static_cast<double>(stepping_threads_of(batch, rank));
  return batch.counted_s[at] - batch.processor_time_s[at] / threads - batch.run_delay_s[at];
}

// How much more of something than in a median repeat.
template <class Amount>
double beyond_median(const Repeat& repeat, Amount amount) {
  std::vector<double> all;
  for (std::size_t number = 0; number < repeat.batch.times_s.size(); ++number)
    all.push_back(amount(Repeat{repeat.run, repeat.batch, number}));
  return all[repeat.number] - timing::median(all);
}

double loss_s(const Repeat& repeat, std::size_t rank) {
  const auto loss = disturbance_of(repeat.batch, repeat.number, rank);
  return loss ? loss->time_s : 0;
}

std::size_t slowest_rank(const Repeat& repeat) {
  const auto counted = [&repeat](std::size_t rank) {
    const std::size_t at = repeat.at(rank);
    return repeat.batch.step_time_s[at] + repeat.batch.sync_time_s[at] +
           repeat.batch.exchange_time_s[at];
  };
  std::size_t slowest = 0;
  for (std::size_t rank = 1; rank < repeat.run.ranks.size(); ++rank)
    if (counted(rank) > counted(slowest)) slowest = rank;
  return slowest;
}

Repeat slowest_repeat(const results::RunRecord& run, const results::BatchResult& batch) {
  const auto slowest = std::ranges::max_element(batch.times_s);
  return {run, batch, static_cast<std::size_t>(slowest - batch.times_s.begin())};
}

}  // namespace

std::string Repeat::name_of(std::size_t rank) const {
  const auto& hosts = run.starts.at(static_cast<std::size_t>(batch.start)).rank_hosts;
  return "rank " + std::to_string(rank) + " on node " + hosts.at(rank);
}

std::string Repeat::share_text(double share) const {
  return text::whole_percent(share) + " of repeat " + std::to_string(number + 1) + " of " +
         text::grouped(batch.repeats);
}

std::string cause_of_loss(const Repeat& repeat, const results::Disturbance& found) {
  const std::string rank = repeat.name_of(found.rank);
  const std::string share = repeat.share_text(found.share);
  switch (found.to) {
    case results::Loss::waiting:
      return rank + " waited " + share + " for a processor" + reason_to_wait(repeat, found.rank);
    case results::Loss::steal:
      return "the hypervisor took " + share + " from " + rank +
             " (take a machine that no other virtual machine shares)";
    case results::Loss::page_faults:
      return "page faults cost " + rank + " at least " + share +
             " (look at swapping, numa_balancing and compaction)";
  }
  return {};
}

std::string cause_of_tail(const results::RunRecord& run, const results::BatchResult& batch) {
  const Repeat slowest = slowest_repeat(run, batch);
  if (batch.lost_share.empty()) return unknown;
  const std::size_t rank = slowest_rank(slowest);
  if (std::isnan(batch.lost_share[slowest.at(rank)])) return unknown;
  const double excess_s = (batch.times_s[slowest.number] - batch.percentiles.p50_s) *
                          static_cast<double>(batch.rollouts_per_repeat);
  const auto of_rank = [rank](auto amount) {
    return [rank, amount](const Repeat& repeat) { return amount(repeat, rank); };
  };
  const auto found = disturbance_of(batch, slowest.number, rank);
  if (found && beyond_median(slowest, of_rank(loss_s)) >= excess_s / 2)
    return cause_of_loss(slowest, *found);
  if (beyond_median(slowest, of_rank(absent_s)) >= excess_s / 2)
    return slowest.name_of(rank) + " neither ran nor waited for a processor for " +
           slowest.share_text(absent_s(slowest, rank) / batch.counted_s[slowest.at(rank)]) +
           " (it was stopped, or blocked in input or output)";
  return "the kernel's counters do not explain it, so look at frequency, temperature and network";
}

}  // namespace arcfleet::run
