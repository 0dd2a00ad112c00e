#include "analysis/statistics/pooled_rate.hpp"

#include <algorithm>

#include "timing/statistics.hpp"

namespace arcfleet::analysis {
namespace {

std::optional<Interval> interval_of(const std::vector<double>& samples) {
  if (samples.size() < 2) return std::nullopt;
  const auto interval = timing::median_interval(samples, timing::confidence_level);
  return Interval{interval.low, interval.high, interval.coverage};
}

PooledRate of_one_run(const Rate& rate) {
  PooledRate pooled{.steps_per_second = rate.steps_per_second};
  pooled.unit = rate.samples.empty() ? Unit::none : Unit::repeat;
  pooled.samples = rate.samples.empty() ? std::vector{rate.steps_per_second} : rate.samples;
  pooled.interval = rate.interval ? rate.interval : interval_of(pooled.samples);
  return pooled;
}

PooledRate of_several_runs(std::vector<double> rates) {
  PooledRate pooled{.steps_per_second = timing::median(rates), .unit = Unit::run};
  pooled.samples = std::move(rates);
  pooled.interval = interval_of(pooled.samples);
  return pooled;
}

}  // namespace

std::string unit_text(Unit unit) {
  switch (unit) {
    case Unit::run:
      return "runs";
    case Unit::repeat:
      return "repeats";
    case Unit::none:
      break;
  }
  return "-";
}

std::optional<PooledRate> pooled_rate(std::span<const RunResult* const> runs, std::int64_t size) {
  std::vector<double> rates;
  const Rate* last = nullptr;
  for (const RunResult* run : runs)
    if (const Rate* rate = rate_at(*run, size)) {
      rates.push_back(rate->steps_per_second);
      last = rate;
    }
  if (!last) return std::nullopt;
  return rates.size() > 1 ? of_several_runs(std::move(rates)) : of_one_run(*last);
}

double common_coverage(std::span<const std::optional<Interval>> intervals) {
  double lowest = timing::confidence_level;
  for (const auto& interval : intervals)
    if (interval) lowest = std::min(lowest, interval->coverage.value_or(lowest));
  return lowest;
}

}  // namespace arcfleet::analysis
