// The rate of some runs at one batch size. Tables, pictures and laws all take it from here, so that
// they agree.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "analysis/results/run_result.hpp"

namespace arcfleet::analysis {

// What one sample is: the median of a run, or one repeat of a run.
enum class Unit { run, repeat, none };

// "runs", "repeats" or "-".
std::string unit_text(Unit unit);

struct PooledRate {
  double steps_per_second = 0;  // of the one run as its file gives it, or the median of several
  Unit unit = Unit::none;
  std::vector<double> samples = {};       // steps/s: of every run, or every repeat of the one run
  std::optional<Interval> interval = {};  // of the median; with few samples it covers below 95 %.
                                          // Of one run as its file gives it
};

// Of the runs that have a rate for the size; 0 is the single environment. Nothing if none has.
std::optional<PooledRate> pooled_rate(std::span<const RunResult* const> runs, std::int64_t size);

// What a table or a picture calls its intervals: their lowest coverage, at most
// timing::confidence_level.
double common_coverage(std::span<const std::optional<Interval>> intervals);

}  // namespace arcfleet::analysis
