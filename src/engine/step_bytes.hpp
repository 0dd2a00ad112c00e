// The bytes that steps ask for, as a layout counts them (rows/row_bytes.hpp, words/word_bytes.hpp).
//
// A byte of an environment counts once in a step if any load reads it, and once if any store writes
// it, even with the value that it had. Rows of a grid count whole, and only those that a rule asks
// for: a register may load the rows beside them. Left out are instructions, tables of the pages,
// prefetches, the layout's working memory, and what a cache moves beside the bytes that are asked
// for: the rest of a line, and lines that it reads before a store.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace arcfleet::engine {

struct StepBytes {
  std::uint64_t steps = 0;
  std::uint64_t read = 0;     // of states
  std::uint64_t written = 0;  // of states, observations, rewards and step types
  // Of task grids that are read, and of actions that are written and read. A thread has them for
  // all of its environments, so that they stay in its nearest cache.
  std::uint64_t near = 0;

  StepBytes& operator+=(const StepBytes& other) {
    steps += other.steps;
    read += other.read;
    written += other.written;
    near += other.near;
    return *this;
  }
};

// What a thread does before it goes on to other environments.
struct Visit {
  std::size_t environments = 0;  // of a block
  std::uint64_t steps = 0;       // of each of them
};

// Fields of an environment as bits, and their bytes: [field].
constexpr std::uint64_t bytes_of_fields(std::uint32_t fields, std::span<const std::uint8_t> bytes) {
  std::uint64_t sum = 0;
  for (std::size_t field = 0; field < bytes.size(); ++field)
    if ((fields >> field & 1U) != 0) sum += bytes[field];
  return sum;
}

}  // namespace arcfleet::engine
