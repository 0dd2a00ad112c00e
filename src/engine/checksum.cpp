#include "engine/checksum.hpp"

#include <bit>

namespace arcfleet::engine {
namespace {

// Takes in 64-bit words one after the other: h <- mix(h xor word), with the output function of
// SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", OOPSLA 2014,
// fig. 16, in Stafford's variant 13).
class Hash {
 public:
  explicit Hash(std::uint64_t first) { add(first + 0x9E3779B97F4A7C15); }

  void add(std::uint64_t word) {
    std::uint64_t z = value_ ^ word;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    value_ = (z ^ (z >> 31)) + 0x9E3779B97F4A7C15;
  }
  void add(std::uint32_t high, std::uint32_t low) { add(std::uint64_t{high} << 32 | low); }

  // Sixteen cells a word, four bits each, the first lowest.
  void add(const rules::PlainGrid& grid) {
    std::uint64_t word = 0;
    int cells = 0;
    for (const rules::Cell cell : grid.values()) {
      word |= (static_cast<std::uint64_t>(cell) & 15U) << (4 * cells);
      if (++cells == 16) {
        add(word);
        word = 0;
        cells = 0;
      }
    }
    add(word);
  }
  [[nodiscard]] std::uint64_t value() const { return value_; }

 private:
  std::uint64_t value_ = 0;
};

}  // namespace

std::uint64_t checksum(const rules::Environment& environment, std::uint64_t global_index) {
  const rules::EpisodeState& state = environment.state;
  Hash hash(global_index);
  hash.add(environment.working);
  hash.add(environment.clipboard);
  hash.add(static_cast<std::uint32_t>(state.active.height),
           static_cast<std::uint32_t>(state.active.width));
  hash.add(std::bit_cast<std::uint32_t>(state.similarity),
           std::bit_cast<std::uint32_t>(state.reward));
  hash.add(static_cast<std::uint32_t>(state.step_type),
           static_cast<std::uint32_t>(state.step_count));
  hash.add(0, state.episodes);
  hash.add(state.task, state.pair);
  return hash.value();
}

std::uint64_t checksum(const Engine& engine) {
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < engine.size(); ++i)
    sum += checksum(engine.environment(i), engine.shard().first + i);
  return sum;
}

}  // namespace arcfleet::engine
