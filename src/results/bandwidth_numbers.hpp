// From the passes of a bandwidth measurement to the bandwidth of every level, of all ranks
// together. What the steps use of it is left to roofline_numbers.hpp.
#pragma once

#include <array>
#include <cstddef>

#include "results/field.hpp"
#include "results/run_record.hpp"

namespace arcfleet::results {

// From the nearest on; the last one is no cache.
inline constexpr std::array<const char*, 4> level_names{"L1", "L2", "L3", "memory"};
inline constexpr std::size_t memory_level = level_names.size() - 1;

// The words of the declared fields. Those of a level may be empty: unknown.
Range level_words();
Range stream_words();

// The numbers of a level. `passes` may be those of all levels.
BandwidthNumbers bandwidth_numbers(const BandwidthSamples& level,
                                   const std::vector<BandwidthPass>& passes);

}  // namespace arcfleet::results
