#include "run/details_table.hpp"

#include <cmath>

#include "run/table_text.hpp"
#include "text/numbers.hpp"
#include "timing/statistics.hpp"

namespace arcfleet::run {
namespace {

using results::BatchResult;

constexpr const char* details_format = "%9s %7s %7s %5s %5s %5s %5s %6s %6s %6s %5s\n";

std::string with_format(const char* format, double value) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), format, value);
  return text.data();
}

// "0.4 %", marked if the repeats ended before it was as small as --relative-error asks.
std::string relative_error_text(const BatchResult& batch) {
  const double error = batch.relative_error;
  const bool too_wide = batch.stopped_by.starts_with("max-");
  return (std::isfinite(error) ? with_format(error < 0.0995 ? "%.1f %%" : "%.0f %%", 100 * error)
                               : "none") +
         (too_wide ? "!" : " ");
}

// The time divided by the median.
std::string to_median(double time_s, const BatchResult& batch) {
  if (batch.repeats < static_cast<std::int64_t>(timing::fewest_for_tails)) return "-";
  const double median_s = batch.percentiles.p50_s;
  return with_format("%.2f", median_s > 0 ? time_s / median_s : 0);
}

std::string details_row(const BatchResult& batch) {
  const auto& times = batch.percentiles;
  const auto& efficiency = batch.efficiencies;
  return row(
      details_format, text::grouped(batch.batch_size), text::grouped(batch.repeats),
      relative_error_text(batch), to_median(times.p5_s, batch), to_median(times.p95_s, batch),
      to_median(times.p99_s, batch), text::whole_percent(efficiency.load_balance),
      text::whole_percent(efficiency.serialisation), text::whole_percent(efficiency.transfer),
      text::whole_percent(efficiency.openmp), text::whole_percent(efficiency.parallel));
}

const std::string details_legend =
    "+-: wider side of the interval / median (! marks a wider interval than --relative-error "
    "asks for); p5, p95, p99: percentiles of the times / median (-: fewer than " +
    std::to_string(timing::fewest_for_tails) +
    " repeats). Efficiencies: ranks: load balance; serial: serialisation (1 without waiting at "
    "exchanges); transf: transfer (1 if "
    "exchanges take no time); OpenMP: share of the time that threads work; all: their product.";

}  // namespace

std::string details_table(const results::RunRecord& run) {
  std::string out = row(details_format, "batch", "repeats", "+-", "p5", "p95", "p99", "ranks",
                        "serial", "transf", "OpenMP", "all");
  for (const BatchResult& batch : run.batch_scaling)
    if (!batch.error) out += details_row(batch);
  return out + "\n" + wrapped(details_legend);
}

}  // namespace arcfleet::run
