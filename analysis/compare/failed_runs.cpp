#include "analysis/compare/failed_runs.hpp"

#include <algorithm>

#include "analysis/compare/ratios.hpp"

namespace arcfleet::analysis {
namespace {

std::vector<const RunResult*> runs_without_rate(const Side& side, std::int64_t size) {
  std::vector<const RunResult*> runs;
  for (const RunResult* run : side.runs)
    if (rate_at(*run, size) == nullptr) runs.push_back(run);
  return runs;
}

}  // namespace

std::string reason_of_failure(const RunResult& run, std::int64_t size) {
  const auto entry = run.batches.find(size);
  const bool tried = entry != run.batches.end();
  if (tried && !entry->second.error.empty()) return entry->second.error;
  if (run.incomplete) return "its run ended before this batch size";
  return tried ? "no reason recorded" : "it was not measured";
}

std::string failures_text(const Side& side, std::int64_t size) {
  const std::size_t failed = runs_without_rate(side, size).size();
  if (failed == 0 || failed == side.runs.size()) return "";
  return std::to_string(failed) + " of " + std::to_string(side.runs.size()) + " runs of " +
         side.name + (failed == 1 ? " has no rate" : " have no rate");
}

void add_failed_runs(const Side& side, std::int64_t size, std::vector<FailedRun>& found) {
  const auto runs = runs_without_rate(side, size);
  const bool none_was_to = runs.size() == side.runs.size() && !failed_at(side, size);
  if (side.runs.size() < 2 || none_was_to) return;
  for (const RunResult* run : runs) {
    const std::string reason = reason_of_failure(*run, size);
    auto same = std::ranges::find_if(found, [&](const FailedRun& each) {
      return each.side == side.name && each.file == run->file && each.reason == reason;
    });
    if (same == found.end()) same = found.insert(same, FailedRun{side.name, run->file, reason, {}});
    if (std::ranges::count(same->batch_sizes, size) == 0) same->batch_sizes.push_back(size);
  }
}

}  // namespace arcfleet::analysis
