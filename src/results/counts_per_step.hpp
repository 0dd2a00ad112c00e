// From the processors' counters of a batch size to what a step takes.
#pragma once

#include <cstddef>
#include <cstdint>

#include "results/run_record.hpp"

namespace arcfleet::results {

// `steps` are those of the fleet in one rollout. Each number is NaN unless all ranks counted in all
// repeats.
CountsPerStep counts_per_step(const BatchSamples& batch, std::int64_t steps, std::size_t ranks);

}  // namespace arcfleet::results
