// Runs held against each other: each row's change against an earlier one, and what stands in the
// way of reading much into it. Numbers only; report.hpp makes them text.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "analysis/results/run_result.hpp"

namespace arcfleet::analysis {

struct Change {
  double percent = 0;
  bool other_workload = false;  // another program, configuration, number of steps or environments
  bool not_separated = false;   // the intervals of the two rates overlap
};

struct ComparedRow {
  const RunResult* run = nullptr;
  std::optional<Rate> rate = {};
  std::optional<Change> change = {};  // none: nothing to compare with
  bool reference_missing = false;     // there are earlier rows, but none that serves as reference
};

// Both return one row for each result, in their order, which is that of time; the rows point into
// `results`. The rate of an invalid run is shown, but it is neither compared nor a reference.

// The single environment; the reference of a row is the row before.
std::vector<ComparedRow> compare_single(const std::vector<RunResult>& results);

// One batch size; the reference of a row is the last one that has this size.
std::vector<ComparedRow> compare_batch(const std::vector<RunResult>& results,
                                       std::int64_t batch_size);

}  // namespace arcfleet::analysis
