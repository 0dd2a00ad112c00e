// Which random words serve which decision. Seed, global index of the environment, purpose and
// position name every word, so no result depends on ranks, threads or vector width.
//
//   key      = seed (low, high word)
//   counter  = block, 4 * episode + purpose (mod 2^32), global index (low, high word)
//
// Actions are numbered by the step of the fleet, whatever the state of the environment: their
// counters hold episode 0. The draws that begin an episode are numbered by the episode.
#pragma once

#include <cstddef>
#include <cstdint>

#include "rules/philox.hpp"

namespace arcfleet::rules {

enum class Purpose : std::uint32_t { action = 0, episode = 1, initial_grid = 2 };

// All random words of one environment.
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

// Makes several choices from one uniform word, read as a fraction of 2^32: take(n) returns the
// integer part of n x fraction and keeps the remainder as the next fraction. This is the
// multiply-shift of Lemire, "Fast random integer generation in an interval", TOMACS 29 (2019),
// without its rejection. After choices among n1, n2, ... the relative error of every outcome's
// probability is at most n1 x n2 x ... / 2^32.
class Fraction {
 public:
  explicit constexpr Fraction(std::uint32_t word) : word_(word) {}

  // Uniform over 0..n-1. n must be positive.
  constexpr std::uint32_t take(std::uint32_t n) {
    const std::uint64_t product = std::uint64_t{word_} * n;
    word_ = static_cast<std::uint32_t>(product);
    return static_cast<std::uint32_t>(product >> 32);
  }

 private:
  std::uint32_t word_;
};

// The words of one purpose and episode in order, for decisions that need an unknown number of them.
class WordSequence {
 public:
  constexpr WordSequence(RandomStream stream, Purpose purpose, std::uint32_t episode)
      : stream_(stream), purpose_(purpose), episode_(episode) {}

  constexpr std::uint32_t next() {
    if (used_ % 4 == 0) block_ = stream_.block(purpose_, episode_, used_ / 4);
    return block_[used_++ % 4];
  }
  // Uniform over 0..n-1. n must be positive.
  constexpr std::uint32_t below(std::uint32_t n) { return Fraction(next()).take(n); }
  // True with the given probability 0..1, in steps of 2^-32.
  constexpr bool chance(double probability) { return next() < probability * 4294967296.0; }

 private:
  RandomStream stream_;
  Purpose purpose_;
  std::uint32_t episode_;
  std::uint32_t used_ = 0;
  PhiloxBlock block_{};
};

}  // namespace arcfleet::rules
