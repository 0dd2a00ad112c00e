#include "run/rates_table.hpp"

#include <algorithm>
#include <optional>

#include "run/table_text.hpp"
#include "text/numbers.hpp"
#include "text/one_line.hpp"
#include "timing/statistics.hpp"

namespace arcfleet::run {
namespace {

using results::BatchResult;
using results::RateInterval;
using results::RunRecord;

// The intervals are the widest column, and have room to spare for long batch sizes.
std::string format_for(const std::vector<std::int64_t>& batch_sizes) {
  constexpr std::size_t usual = 9, spare = 4;
  std::size_t width = usual;
  for (const std::int64_t size : batch_sizes) width = std::max(width, text::grouped(size).size());
  const std::size_t too_much = width > usual + spare ? width - usual - spare : 0;
  return "%" + std::to_string(width) + "s %8s %" + std::to_string(18 - too_much) +
         "s %9s %22s %5s\n";
}

// One repeat has no interval.
bool is_known(const RateInterval& interval) {
  return interval.coverage > 0;
}

std::string interval_text(const RateInterval& interval, double rate) {
  return is_known(interval) ? text::interval(interval.low, interval.high, rate) : "unknown";
}

// "0.03 / 3.97 / 7.91 us": minimum, mean and maximum over the ranks.
std::string rank_times(const BatchResult& batch) {
  return text::seconds_together(
      {batch.rank_time_min_s, batch.rank_time_mean_s, batch.rank_time_max_s});
}

std::vector<RateInterval> intervals_of(const RunRecord& run) {
  std::vector<RateInterval> all;
  if (run.single_environment) all.push_back(run.single_environment->interval);
  for (const BatchResult& batch : run.batch_scaling)
    if (!batch.error) all.push_back(batch.interval);
  return all;
}

// "interval: holds the true median with 95 % probability"
std::string interval_legend(const RunRecord& run) {
  const auto all = intervals_of(run);
  double lowest = 1;
  for (const RateInterval& interval : all)
    if (is_known(interval)) lowest = std::min(lowest, interval.coverage);
  const std::string wanted = text::whole_percent(timing::confidence_level);
  const bool reached = lowest >= timing::confidence_level;
  std::string legend =
      "interval: holds the true median with " +
      (reached ? wanted + " probability"
               : "only " + text::percent(lowest) + " probability, too few repeats for " + wanted);
  if (!std::ranges::all_of(all, is_known)) legend += " (unknown: from one repeat)";
  return legend;
}

}  // namespace

std::string single_line(const results::SingleEnvironment& single) {
  return "single environment   " + text::si(single.steps_per_second) + " steps/s  " +
         interval_text(single.interval, single.steps_per_second) + "   reset " +
         text::seconds(single.avg_reset_time_s) + "\n";
}

RatesTable::RatesTable(const std::vector<std::int64_t>& batch_sizes, std::int64_t workers)
    : format_(format_for(batch_sizes)), workers_(std::max<std::int64_t>(workers, 1)) {}

std::string RatesTable::heading() const {
  return row(format_.c_str(), "batch", "steps/s", "interval", "per core", "rank min / mean / max",
             "wait");
}

std::string RatesTable::line(const BatchResult& batch) const {
  const std::string size = text::grouped(batch.batch_size);
  if (batch.error)
    return row(format_.c_str(), size, "failed", "", "", "", "") + "          " +
           text::one_line(*batch.error, 80) + "\n";
  return row(format_.c_str(), size, text::si(batch.steps_per_second),
             interval_text(batch.interval, batch.steps_per_second),
             text::si(batch.steps_per_second / static_cast<double>(workers_)), rank_times(batch),
             text::whole_percent(batch.wait_share));
}

std::string rates_legend(const RunRecord& run) {
  return wrapped(
      "steps/s: steps of the whole fleet / time of the slowest rank, median of the repeats; " +
      interval_legend(run) +
      "; per core: steps/s / (ranks x threads); rank min / mean / max: over the ranks, each rank's "
      "median time for one rollout; wait: average share of the run time that ranks spend waiting "
      "for the slowest one.");
}

}  // namespace arcfleet::run
