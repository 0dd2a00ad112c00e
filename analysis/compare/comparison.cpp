#include "analysis/compare/comparison.hpp"

#include <cmath>

namespace arcfleet::analysis {
namespace {

bool overlap(const std::optional<Interval>& a, const std::optional<Interval>& b) {
  return a && b && a->low <= b->high && b->low <= a->high;
}

// Nothing where the ratio is beyond all numbers.
std::optional<Change> change_between(const ComparedRow& before, const ComparedRow& now) {
  const Rate& old_rate = *before.rate;
  const Rate& new_rate = *now.rate;
  Change change;
  change.percent = 100 * (new_rate.steps_per_second / old_rate.steps_per_second - 1);
  change.unknown_work = before.run->program == now.run->program &&
                        !(before.run->unknown_work.empty() && now.run->unknown_work.empty());
  change.other_workload = !change.unknown_work && (before.run->workload != now.run->workload ||
                                                   old_rate.work != new_rate.work);
  change.not_separated = overlap(old_rate.interval, new_rate.interval);
  return std::isfinite(change.percent) ? std::optional(change) : std::nullopt;
}

std::optional<Rate> batch_rate(const RunResult& run, std::int64_t batch_size) {
  const auto entry = run.batches.find(batch_size);
  return entry == run.batches.end() ? std::nullopt : entry->second.rate;
}

bool can_be_compared(const ComparedRow& row) {
  return row.rate && !row.run->invalid;
}

void compare_with(const ComparedRow* reference, ComparedRow& row) {
  if (!reference || !row.rate) return;
  if (can_be_compared(*reference) && can_be_compared(row))
    row.change = change_between(*reference, row);
  row.reference_missing = !row.change;
}

}  // namespace

std::vector<ComparedRow> compare_single(const std::vector<RunResult>& results) {
  std::vector<ComparedRow> rows;
  rows.reserve(results.size());
  for (const RunResult& run : results) {
    const ComparedRow* const before = rows.empty() ? nullptr : &rows.back();
    ComparedRow row{.run = &run, .rate = run.single};
    compare_with(before, row);
    rows.push_back(row);
  }
  return rows;
}

std::vector<ComparedRow> compare_batch(const std::vector<RunResult>& results,
                                       std::int64_t batch_size) {
  std::vector<ComparedRow> rows;
  rows.reserve(results.size());  // `reference` points into it
  const ComparedRow* reference = nullptr;
  for (const RunResult& run : results) {
    ComparedRow row{.run = &run, .rate = batch_rate(run, batch_size)};
    compare_with(reference, row);
    rows.push_back(row);
    if (can_be_compared(row)) reference = &rows.back();
  }
  return rows;
}

}  // namespace arcfleet::analysis
