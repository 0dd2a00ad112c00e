#include "analysis/compare/baseline.hpp"

#include <algorithm>
#include <set>

#include "config/same_work.hpp"
#include "timing/statistics.hpp"

namespace arcfleet::analysis {
namespace {

// Programs name themselves; that they are two is said, but no reason against comparing them.
bool names_program(const std::string& key) {
  return key == "program" || key == "script" || key == "implementation";
}

// Facts of the setup that differ from run to run without meaning anything.
bool says_little(const std::string& key) {
  return key == "repeats" || key == "warmup" || key == "memory_bytes";
}

std::set<std::int64_t> sizes_of(const Side& side) {
  std::set<std::int64_t> sizes;
  for (const RunResult* run : side.runs) {
    if (run->single) sizes.insert(0);
    for (const auto& [size, entry] : run->batches)
      if (entry.rate) sizes.insert(size);
  }
  return sizes;
}

std::string size_name(std::int64_t batch_size) {
  return batch_size == 0 ? "the single environment" : "batch " + std::to_string(batch_size);
}

bool same_program(const RunResult& a, const RunResult& b) {
  return a.program == b.program && a.implementation == b.implementation;
}

// The same fleet has to end in the same state, whatever stepped it.
void add_checksum_reasons(const RunResult& base, const RunResult& other,
                          std::vector<std::string>& reasons) {
  if (base.program != other.program || base.seed != other.seed) return;
  const auto check = [&](std::int64_t size) {
    const Rate* const a = rate_at(base, size);
    const Rate* const b = rate_at(other, size);
    if (!a || !b || a->work != b->work || a->checksum.empty() || b->checksum.empty()) return;
    if (a->checksum != b->checksum)
      reasons.push_back("checksum of " + size_name(size) + ": " + b->checksum + ", not " +
                        a->checksum);
  };
  check(0);
  for (const auto& [size, entry] : base.batches) check(size);
}

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

// Without its interval and verdict, for the level of these depends on how many rows there are.
struct Candidate {
  VerdictRow row;
  std::vector<double> base;
  std::vector<double> values;
};

Candidate candidate_for(const Side& baseline, const Side& other, std::int64_t size) {
  Candidate candidate;
  VerdictRow& row = candidate.row;
  row.side = other.name;
  row.batch_size = size;
  candidate.base = rates_of_runs(baseline, size);
  candidate.values = rates_of_runs(other, size);
  row.unit = Unit::run;
  const Rate* const base = latest_rate(baseline, size);
  const Rate* const rate = latest_rate(other, size);
  if (candidate.base.size() < 2 || candidate.values.size() < 2) {
    candidate.base = base->samples;
    candidate.values = rate->samples;
    row.unit = Unit::repeat;
  }
  if (candidate.base.empty() || candidate.values.empty()) {
    row.unit = Unit::none;
    row.remark = "no interval: no repeats recorded";
    row.base_rate = base->steps_per_second;
    row.rate = rate->steps_per_second;
    candidate.base.clear();
    candidate.values.clear();
  } else {
    row.base_rate = timing::median(candidate.base);
    row.rate = timing::median(candidate.values);
  }
  row.ratio = row.rate / row.base_rate;
  row.base_count = static_cast<int>(candidate.base.size());
  row.count = static_cast<int>(candidate.values.size());
  return candidate;
}

// Rows of steps that are not the same are left without a ratio.
bool other_work(const Side& baseline, const Side& other, std::int64_t size) {
  const Rate* const a = latest_rate(baseline, size);
  const Rate* const b = latest_rate(other, size);
  return same_program(*baseline.runs.back(), *other.runs.back()) && !a->work.empty() &&
         !b->work.empty() && a->work != b->work;
}

void decide(Candidate& candidate, double level, double margin) {
  VerdictRow& row = candidate.row;
  if (row.unit == Unit::none) return;
  row.interval = ratio_interval(candidate.base, candidate.values, level);
  if (!row.interval) {
    row.remark = "no interval: at least " + std::to_string(values_needed(level)) +
                 (row.unit == Unit::run ? " runs" : " repeats") + " of each are needed";
    return;
  }
  const double beyond = 1 + margin;
  if (row.interval->low > beyond) row.verdict = Verdict::faster;
  if (row.interval->high < 1 / beyond) row.verdict = Verdict::slower;
  row.equivalent = margin > 0 && row.interval->low >= 1 / beyond && row.interval->high <= beyond;
}

text::Attributes as_attributes(const Facts& facts) {
  return {facts.begin(), facts.end()};
}

std::vector<config::Difference> work_differences(const RunResult& base, const RunResult& other) {
  return config::work_differences(as_attributes(base.workload), as_attributes(other.workload));
}

std::string recorded_text(const std::optional<text::Value>& value) {
  return value ? config::value_text(*value) : "not recorded";
}

void add_differences(const Side& baseline, const Side& other,
                     std::vector<SetupDifference>& differences) {
  const RunResult& base = *baseline.runs.back();
  const RunResult& run = *other.runs.back();
  const auto add = [&](const std::string& key, const std::string& a, const std::string& b) {
    if (a != b) differences.push_back({other.name, key, a, b});
  };
  add("program", base.program, run.program);
  add("implementation", base.implementation, run.implementation);
  for (const auto& [key, value] : base.setup) {
    const auto found = run.setup.find(key);
    if (found != run.setup.end() && !says_little(key)) add(key, value, found->second);
  }
  if (base.program != run.program) return;  // two programs record different facts
  for (const auto& found : work_differences(base, run))
    if (!found.is_known() && !names_program(found.key))
      add(found.key, recorded_text(found.before), recorded_text(found.after));
}

// The runs of a side that may be compared with the reference, and what keeps the others from it.
Side admitted(const RunResult& reference, const Side& side, bool force,
              std::vector<Refusal>& refusals) {
  Side kept{.name = side.name, .runs = {}, .named = side.named};
  for (const RunResult* run : side.runs) {
    auto reasons = reasons_against(reference, *run);
    if (reasons.empty() || force) kept.runs.push_back(run);
    if (reasons.empty()) continue;
    const auto same = std::ranges::find_if(refusals, [&](const Refusal& refusal) {
      return refusal.side == side.name && refusal.reasons == reasons;
    });
    if (same != refusals.end())
      ++same->runs;
    else
      refusals.push_back({side.name, std::move(reasons), 1, side.named, force});
  }
  return kept;
}

}  // namespace

std::vector<std::string> reasons_against(const RunResult& base, const RunResult& other) {
  std::vector<std::string> reasons;
  for (const RunResult* run : {&base, &other})
    if (run->invalid) reasons.push_back("verification: " + run->file + " is INVALID");
  for (const auto& found : work_differences(base, other))
    if (found.is_known() && !names_program(found.key))
      reasons.push_back(found.key + ": " + recorded_text(found.after) + ", not " +
                        recorded_text(found.before));
  if (!base.seed.empty() && !other.seed.empty() && base.seed != other.seed)
    reasons.push_back("seed: " + other.seed + ", not " + base.seed);
  if (reasons.empty()) add_checksum_reasons(base, other, reasons);
  return reasons;
}

BaselineComparison compare_with_baseline(const Side& baseline, const std::vector<Side>& others,
                                         const BaselineOptions& options) {
  BaselineComparison comparison;
  comparison.baseline = baseline.name;
  comparison.options = options;
  const RunResult& reference = *baseline.runs.back();
  const Side base = admitted(reference, baseline, options.force, comparison.refusals);
  std::vector<Candidate> candidates;
  for (const Side& each : others) {
    const Side other = admitted(reference, each, options.force, comparison.refusals);
    if (other.runs.empty() || base.runs.empty()) continue;
    add_differences(base, other, comparison.differences);
    const auto sizes = sizes_of(base);
    for (const std::int64_t size : sizes_of(other)) {
      if (!sizes.contains(size)) continue;
      Candidate candidate = candidate_for(base, other, size);
      if (!options.force && other_work(base, other, size)) {
        candidate.row.unit = Unit::none;
        candidate.row.remark = "not compared: another number of steps";
        candidate.row.ratio = 0;
      }
      candidates.push_back(std::move(candidate));
    }
  }
  const auto tested = std::ranges::count_if(
      candidates, [](const Candidate& each) { return each.row.unit != Unit::none; });
  comparison.interval_level =
      1 - (1 - options.level) / static_cast<double>(std::max<std::ptrdiff_t>(tested, 1));
  for (Candidate& candidate : candidates) {
    decide(candidate, comparison.interval_level, options.margin);
    comparison.rows.push_back(std::move(candidate.row));
  }
  return comparison;
}

std::vector<const VerdictRow*> regressions(const BaselineComparison& comparison, double share) {
  std::vector<const VerdictRow*> found;
  for (const VerdictRow& row : comparison.rows)
    if (row.verdict == Verdict::slower && row.ratio < 1 - share) found.push_back(&row);
  return found;
}

}  // namespace arcfleet::analysis
