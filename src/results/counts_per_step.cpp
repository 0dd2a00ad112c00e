#include "results/counts_per_step.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>

#include "timing/statistics.hpp"

namespace arcfleet::results {
namespace {

// The sum over the ranks in every repeat.
Reals sums_over_ranks(const Reals& counts, std::size_t ranks) {
  Reals sums;
  for (std::size_t first = 0; first < counts.size(); first += ranks) {
    const auto repeat = std::span(counts).subspan(first, ranks);
    sums.push_back(std::accumulate(repeat.begin(), repeat.end(), 0.0));
  }
  return sums;
}

// The median of numerators / denominator; NaN if one of them is unknown.
double median_ratio(const Reals& numerators, const Reals& denominators) {
  Reals ratios;
  for (std::size_t i = 0; i < numerators.size(); ++i)
    ratios.push_back(numerators[i] / denominators[i]);
  const bool known = !ratios.empty() &&
                     std::ranges::all_of(ratios, [](double ratio) { return std::isfinite(ratio); });
  return known ? timing::median(ratios) : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace

CountsPerStep counts_per_step(const BatchSamples& batch, std::int64_t steps, std::size_t ranks) {
  const Reals cycles = sums_over_ranks(batch.cycles, ranks);
  const Reals instructions = sums_over_ranks(batch.instructions, ranks);
  const Reals misses = sums_over_ranks(batch.cache_misses, ranks);
  const Reals all_steps(
      cycles.size(), static_cast<double>(steps) * static_cast<double>(batch.rollouts_per_repeat));
  CountsPerStep numbers;
  numbers.cycles = median_ratio(cycles, all_steps);
  numbers.instructions = median_ratio(instructions, all_steps);
  numbers.cache_misses = median_ratio(misses, all_steps);
  numbers.instructions_per_cycle = median_ratio(instructions, cycles);
  return numbers;
}

}  // namespace arcfleet::results
