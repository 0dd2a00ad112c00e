// The rates of a run and their samples, as the exports name and write them.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "analysis/results/run_result.hpp"

namespace arcfleet::analysis {

// steps/s of every repeat; of a rate without recorded repeats, the rate itself.
inline std::vector<double> samples_or_rate(const Rate& rate) {
  return rate.samples.empty() ? std::vector<double>{rate.steps_per_second} : rate.samples;
}

// "single_environment" and "batch/SIZE", as far as the run has a rate for them.
inline std::vector<std::pair<std::string, const Rate*>> named_rates(const RunResult& run) {
  std::vector<std::pair<std::string, const Rate*>> rates;
  if (run.single) rates.emplace_back("single_environment", &*run.single);
  for (const auto& [size, batch] : run.batches)
    if (batch.rate) rates.emplace_back("batch/" + std::to_string(size), &*batch.rate);
  return rates;
}

}  // namespace arcfleet::analysis
