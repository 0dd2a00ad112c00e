// Which random words belong to which decision: every word is named by (seed, environment's global
// index, purpose, position), so no result depends on ranks, threads or the width of a register.
//
//   key      = seed (low, high word)
//   counter  = block, 4 * episode + purpose (mod 2^32), global index (low, high word)
//
// Actions are drawn for a step of the fleet, whatever the environment's state (episode 0 in the
// counter); an episode's beginning is drawn for the number of that episode.
#pragma once

#include <cstddef>
#include <cstdint>

#include "rules/philox.hpp"

namespace arcfleet::rules {

enum class Purpose : std::uint32_t { action = 0, episode = 1, initial_grid = 2 };

// The random words of one environment.
struct RandomStream {
  std::uint64_t seed = 0;
  std::uint64_t environment = 0;  // global index

  [[nodiscard]] constexpr PhiloxBlock block(Purpose purpose, std::uint32_t episode,
                                            std::uint32_t number) const {
    return philox4x32_10(
        {number, 4 * episode + static_cast<std::uint32_t>(purpose),
         static_cast<std::uint32_t>(environment), static_cast<std::uint32_t>(environment >> 32)},
        {static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)});
  }
};

// One uniform word read as a fraction of 2^32 and used up from the top, choice by choice: each
// take(n) is the integer part of n times the fraction, what remains is the next fraction (the
// multiply-shift of Lemire, "Fast random integer generation in an interval", TOMACS 29 (2019),
// without its rejection). After choices of n1, n2, ... no outcome is off its probability p by more
// than p * n1 n2 ... / 2^32.
class Fraction {
 public:
  explicit constexpr Fraction(std::uint32_t word) : word_(word) {}

  // Uniform over 0..n-1; n must be positive.
  constexpr std::uint32_t take(std::uint32_t n) {
    const std::uint64_t product = std::uint64_t{word_} * n;
    word_ = static_cast<std::uint32_t>(product);
    return static_cast<std::uint32_t>(product >> 32);
  }

 private:
  std::uint32_t word_;
};

// Words of one (purpose, episode) one after the other, for draws without a fixed length.
class WordSequence {
 public:
  constexpr WordSequence(RandomStream stream, Purpose purpose, std::uint32_t episode)
      : stream_(stream), purpose_(purpose), episode_(episode) {}

  constexpr std::uint32_t next() {
    if (used_ % 4 == 0) block_ = stream_.block(purpose_, episode_, used_ / 4);
    return block_[used_++ % 4];
  }
  constexpr std::uint32_t below(std::uint32_t n) { return Fraction(next()).take(n); }
  // True with the given probability 0..1, to a resolution of 2^-32.
  constexpr bool chance(double probability) { return next() < probability * 4294967296.0; }

 private:
  RandomStream stream_;
  Purpose purpose_;
  std::uint32_t episode_;
  std::uint32_t used_ = 0;
  PhiloxBlock block_{};
};

}  // namespace arcfleet::rules
