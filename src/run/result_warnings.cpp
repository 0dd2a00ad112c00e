#include "run/result_warnings.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <optional>

#include "run/memory_warning.hpp"
#include "run/slow_hosts.hpp"
#include "text/numbers.hpp"

namespace arcfleet::run {
namespace {

constexpr double heavy_tail = 1.25;  // 99th percentile / median

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

std::vector<std::string> heavy_tail_warnings(const results::RunRecord& run) {
  std::vector<std::string> warnings;
  for (const auto& batch : run.batch_scaling)
    if (!batch.error && batch.percentiles.p99_s > heavy_tail * batch.percentiles.p50_s)
      warnings.push_back("batch " + text::grouped(batch.batch_size) +
                         " has a heavy tail: the 99th percentile of its times is " +
                         percent_text(batch.percentiles.p99_s / batch.percentiles.p50_s - 1) +
                         " above the median: look for other work on the machine");
  return warnings;
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
  if (relative_error > 0)
    if (const auto warning = wide_interval_warning(run, relative_error))
      warnings.push_back(*warning);
  for (const auto& warning : host_warnings_of_largest(run)) warnings.push_back(warning);
  if (const auto warning = memory_warning(run)) warnings.push_back(*warning);
  return warnings;
}

}  // namespace arcfleet::run
