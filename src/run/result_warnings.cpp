#include "run/result_warnings.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <optional>

#include "results/disturbance.hpp"
#include "run/lost_time.hpp"
#include "run/memory_warning.hpp"
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

std::vector<std::string> heavy_tail_warnings(const results::RunRecord& run) {
  std::vector<std::string> warnings;
  for (const auto& batch : run.batch_scaling)
    if (!batch.error && batch.repeats >= static_cast<std::int64_t>(timing::fewest_for_tails) &&
        batch.percentiles.p99_s > heavy_tail * batch.percentiles.p50_s)
      warnings.push_back("batch " + text::grouped(batch.batch_size) +
                         " has a heavy tail: the 99th percentile of its times is " +
                         percent_text(batch.percentiles.p99_s / batch.percentiles.p50_s - 1) +
                         " above the median; " + cause_of_tail(run, batch));
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
  if (!found) return text + ": a rank lost over 1 % of its time in each, by the kernel's counters";
  const std::string cause = cause_of_loss(repeat, *found);
  const bool is_known = std::ranges::any_of(
      warnings, [&cause](const std::string& warning) { return warning.ends_with(cause); });
  if (is_known) return text + " (the cause of the worst is in the warning above)";
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

// A level is not slower than the one behind it, beyond what two measurements differ by.
std::optional<std::string> bandwidth_warning(const results::RunRecord& run) {
  constexpr double least_ratio = 0.8;
  if (!run.bandwidth) return std::nullopt;
  const results::BandwidthLevel* nearer = nullptr;
  for (const results::BandwidthLevel& level : run.bandwidth->levels) {
    if (!std::isfinite(level.read)) continue;
    if (nearer != nullptr && nearer->read < least_ratio * level.read)
      return "the bandwidth of " + nearer->name + " (read: " + text::si(nearer->read) +
             "B/s) was measured below that of " + level.name + " (" + text::si(level.read) +
             "B/s): other programs disturbed it, so trust no share of a bandwidth; run again on a "
             "quiet machine";
    nearer = &level;
  }
  return std::nullopt;
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
  if (const auto warning = bandwidth_warning(run)) warnings.push_back(*warning);
  return warnings;
}

}  // namespace arcfleet::run
