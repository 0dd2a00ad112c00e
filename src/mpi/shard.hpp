// Which environments of the fleet a rank holds.
#pragma once

#include <cstdint>

namespace arcfleet::mpi {

// Global indices first .. first + count - 1.
struct Shard {
  std::uint64_t first = 0;
  std::uint64_t count = 0;
  friend constexpr bool operator==(const Shard&, const Shard&) = default;
};

// Contiguous shares in rank order that differ by at most one; the first ranks have the larger ones,
// and ranks beyond the fleet's size have none.
constexpr Shard shard_of(std::uint64_t environments, int ranks, int rank) {
  const auto parts = static_cast<std::uint64_t>(ranks);
  const auto part = static_cast<std::uint64_t>(rank);
  const std::uint64_t each = environments / parts;
  const std::uint64_t larger = environments % parts;
  const std::uint64_t before = part < larger ? part : larger;
  return {part * each + before, each + (part < larger ? 1U : 0U)};
}

}  // namespace arcfleet::mpi
