// How a shard is cut into blocks: runs of consecutive environments that one thread steps together
// while they stay in its cache.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <vector>

#include "engine/fleet_shard.hpp"

namespace arcfleet::engine {

struct BlockCut {
  // Blocks hold at most `max_block` environments and begin at multiples of `alignment`.
  BlockCut(std::size_t in_all, int max_threads, std::size_t max_block, std::size_t alignment);

  std::size_t environments;
  std::size_t block_size;  // the last block may be smaller
  std::size_t blocks;
  int threads;  // that have a block to step; at least 1

  [[nodiscard]] std::size_t first(std::size_t block) const { return block * block_size; }
  [[nodiscard]] std::size_t count(std::size_t block) const;
};

// The environments of a block, and where their results go.
struct BlockResults {
  std::uint64_t first = 0;  // global index of the first environment
  std::size_t count = 0;
  float* reward = nullptr;               // [environment]
  rules::StepType* step_type = nullptr;  // [environment]
  std::byte* observation = nullptr;      // null where none is written
};

// The addresses that are not null.
std::vector<const void*> begun(std::initializer_list<const void*> arrays);

// The steps s with the same s / steps_per_draw draw their actions together: as many as the four
// words of one Philox counter serve.
int steps_per_draw(const FleetShard& shard);

}  // namespace arcfleet::engine
