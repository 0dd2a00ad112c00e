#include "run/table.hpp"

#include <algorithm>

#include "results/wording.hpp"
#include "run/details_table.hpp"
#include "run/table_text.hpp"
#include "text/counted.hpp"
#include "text/numbers.hpp"
#include "text/one_line.hpp"
#include "timing/statistics.hpp"

namespace arcfleet::run {
namespace {

using results::BatchResult;
using results::RunRecord;
using Status = results::Verification::Status;

constexpr const char* row_format = "%9s %8s %18s %9s %22s %5s\n";

// "0.03 / 3.97 / 7.91 us": minimum, mean and maximum over the ranks.
std::string rank_times(const BatchResult& batch) {
  return text::seconds_together(
      {batch.rank_time_min_s, batch.rank_time_mean_s, batch.rank_time_max_s});
}

std::string failed_row(const BatchResult& batch) {
  return row(row_format, text::grouped(batch.batch_size), "failed", "", "", "", "") + "          " +
         text::one_line(*batch.error, 80) + "\n";
}

std::string batch_row(const BatchResult& batch, std::int64_t cores) {
  if (batch.error) return failed_row(batch);
  return row(row_format, text::grouped(batch.batch_size), text::si(batch.steps_per_second),
             text::interval(batch.interval.low, batch.interval.high, batch.steps_per_second),
             text::si(batch.steps_per_second / static_cast<double>(cores)), rank_times(batch),
             text::whole_percent(batch.wait_share));
}

std::string single_line(const results::SingleEnvironment& single) {
  return "single environment   " + text::si(single.steps_per_second) + " steps/s  " +
         text::interval(single.interval.low, single.interval.high, single.steps_per_second) +
         "   reset " + text::seconds(single.avg_reset_time_s) + "\n";
}

double lowest_coverage(const RunRecord& run) {
  double lowest = 1;
  if (run.single_environment) lowest = run.single_environment->interval.coverage;
  for (const auto& batch : run.batch_scaling)
    if (!batch.error) lowest = std::min(lowest, batch.interval.coverage);
  return lowest;
}

std::string legend(const RunRecord& run) {
  const std::string wanted = text::whole_percent(timing::confidence_level);
  const double coverage = lowest_coverage(run);
  const std::string sure =
      coverage >= timing::confidence_level
          ? wanted + " probability"
          : "only " + text::percent(coverage) + " probability, too few repeats for " + wanted;
  return wrapped(
      "steps/s: steps of the whole fleet / time of the slowest rank, median of the "
      "repeats; interval: holds the true median with " +
      sure +
      "; per core: steps/s / (ranks x threads); wait: average share of the run time "
      "that ranks spend waiting for the slowest one.");
}

std::string rates_table(const RunRecord& run) {
  const std::int64_t cores = std::max<std::int64_t>(results::worker_count(run.ranks), 1);
  std::string out =
      row(row_format, "batch", "steps/s", "interval", "per core", "rank min / mean / max", "wait");
  for (const BatchResult& batch : run.batch_scaling) out += batch_row(batch, cores);
  return out + "\n" + legend(run);
}

std::string resumed_line(const RunRecord& run) {
  if (run.starts.size() < 2) return "";
  std::string text =
      "Resumed: " + text::counted(static_cast<std::int64_t>(run.starts.size()) - 1, "time");
  for (std::size_t i = 1; i < run.starts.size(); ++i)
    text += (i == 1 ? ", after " : ", ") + text::counted(run.starts[i].first, "batch size") +
            " (on " + text::one_line(run.starts[i].host, 80) + ")";
  return wrapped(text);
}

std::string peak_text(const std::vector<std::int64_t>& peaks) {
  if (peaks.empty()) return "";
  return "; at most " + text::bytes(static_cast<double>(*std::ranges::max_element(peaks))) +
         " resident on a rank";
}

// The line about the largest batch size that was measured.
std::string memory_line(const RunRecord& run) {
  const auto batch = std::ranges::find_if(run.batch_scaling.rbegin(), run.batch_scaling.rend(),
                                          [](const BatchResult& b) { return !b.error; });
  if (batch == run.batch_scaling.rend()) return "";
  return wrapped("Memory per environment: " + text::grouped(batch->state_bytes_per_environment) +
                 " bytes of state, " + text::grouped(batch->observation_bytes_per_environment) +
                 " bytes of observation" + peak_text(batch->peak_resident_bytes));
}

std::string warning_lines(const RunRecord& run) {
  std::string out;
  for (const std::string& warning : run.warnings)
    out += wrapped("Warning: " + text::one_line(warning, 1000));
  return out;
}

std::string verification_line(const RunRecord& run) {
  const auto& check = run.verification;
  const std::string checksum = "checksum " + results::checksum_text(run.checksum);
  if (check.status == Status::not_run) return "Verification: NOT RUN (" + checksum + ")\n";
  if (check.status == Status::invalid)
    return wrapped("Verification: INVALID (" + check.detail + ")");
  return wrapped("Verification: VALID (" + checksum + ", " +
                 text::counted(check.environments_replayed, "environment") + " replayed over " +
                 text::grouped(check.steps_replayed) + " steps)");
}

}  // namespace

std::string results_table(const RunRecord& run) {
  std::string out;
  if (run.single_environment) out += single_line(*run.single_environment) + "\n";
  if (!run.batch_scaling.empty()) out += rates_table(run);
  const bool any = std::ranges::any_of(run.batch_scaling, [](const auto& b) { return !b.error; });
  if (any) out.append("\n").append(details_table(run)).append("\n");
  return out + resumed_line(run) + memory_line(run) + warning_lines(run) + verification_line(run);
}

}  // namespace arcfleet::run
