#include "analysis/output/latest_run.hpp"

#include <algorithm>
#include <stdexcept>

#include "analysis/output/rate_samples.hpp"

namespace arcfleet::analysis {
namespace {

const RunResult& latest_of(std::span<const RunResult* const> runs) {
  const RunResult* latest = runs.front();
  for (const RunResult* run : runs)
    if (run->timestamp_s >= latest->timestamp_s) latest = run;
  return *latest;
}

void keep_one_size(RunResult& run, std::int64_t batch_size) {
  if (rate_at(run, batch_size) == nullptr)
    throw std::runtime_error("the latest run " + run.file + " has no rate for batch size " +
                             std::to_string(batch_size) + ": choose another by --batch-size");
  std::erase_if(run.batches, [=](const auto& batch) { return batch.first != batch_size; });
}

void require_rates(const RunResult& run) {
  if (run.invalid)
    throw std::runtime_error("the latest run " + run.file +
                             " is INVALID (its results were wrong): its rates are not exported");
  if (named_rates(run).empty())
    throw std::runtime_error("the latest run " + run.file +
                             " has no rate to export: name another run");
}

std::vector<std::string> notes_on(const RunResult& run, std::size_t count) {
  std::vector<std::string> notes;
  if (count > 1)
    notes.push_back("exported the latest of " + std::to_string(count) + " runs: " + run.file);
  if (run.incomplete)
    notes.push_back("warning: " + run.file + " is incomplete: it ended before its last batch size");
  for (const auto& [size, batch] : run.batches)
    if (!batch.rate)
      notes.push_back("warning: " + run.file + " has no rate for batch size " +
                      std::to_string(size));
  return notes;
}

}  // namespace

LatestRun latest_run(std::span<const RunResult* const> runs,
                     std::optional<std::int64_t> batch_size) {
  LatestRun latest{latest_of(runs), {}};
  require_rates(latest.run);
  if (batch_size) keep_one_size(latest.run, *batch_size);
  latest.notes = notes_on(latest.run, runs.size());
  return latest;
}

}  // namespace arcfleet::analysis
