// The hash that seals the samples file and names configurations and results. It finds accidents and
// tells runs apart. It stops no forger: who can change a file can compute it again.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace arcfleet::results {

// FNV-1a, 64 bits (Fowler, Noll, Vo).
inline constexpr std::uint64_t hash_of_nothing = 0xcbf29ce484222325U;

// `hash` is that of the bytes before these.
constexpr std::uint64_t hash_of(std::span<const std::byte> bytes,
                                std::uint64_t hash = hash_of_nothing) {
  for (const std::byte byte : bytes) {
    hash ^= std::to_integer<std::uint64_t>(byte);
    hash *= 0x100000001b3U;
  }
  return hash;
}

}  // namespace arcfleet::results
