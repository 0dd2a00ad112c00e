#include "analysis/compare/baseline.hpp"

#include <algorithm>

#include "analysis/compare/disturbed.hpp"
#include "analysis/compare/failed_runs.hpp"
#include "analysis/compare/ratios.hpp"
#include "config/same_work.hpp"

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

std::string size_name(std::int64_t batch_size) {
  return batch_size == 0 ? "the single environment" : "batch " + std::to_string(batch_size);
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
      reasons.push_back("the checksum of " + size_name(size) + " is " + b->checksum + ", not " +
                        a->checksum);
  };
  check(0);
  for (const auto& [size, entry] : base.batches) check(size);
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
  Side kept{.name = side.name, .runs = {}, .named = side.named, .refused = side.refused};
  for (const RunResult* run : side.runs) {
    auto reasons = reasons_against(reference, *run);
    if (reasons.empty() || force) kept.runs.push_back(run);
    if (reasons.empty()) continue;
    if (!force) ++kept.refused;
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

// What is unknown about a run that is compared with the reference. Two programs record different
// facts, and none of them says that both did the same.
std::vector<std::string> unknown_of(const RunResult& reference, const RunResult& run) {
  if (run.program == reference.program) return run.unknown_work;
  return {"whether " + run.program + " did the work of " + reference.program};
}

// Whether the work of all runs of the side is known; adds what is not.
bool add_unknown(const RunResult& reference, const Side& side, std::vector<UnknownWork>& unknown) {
  bool is_known = true;
  for (const RunResult* run : side.runs) {
    auto keys = unknown_of(reference, *run);
    if (keys.empty()) continue;
    is_known = false;
    const auto same = std::ranges::find_if(unknown, [&](const UnknownWork& each) {
      return each.side == side.name && each.keys == keys;
    });
    if (same != unknown.end())
      ++same->runs;
    else
      unknown.push_back({side.name, std::move(keys)});
  }
  return is_known;
}

void leave_undecided(VerdictRow& row) {
  if (!is_decided(row.verdict) && row.verdict != Verdict::no_samples) return;
  row.verdict = Verdict::work_unknown;
  row.remark = "the files do not say whether the work was the same";
}

// The runs that are left say little: those that failed may have been the slow ones.
void leave_to_the_failed(const Side& base, const Side& other, VerdictRow& row) {
  for (const Side* side : {&base, &other}) {
    const std::string failures = failures_text(*side, row.batch_size);
    if (failures.empty() || !is_decided(row.verdict)) continue;
    row.verdict = Verdict::some_failed;
    row.remark = failures;
  }
}

// The batch sizes that some run of the side measured or failed at.
std::set<std::int64_t> tried_sizes(const Side& side) {
  auto sizes = sizes_of(side);
  for (const RunResult* run : side.runs)
    for (const auto& [size, entry] : run->batches) sizes.insert(size);
  return sizes;
}

// One candidate for each batch size that the baseline has measured or failed at.
std::vector<Candidate> candidates_for(const Side& base, const Side& other,
                                      const BaselineOptions& options) {
  const auto steps = options.force ? OtherSteps::compared : OtherSteps::refused;
  const auto base_sizes = tried_sizes(base);
  auto sizes = tried_sizes(other);
  sizes.insert(base_sizes.begin(), base_sizes.end());
  std::vector<Candidate> candidates;
  for (const std::int64_t size : sizes)
    if ((base_sizes.contains(size) || failed_at(base, size)) &&
        (size == 0 || size == options.batch_size.value_or(size)))
      candidates.push_back(candidate_for(base, other, size, steps));
  return candidates;
}

// A run that can be compared with the others, if there is one.
const RunResult& reference_of(const Side& baseline) {
  const auto valid = std::ranges::find_if(baseline.runs.rbegin(), baseline.runs.rend(),
                                          [](const RunResult* run) { return !run->invalid; });
  return valid == baseline.runs.rend() ? *baseline.runs.back() : **valid;
}

}  // namespace

std::vector<std::string> reasons_against(const RunResult& base, const RunResult& other) {
  std::vector<std::string> reasons;
  for (const RunResult* run : {&base, &other})
    if (run->invalid) reasons.push_back(run->file + " is INVALID");
  for (const auto& found : work_differences(base, other))
    if (found.is_known() && !names_program(found.key))
      reasons.push_back(found.key + " is " + recorded_text(found.after) + ", not " +
                        recorded_text(found.before));
  if (!base.seed.empty() && !other.seed.empty() && base.seed != other.seed)
    reasons.push_back("seed is " + other.seed + ", not " + base.seed);
  if (reasons.empty()) add_checksum_reasons(base, other, reasons);
  return reasons;
}

BaselineComparison compare_with_baseline(const Side& baseline, const std::vector<Side>& others,
                                         const BaselineOptions& options) {
  BaselineComparison comparison;
  comparison.baseline = baseline.name;
  comparison.options = options;
  const RunResult& reference = reference_of(baseline);
  const Side base = admitted(reference, baseline, options.force, comparison.refusals);
  if (!base.runs.empty()) comparison.compared.push_back({base.name, base.runs});
  const bool base_is_known = add_unknown(reference, base, comparison.unknown);
  std::vector<Candidate> candidates;
  for (const Side& each : others) {
    const Side other = admitted(reference, each, options.force, comparison.refusals);
    if (other.runs.empty() || base.runs.empty()) continue;
    comparison.compared.push_back({other.name, other.runs});
    add_differences(base, other, comparison.differences);
    const bool is_known = add_unknown(reference, other, comparison.unknown) && base_is_known;
    if (!options.batch_size && !options.force)
      for (const RunResult* run : other.runs)
        if (run->incomplete) comparison.incomplete.push_back(run->file);
    for (Candidate& candidate : candidates_for(base, other, options)) {
      if (!is_known && !options.force) leave_undecided(candidate.row);
      if (!options.force) leave_to_the_failed(base, other, candidate.row);
      for (const Side* side : {&base, &other}) {
        add_failed_runs(*side, candidate.row.batch_size, comparison.failed);
        add_disturbed(*side, candidate.row, comparison.disturbed);
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

std::vector<const VerdictRow*> undecided(const BaselineComparison& comparison) {
  std::vector<const VerdictRow*> found;
  for (const VerdictRow& row : comparison.rows)
    if (!is_decided(row.verdict)) found.push_back(&row);
  return found;
}

}  // namespace arcfleet::analysis
