// The samples of a rate, as the exports write them.
#pragma once

#include <vector>

#include "analysis/results/run_result.hpp"

namespace arcfleet::analysis {

// steps/s of every repeat; of a rate without recorded repeats, the rate itself.
inline std::vector<double> samples_or_rate(const Rate& rate) {
  return rate.samples.empty() ? std::vector<double>{rate.steps_per_second} : rate.samples;
}

}  // namespace arcfleet::analysis
