// Compares runs with each other: the change of each row against an earlier row, and the reasons why
// a change may mean little. It gives numbers only; runs_report.hpp makes text of them.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "analysis/results/run_result.hpp"

namespace arcfleet::analysis {

struct Change {
  double percent = 0;
  bool other_workload = false;  // another program, configuration, number of steps or environments
  bool unknown_work = false;    // a record does not say what was done
  bool not_separated = false;   // the intervals of the two rates overlap
};

struct ComparedRow {
  const RunResult* run = nullptr;
  std::optional<Rate> rate = {};
  std::optional<Change> change = {};  // none: nothing to compare with
  bool reference_missing = false;     // there are earlier rows, but none that serves as reference
};

// Both functions return one row for each result, in chronological order. The rows point into
// `results`. A row shows the rate of an invalid run, but the run is neither compared nor a
// reference.

// The single environment. The reference of a row is the row before it.
std::vector<ComparedRow> compare_single(const std::vector<RunResult>& results);

// One batch size. The reference of a row is the last row before it that has this size.
std::vector<ComparedRow> compare_batch(const std::vector<RunResult>& results,
                                       std::int64_t batch_size);

}  // namespace arcfleet::analysis
