// The 64-bit checksum of a fleet: equal for any cut into ranks, threads and blocks, because it is
// the sum, mod 2^64, of one hash for each environment, which takes in its global index.
#pragma once

#include <cstdint>

#include "engine/engine.hpp"
#include "rules/environment.hpp"

namespace arcfleet::engine {

// Hash of the final state of one environment: working grid, active area, clipboard,
// similarity and reward bits, step type, step count, episodes, task and pair.
std::uint64_t checksum(const rules::Environment& environment, std::uint64_t global_index);

// Checksum of all environments of the shard, 0 for an empty shard. The checksums of shards add up
// mod 2^64.
std::uint64_t checksum(const Engine& engine);

}  // namespace arcfleet::engine
