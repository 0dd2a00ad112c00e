#include "run/result_warnings.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <optional>

#include "results/disturbance.hpp"
#include "run/memory_warning.hpp"
#include "run/other_work.hpp"
#include "run/slow_hosts.hpp"
#include "text/numbers.hpp"
#include "timing/statistics.hpp"

namespace arcfleet::run {
namespace {

constexpr double heavy_tail = 1.25;  // 99th percentile / median
constexpr double often = 0.1;        // of the repeats: medians hardly notice fewer

std::string percent_text(double share) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.1f %%", 100 * share);
  return text.data();
}

// "batch 1,000 (3.1 %, max-time)" if its interval stayed too wide.
std::optional<std::string> too_wide(const std::string& name, const std::string& stopped_by,
                                    double error) {
  if (stopped_by == "reached") return std::nullopt;
  return name + " (" + (std::isfinite(error) ? percent_text(error) : "no interval") + ", " +
         stopped_by + ")";
}

std::optional<std::string> wide_interval_warning(const results::RunRecord& run,
                                                 double relative_error) {
  std::string names;
  const auto add = [&names](const std::optional<std::string>& name) {
    if (name) names += (names.empty() ? "" : ", ") + *name;
  };
  if (run.single_environment)
    add(too_wide("the single environment", run.single_environment->stopped_by,
                 run.single_environment->relative_error));
  for (const auto& batch : run.batch_scaling)
    if (!batch.error)
      add(too_wide("batch " + text::grouped(batch.batch_size), batch.stopped_by,
                   batch.relative_error));
  if (names.empty()) return std::nullopt;
  return "the interval is not within " + percent_text(relative_error) + " of the median at " +
         names + ": raise --max-repeats or --max-time, or stop other work on the machine";
}

// Among lost_share, where NaN is no loss.
std::size_t place_of_largest_loss(const results::BatchResult& batch) {
  std::size_t place = 0;
  for (std::size_t at = 0; at < batch.lost_share.size(); ++at)
    if (batch.lost_share[at] > batch.lost_share[place] || std::isnan(batch.lost_share[place]))
      place = at;
  return place;
}
double largest_loss(const results::BatchResult& batch) {
  return batch.lost_share[place_of_largest_loss(batch)];
}

// A repeat of a batch size, with the record that it belongs to.
struct Repeat {
  const results::RunRecord& run;
  const results::BatchResult& batch;
  std::size_t number;  // from 0

  [[nodiscard]] std::size_t at(std::size_t rank) const { return number * run.ranks.size() + rank; }
  [[nodiscard]] std::string name_of(std::size_t rank) const {
    const auto& hosts = run.starts.at(static_cast<std::size_t>(batch.start)).rank_hosts;
    return "rank " + std::to_string(rank) + " on node " + hosts.at(rank);
  }
  // "8 % of repeat 6 of 10"
  [[nodiscard]] std::string share_text(double share) const {
    return text::whole_percent(share) + " of repeat " + std::to_string(number + 1) + " of " +
           text::grouped(batch.repeats);
  }
};

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

// "rank 3 on node n17 waited 8 % of repeat 6 of 10 for a processor ...".
std::string sentence(const Repeat& repeat, const results::Disturbance& found) {
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

// Names what explains at least half of the time by which the slowest repeat exceeds the median.
std::string explanation_of_tail(const Repeat& slowest) {
  const auto& batch = slowest.batch;
  const char* const hidden = "the kernel shows no counters that could explain it";
  if (batch.lost_share.empty()) return hidden;
  const std::size_t rank = slowest_rank(slowest);
  if (std::isnan(batch.lost_share[slowest.at(rank)])) return hidden;
  const double excess_s = (batch.times_s[slowest.number] - batch.percentiles.p50_s) *
                          static_cast<double>(batch.rollouts_per_repeat);
  const auto of_rank = [rank](auto amount) {
    return [rank, amount](const Repeat& repeat) { return amount(repeat, rank); };
  };
  const auto found = disturbance_of(batch, slowest.number, rank);
  if (found && beyond_median(slowest, of_rank(loss_s)) >= excess_s / 2)
    return sentence(slowest, *found);
  if (beyond_median(slowest, of_rank(absent_s)) >= excess_s / 2)
    return slowest.name_of(rank) + " neither ran nor waited for a processor for " +
           slowest.share_text(absent_s(slowest, rank) / batch.counted_s[slowest.at(rank)]) +
           " (it was stopped, or blocked in input or output)";
  return "the kernel's counters do not explain it, so look at frequency, temperature and network";
}

Repeat slowest_repeat(const results::RunRecord& run, const results::BatchResult& batch) {
  const auto slowest = std::ranges::max_element(batch.times_s);
  return {run, batch, static_cast<std::size_t>(slowest - batch.times_s.begin())};
}

std::vector<std::string> heavy_tail_warnings(const results::RunRecord& run) {
  std::vector<std::string> warnings;
  for (const auto& batch : run.batch_scaling)
    if (!batch.error && batch.percentiles.p99_s > heavy_tail * batch.percentiles.p50_s)
      warnings.push_back("batch " + text::grouped(batch.batch_size) +
                         " has a heavy tail: the 99th percentile of its times is " +
                         percent_text(batch.percentiles.p99_s / batch.percentiles.p50_s - 1) +
                         " above the median; " + explanation_of_tail(slowest_repeat(run, batch)));
  return warnings;
}

// Names the repeat that lost most, unless a warning has named it already, if so many are disturbed
// that the medians may be.
std::optional<std::string> disturbance_warning(const results::RunRecord& run,
                                               const std::vector<std::string>& warnings) {
  std::int64_t repeats = 0;
  std::int64_t disturbed = 0;
  const results::BatchResult* worst = nullptr;
  for (const auto& batch : run.batch_scaling) {
    if (batch.error) continue;
    repeats += batch.repeats;
    disturbed += batch.disturbed;
    if (batch.disturbed > 0 && (worst == nullptr || largest_loss(batch) > largest_loss(*worst)))
      worst = &batch;
  }
  if (worst == nullptr || static_cast<double>(disturbed) < often * static_cast<double>(repeats))
    return std::nullopt;
  const std::string text = text::grouped(disturbed) + " of " + text::grouped(repeats) +
                           (disturbed == 1 ? " repeats was disturbed" : " repeats were disturbed");
  const std::size_t at = place_of_largest_loss(*worst);
  const Repeat repeat{run, *worst, at / run.ranks.size()};
  const auto found = disturbance_of(*worst, repeat.number);
  if (!found) return text;
  const std::string cause = sentence(repeat, *found);
  const bool is_known = std::ranges::any_of(
      warnings, [&cause](const std::string& warning) { return warning.ends_with(cause); });
  if (is_known) return text;
  return text + "; in batch " + text::grouped(worst->batch_size) + ", " + cause;
}

// The largest batch size shows best how fast the hosts are.
std::vector<std::string> host_warnings_of_largest(const results::RunRecord& run) {
  const auto largest =
      std::ranges::find_if(run.batch_scaling.rbegin(), run.batch_scaling.rend(),
                           [](const results::BatchResult& batch) { return !batch.error; });
  if (largest == run.batch_scaling.rend()) return {};
  return slow_host_warnings(run, *largest);
}

}  // namespace

std::vector<std::string> result_warnings(const results::RunRecord& run, double relative_error) {
  std::vector<std::string> warnings = heavy_tail_warnings(run);
  if (const auto warning = disturbance_warning(run, warnings)) warnings.push_back(*warning);
  if (relative_error > 0)
    if (const auto warning = wide_interval_warning(run, relative_error))
      warnings.push_back(*warning);
  for (const auto& warning : host_warnings_of_largest(run)) warnings.push_back(warning);
  if (const auto warning = memory_warning(run)) warnings.push_back(*warning);
  return warnings;
}

}  // namespace arcfleet::run
