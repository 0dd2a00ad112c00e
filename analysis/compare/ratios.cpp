#include "analysis/compare/ratios.hpp"

#include <algorithm>
#include <map>

#include "analysis/compare/failed_runs.hpp"

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

// Repeats of a single run say nothing about how far runs differ, which several runs would show.
bool has_one_run(const Side& side) {
  return side.runs.size() + side.refused == 1;
}

// Whether the run was to have a rate for the size, as far as its record says.
bool was_to_measure(const RunResult& run, std::int64_t size) {
  return run.incomplete || run.batches.contains(size);
}

// The latest reason that the runs of the side give.
std::string error_at(const Side& side, std::int64_t size) {
  const auto latest =
      std::ranges::find_if(side.runs.rbegin(), side.runs.rend(),
                           [size](const RunResult* run) { return was_to_measure(*run, size); });
  return reason_of_failure(latest == side.runs.rend() ? *side.runs.back() : **latest, size);
}

// One of the sides has no rate.
Candidate failure_at(const Side& baseline, const Side& other, std::int64_t size) {
  Candidate candidate;
  VerdictRow& row = candidate.row;
  row.verdict = Verdict::failed;
  if (failed_at(baseline, size)) {
    if (const auto pooled = pooled_rate(other.runs, size)) row.rate = pooled->steps_per_second;
    row.remark = "in the baseline: " + error_at(baseline, size);
    return candidate;
  }
  row.base_rate = pooled_rate(baseline.runs, size)->steps_per_second;
  row.remark = error_at(other, size);
  if (failed_at(other, size)) return candidate;
  row.verdict = Verdict::missing;
  row.remark = "only the baseline has a rate";
  return candidate;
}

// The samples are the repeats of two runs.
void use_repeats(Candidate& candidate, const Rate& base, const Rate& rate) {
  if (base.samples.empty() || rate.samples.empty()) {
    candidate.row.verdict = Verdict::no_samples;
    candidate.row.remark = "the files have no repeats, so there is no interval";
    return;
  }
  candidate.row.unit = Unit::repeat;
  candidate.base = base.samples;
  candidate.values = rate.samples;
}

Candidate measured_at(const Side& baseline, const Side& other, std::int64_t size) {
  Candidate candidate;
  VerdictRow& row = candidate.row;
  row.base_rate = pooled_rate(baseline.runs, size)->steps_per_second;
  row.rate = pooled_rate(other.runs, size)->steps_per_second;
  row.ratio = row.rate / row.base_rate;
  if (has_one_run(baseline) && has_one_run(other)) {
    use_repeats(candidate, *latest_rate(baseline, size), *latest_rate(other, size));
  } else {
    row.unit = Unit::run;
    candidate.base = rates_of_runs(baseline, size);
    candidate.values = rates_of_runs(other, size);
  }
  row.base_count = static_cast<int>(candidate.base.size());
  row.count = static_cast<int>(candidate.values.size());
  return candidate;
}

// Whether any two runs of the sides timed another number of steps, as far as that is recorded.
// Programs do not write the same about it.
bool timed_other_steps(const Side& baseline, const Side& other, std::int64_t size) {
  std::map<std::string, std::set<std::string>> steps;  // of each program
  for (const Side* side : {&baseline, &other})
    for (const RunResult* run : side->runs)
      if (const Rate* rate = rate_at(*run, size); rate && !rate->work.empty())
        steps[run->program + " " + run->implementation].insert(rate->work);
  return std::ranges::any_of(steps, [](const auto& each) { return each.second.size() > 1; });
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
  const auto tried = [size](const RunResult* run) { return was_to_measure(*run, size); };
  return latest_rate(side, size) == nullptr && std::ranges::any_of(side.runs, tried);
}

Candidate candidate_for(const Side& baseline, const Side& other, std::int64_t size,
                        OtherSteps other_steps) {
  const bool measured = latest_rate(baseline, size) && latest_rate(other, size);
  Candidate candidate =
      measured ? measured_at(baseline, other, size) : failure_at(baseline, other, size);
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
