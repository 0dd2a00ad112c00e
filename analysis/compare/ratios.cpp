#include "analysis/compare/ratios.hpp"

#include <algorithm>

#include "timing/statistics.hpp"

namespace arcfleet::analysis {
namespace {

std::vector<double> rates_of_runs(const Side& side, std::int64_t size) {
  std::vector<double> rates;
  for (const RunResult* run : side.runs)
    if (const Rate* rate = rate_at(*run, size)) rates.push_back(rate->steps_per_second);
  return rates;
}

const Rate* latest_rate(const Side& side, std::int64_t size) {
  for (auto run = side.runs.rbegin(); run != side.runs.rend(); ++run)
    if (const Rate* rate = rate_at(**run, size)) return rate;
  return nullptr;
}

bool has_incomplete_run(const Side& side) {
  return std::ranges::any_of(side.runs, [](const RunResult* run) { return run->incomplete; });
}

// The latest reason that the runs of the side give.
std::string error_at(const Side& side, std::int64_t size) {
  for (auto run = side.runs.rbegin(); run != side.runs.rend(); ++run)
    if (const auto entry = (*run)->batches.find(size);
        entry != (*run)->batches.end() && !entry->second.error.empty())
      return entry->second.error;
  return has_incomplete_run(side) ? "its run ended before this batch size" : "no reason recorded";
}

// One of the sides has no rate.
Candidate failure_at(const Side& baseline, const Side& other, std::int64_t size) {
  Candidate candidate;
  VerdictRow& row = candidate.row;
  row.verdict = Verdict::failed;
  if (failed_at(baseline, size)) {
    row.rate = timing::median(rates_of_runs(other, size));
    row.remark = "in the baseline: " + error_at(baseline, size);
  } else {
    row.base_rate = timing::median(rates_of_runs(baseline, size));
    row.remark = error_at(other, size);
  }
  return candidate;
}

// The repeats of the latest run of each side.
Candidate of_repeats(const Rate& base, const Rate& rate) {
  Candidate candidate;
  VerdictRow& row = candidate.row;
  row.base_rate = base.steps_per_second;
  row.rate = rate.steps_per_second;
  if (base.samples.empty() || rate.samples.empty()) {
    row.verdict = Verdict::no_samples;
    row.remark = "the files have no repeats, so there is no interval";
    return candidate;
  }
  row.unit = Unit::repeat;
  candidate.base = base.samples;
  candidate.values = rate.samples;
  return candidate;
}

Candidate of_runs(std::vector<double> base, std::vector<double> rates) {
  Candidate candidate;
  candidate.row.unit = Unit::run;
  candidate.row.base_rate = timing::median(base);
  candidate.row.rate = timing::median(rates);
  candidate.base = std::move(base);
  candidate.values = std::move(rates);
  return candidate;
}

Candidate measured_at(const Side& baseline, const Side& other, std::int64_t size) {
  auto base = rates_of_runs(baseline, size);
  auto rates = rates_of_runs(other, size);
  Candidate candidate = base.size() < 2 || rates.size() < 2
                            ? of_repeats(*latest_rate(baseline, size), *latest_rate(other, size))
                            : of_runs(std::move(base), std::move(rates));
  VerdictRow& row = candidate.row;
  row.ratio = row.rate / row.base_rate;
  row.base_count = static_cast<int>(candidate.base.size());
  row.count = static_cast<int>(candidate.values.size());
  return candidate;
}

bool same_program(const RunResult& a, const RunResult& b) {
  return a.program == b.program && a.implementation == b.implementation;
}

// Whether the two sides timed another number of steps, as far as that is recorded.
bool timed_other_steps(const Side& baseline, const Side& other, std::int64_t size) {
  const Rate* const a = latest_rate(baseline, size);
  const Rate* const b = latest_rate(other, size);
  return a && b && same_program(*baseline.runs.back(), *other.runs.back()) && !a->work.empty() &&
         !b->work.empty() && a->work != b->work;
}

}  // namespace

std::set<std::int64_t> sizes_of(const Side& side) {
  std::set<std::int64_t> sizes;
  for (const RunResult* run : side.runs) {
    if (run->single) sizes.insert(0);
    for (const auto& [size, entry] : run->batches)
      if (entry.rate) sizes.insert(size);
  }
  return sizes;
}

bool failed_at(const Side& side, std::int64_t size) {
  const auto tried = [size](const RunResult* run) { return run->batches.contains(size); };
  return latest_rate(side, size) == nullptr &&
         (has_incomplete_run(side) || std::ranges::any_of(side.runs, tried));
}

Candidate candidate_for(const Side& baseline, const Side& other, std::int64_t size,
                        OtherSteps other_steps) {
  const bool failed = failed_at(baseline, size) || failed_at(other, size);
  Candidate candidate =
      failed ? failure_at(baseline, other, size) : measured_at(baseline, other, size);
  VerdictRow& row = candidate.row;
  row.side = other.name;
  row.batch_size = size;
  if (other_steps == OtherSteps::refused && timed_other_steps(baseline, other, size)) {
    row.unit = Unit::none;
    row.ratio = 0;
    row.verdict = Verdict::other_steps;
    row.remark = "another number of steps was timed";
  }
  return candidate;
}

void decide(Candidate& candidate, double level, double margin) {
  VerdictRow& row = candidate.row;
  if (row.unit == Unit::none) return;
  row.interval = ratio_interval(candidate.base, candidate.values, level);
  if (!is_decided(row.verdict)) return;
  if (!row.interval) {
    row.verdict = Verdict::too_few;
    row.remark = "an interval needs at least " + std::to_string(values_needed(level)) +
                 (row.unit == Unit::run ? " runs" : " repeats") + " of each side";
    return;
  }
  const double beyond = 1 + margin;
  if (row.interval->low > beyond) row.verdict = Verdict::faster;
  if (row.interval->high < 1 / beyond) row.verdict = Verdict::slower;
  row.equivalent = margin > 0 && row.interval->low >= 1 / beyond && row.interval->high <= beyond;
}

}  // namespace arcfleet::analysis
