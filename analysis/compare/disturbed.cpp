#include "analysis/compare/disturbed.hpp"

#include <algorithm>

namespace arcfleet::analysis {
namespace {

// Nothing is recorded of a single environment.
const BatchEntry* measured_batch(const RunResult& run, std::int64_t size) {
  const auto entry = run.batches.find(size);
  return entry != run.batches.end() && entry->second.rate ? &entry->second : nullptr;
}

}  // namespace

void add_disturbed(const Side& side, const VerdictRow& row, std::vector<Disturbed>& found) {
  Disturbed sum{side.name, row.batch_size};
  for (auto run = side.runs.rbegin(); run != side.runs.rend(); ++run) {
    const BatchEntry* const batch = measured_batch(**run, row.batch_size);
    if (batch == nullptr) continue;
    sum.disturbed += batch->disturbed;
    sum.repeats += static_cast<std::int64_t>(batch->rate->samples.size());
    if (row.unit != Unit::run) break;
  }
  const bool is_new = std::ranges::none_of(found, [&](const Disturbed& each) {
    return each.side == sum.side && each.batch_size == sum.batch_size;
  });
  if (sum.disturbed > 0 && is_new) found.push_back(sum);
}

}  // namespace arcfleet::analysis
