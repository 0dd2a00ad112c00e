// Which environments of the fleet a rank holds.
#pragma once

#include <cstdint>

namespace arcfleet::mpi {

// The environments with the global indices first .. first + count - 1.
struct Shard {
  std::uint64_t first = 0;
  std::uint64_t count = 0;
  friend constexpr bool operator==(const Shard&, const Shard&) = default;
};

// Cuts the fleet into contiguous shards in rank order. Their sizes differ by at most one; the first
// ranks have the larger shards, and ranks beyond the size of the fleet have none.
constexpr Shard shard_of(std::uint64_t environments, int ranks, int rank) {
  const auto shards = static_cast<std::uint64_t>(ranks);
  const auto index = static_cast<std::uint64_t>(rank);
  const std::uint64_t smaller = environments / shards;
  const std::uint64_t larger_shards = environments % shards;
  const std::uint64_t larger_before = index < larger_shards ? index : larger_shards;
  return {index * smaller + larger_before, smaller + (index < larger_shards ? 1U : 0U)};
}

}  // namespace arcfleet::mpi
