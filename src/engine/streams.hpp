// Loops that move bytes as fast as one thread can: what the bandwidth of caches and memory is
// measured with. stream_team.hpp runs them on all threads of a rank.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "engine/isa.hpp"

namespace arcfleet::engine {

enum class Stream {
  read,       // adds up all words
  copy,       // reads one half and stores it to the other half
  store,      // plain stores, for which a cache first reads the line
  streaming,  // stores that pass the caches
};
inline constexpr std::size_t stream_count = 4;

// "read", "copy", "store", "streaming"
std::string_view stream_name(Stream stream);

// The registers of every instruction set divide this number of bytes.
inline constexpr std::size_t stream_unit = 1024;

// Stores write it plus the number of the sweep. Never zeros: a Zen 4 takes whole lines of zeros
// more than three times as fast.
inline constexpr std::uint64_t stored_word = 0x0123456789ABCDEF;

// Goes `sweeps` times through `bytes` at `memory`, which is aligned to 64 bytes; `bytes` is a
// multiple of stream_unit. Every sweep asks for `bytes` bytes: a copy reads one half and writes the
// other. Returns a sum of what was read, so that no compiler leaves it out.
std::uint64_t sweep(const Isa& isa, Stream stream, void* memory, std::size_t bytes,
                    std::uint64_t sweeps);

}  // namespace arcfleet::engine
