// Runs held against a baseline: which of them may be compared with it at all, and for the single
// environment and every batch size the ratio of rates with a verdict. Numbers only; verdicts.hpp
// makes them text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/results/run_result.hpp"
#include "analysis/statistics/ratio_interval.hpp"
#include "timing/statistics.hpp"

namespace arcfleet::analysis {

// Some runs under one name: those of a tag, or one file's.
struct Side {
  std::string name;                    // clean
  std::vector<const RunResult*> runs;  // in time order, not empty
  bool named = false;                  // on the command line
};

// What ranks as one observation: a run, by its median, or one repeat of a run.
enum class Unit { run, repeat, none };

enum class Verdict { faster, slower, not_separated };

struct VerdictRow {
  std::string side;
  std::int64_t batch_size = 0;  // 0: the single environment
  double base_rate = 0;         // steps/s, the median
  double rate = 0;
  double ratio = 0;  // rate / base_rate
  std::optional<RatioInterval> interval =
      {};  // all intervals of the table hold together with `level`
  Unit unit = Unit::none;
  int base_count = 0;  // observations
  int count = 0;
  Verdict verdict = Verdict::not_separated;
  bool equivalent = false;  // the interval lies within the margin
  std::string remark = {};  // why there is no interval, or no ratio
};

struct Refusal {
  std::string side;
  std::vector<std::string> reasons;  // "seed: 1, not 42"
  int runs = 1;                      // of the side that they hold for
  bool named = false;
  bool forced = false;  // compared all the same
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
};

struct BaselineComparison {
  std::string baseline;
  double interval_level = 0;  // of each interval: 1 - (1 - level) / number of ratios (Bonferroni)
  BaselineOptions options = {};
  std::vector<VerdictRow> rows = {};
  std::vector<Refusal> refusals = {};
  std::vector<SetupDifference> differences = {};
};

// Why the runs must not be compared: another workload, seed or checksum of the same fleet, a run
// that is INVALID. Facts that only one of them records do not count. Empty: they may.
std::vector<std::string> reasons_against(const RunResult& base, const RunResult& other);

// A verdict is `faster` where the whole interval lies above 1 + margin, `slower` below
// 1 / (1 + margin). Where both sides have several runs these are the observations, otherwise the
// repeats of each side's latest run.
BaselineComparison compare_with_baseline(const Side& baseline, const std::vector<Side>& others,
                                         const BaselineOptions& options);

// Rows that are slower, with a ratio below 1 - share.
std::vector<const VerdictRow*> regressions(const BaselineComparison& comparison, double share);

}  // namespace arcfleet::analysis
