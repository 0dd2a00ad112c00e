#include "run/table.hpp"

#include <algorithm>

#include "results/wording.hpp"
#include "run/counts_table.hpp"
#include "run/details_table.hpp"
#include "run/energy_table.hpp"
#include "run/rates_table.hpp"
#include "run/roofline_table.hpp"
#include "run/table_text.hpp"
#include "text/attributes.hpp"
#include "text/counted.hpp"
#include "text/numbers.hpp"
#include "text/one_line.hpp"

namespace arcfleet::run {
namespace {

using results::BatchResult;
using results::RunRecord;
using Status = results::Verification::Status;

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

// What the tables mean, and the details. An official run has three tables, and prints neither.
std::string legend_and_details(const RunRecord& run) {
  if (run.batch_scaling.empty()) return "";
  if (text::value_of(run.benchmark_params, "official_fleet") != nullptr) return "\n";
  std::string out = "\n" + rates_legend(run);
  const bool any = std::ranges::any_of(run.batch_scaling, [](const auto& b) { return !b.error; });
  if (any) out.append("\n").append(details_table(run)).append("\n");
  return out;
}

}  // namespace

std::string closing_text(const RunRecord& run) {
  std::string out = legend_and_details(run);
  for (const std::string& table : {counts_table(run), energy_table(run)})
    if (!table.empty()) out.append(table).append("\n");
  if (run.bandwidth) out.append(roofline_table(run)).append("\n");
  return out + resumed_line(run) + memory_line(run) + counts_line(run) + energy_line(run) +
         warning_lines(run) + verification_line(run);
}

}  // namespace arcfleet::run
