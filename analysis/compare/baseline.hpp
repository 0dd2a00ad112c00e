// Compares runs with a baseline: which runs may be compared with it, and the ratio of rates with a
// verdict, for the single environment and for every batch size. It gives numbers only; verdicts.hpp
// makes text of them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/results/named_runs.hpp"
#include "analysis/results/run_result.hpp"
#include "analysis/statistics/pooled_rate.hpp"
#include "analysis/statistics/ratio_interval.hpp"
#include "timing/statistics.hpp"

namespace arcfleet::analysis {

// Runs under one name: those of a tag or of one file.
struct Side {
  std::string name;                    // clean
  std::vector<const RunResult*> runs;  // in time order, not empty
  bool named = false;                  // on the command line
  std::size_t refused = 0;             // further runs, which are not compared
};

// What a row says. The verdicts after not_separated mean that there is none, and why.
enum class Verdict {
  faster,
  slower,
  not_separated,
  too_few,       // samples for an interval
  no_samples,    // no repeats are recorded
  other_steps,   // another number of steps was timed
  failed,        // the batch size has no rate on one side
  some_failed,   // some runs of a side have no rate
  missing,       // only the baseline measured the batch size
  work_unknown,  // a record does not say what was done
};

inline bool is_decided(Verdict verdict) {
  return verdict <= Verdict::not_separated;
}

struct VerdictRow {
  std::string side;
  std::int64_t batch_size = 0;  // 0: the single environment
  double base_rate = 0;         // steps/s, of a run as recorded; of several runs the median
  double rate = 0;              // the same; 0: failed
  double ratio = 0;             // rate / base_rate
  std::optional<RatioInterval> interval =
      {};  // all intervals of the table hold together with `level`
  Unit unit = Unit::none;
  int base_count = 0;  // samples
  int count = 0;
  Verdict verdict = Verdict::not_separated;
  bool equivalent = false;  // the interval lies within the margin
  std::string remark = {};  // why there is no verdict; empty: there is one
};

// Runs of one side whose record does not say what was done.
struct UnknownWork {
  std::string side;
  std::vector<std::string> keys;  // that are not recorded
  int runs = 1;
};

// Repeats of the compared runs of one side that something else disturbed.
struct Disturbed {
  std::string side;
  std::int64_t batch_size = 0;
  std::int64_t disturbed = 0;
  std::int64_t repeats = 0;  // of which these are disturbed
};

// A run that has no rate at some batch sizes, of a side with several runs.
struct FailedRun {
  std::string side;
  std::string file;
  std::string reason;
  std::vector<std::int64_t> batch_sizes;
};

struct Refusal {
  std::string side;
  std::vector<std::string> reasons;  // "seed is 1, not 42"
  int runs = 1;                      // number of runs that are refused for these reasons
  bool named = false;
  bool forced = false;  // compared nevertheless
};

struct SetupDifference {
  std::string side;
  std::string what;  // "isa"
  std::string base;
  std::string other;
};

struct BaselineOptions {
  double level = timing::confidence_level;  // of all intervals together
  double margin = 0;                        // a share: a verdict needs the whole interval beyond it
  bool force = false;
  std::optional<std::int64_t> batch_size = {};  // beside the single environment; none: all
};

struct BaselineComparison {
  std::string baseline;
  double interval_level = 0;  // of each interval: 1 - (1 - level) / number of ratios (Bonferroni)
  BaselineOptions options = {};
  std::vector<VerdictRow> rows = {};
  std::vector<Refusal> refusals = {};
  std::vector<UnknownWork> unknown = {};  // the baseline's runs as well
  std::vector<FailedRun> failed = {};     // the baseline's runs as well
  std::vector<Disturbed> disturbed = {};  // the baseline's runs as well
  std::vector<SetupDifference> differences = {};
  std::vector<NamedRuns> compared = {};      // the baseline's runs first: those behind the rows
  std::vector<std::string> unread = {};      // "FILE: reason" of files that may hold a run
  std::vector<std::string> incomplete = {};  // files of runs whose batch sizes are not all known
};

// Why the runs must not be compared: another workload or seed, another checksum of the same fleet,
// or an INVALID run. Facts that only one run records do not count. Empty: the runs may be compared.
std::vector<std::string> reasons_against(const RunResult& base, const RunResult& other);

// A verdict is `faster` where the whole interval lies above 1 + margin, `slower` below
// 1 / (1 + margin). If each side has exactly one run, the samples are the repeats of both;
// otherwise they are the runs. Every batch size that the baseline measured or failed at has a row.
// Where the work is unknown or some runs have no rate, there is no verdict, unless forced.
BaselineComparison compare_with_baseline(const Side& baseline, const std::vector<Side>& others,
                                         const BaselineOptions& options);

// Rows that are slower, with a ratio below 1 - share.
std::vector<const VerdictRow*> regressions(const BaselineComparison& comparison, double share);

// Rows without a verdict, of which nobody knows whether they are regressions.
std::vector<const VerdictRow*> undecided(const BaselineComparison& comparison);

}  // namespace arcfleet::analysis
