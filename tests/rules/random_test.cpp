#include "rules/random.hpp"

#include <gtest/gtest.h>

namespace arcfleet::rules {
namespace {

TEST(RandomStream, SeparatesSeedsEnvironmentsPurposesAndEpisodes) {
  const auto word = [](RandomStream s, Purpose purpose, std::uint32_t episode,
                       std::uint32_t block) { return s.block(purpose, episode, block)[0]; };
  const auto first = word({1, 2}, Purpose::episode, 3, 4);
  EXPECT_EQ(first, word({1, 2}, Purpose::episode, 3, 4));
  EXPECT_NE(first, word({1ULL << 32 | 1, 2}, Purpose::episode, 3, 4));
  EXPECT_NE(first, word({1, 1ULL << 32 | 2}, Purpose::episode, 3, 4));
  EXPECT_NE(first, word({1, 2}, Purpose::initial_grid, 3, 4));
  EXPECT_NE(first, word({1, 2}, Purpose::episode, 4, 4));
  EXPECT_NE(first, word({1, 2}, Purpose::episode, 3, 5));
}

// The layout that random.hpp documents: block, 4 * episode + purpose, global index (low, high).
TEST(RandomStream, UsesTheDocumentedCounterAndKey) {
  const RandomStream stream{0x1111111122222222, 0x3333333344444444};
  EXPECT_EQ(stream.block(Purpose::initial_grid, 5, 6),
            philox4x32_10({6, 4 * 5 + 2, 0x44444444, 0x33333333}, {0x22222222, 0x11111111}));
}

TEST(Fraction, IsUniformToItsDocumentedError) {
  constexpr std::uint64_t words = std::uint64_t{1} << 32;
  // The first word of every outcome bounds the outcomes before it: their sizes differ by at most 1.
  for (std::uint64_t outcome = 1; outcome < 35; ++outcome) {
    const std::uint64_t first = (outcome * words + 34) / 35;
    EXPECT_EQ(Fraction(static_cast<std::uint32_t>(first)).take(35), outcome);
    EXPECT_EQ(Fraction(static_cast<std::uint32_t>(first - 1)).take(35), outcome - 1);
  }
}

TEST(Fraction, CutsTheRangeOfAWordIntoEqualParts) {
  EXPECT_EQ(Fraction(0).take(35), 0U);
  EXPECT_EQ(Fraction(0xffffffff).take(35), 34U);
  EXPECT_EQ(Fraction(0x80000000).take(2), 1U);
  EXPECT_EQ(Fraction(0x7fffffff).take(2), 0U);
  Fraction both(0xc0000000);  // 3/4: in the upper half, and again in the upper half of that
  EXPECT_EQ(both.take(2), 1U);
  EXPECT_EQ(both.take(2), 1U);
}

TEST(WordSequence, HandsOutTheBlocksOfItsPurposeInOrder) {
  const RandomStream stream{7, 9};
  WordSequence words(stream, Purpose::initial_grid, 5);
  for (std::uint32_t block = 0; block < 3; ++block)
    for (const std::uint32_t expected : stream.block(Purpose::initial_grid, 5, block))
      EXPECT_EQ(words.next(), expected);
}

TEST(WordSequence, NeverHitsAtProbabilityZeroAndAlwaysAtOne) {
  WordSequence words({1, 1}, Purpose::initial_grid, 0);
  for (int i = 0; i < 1000; ++i) {
    EXPECT_FALSE(words.chance(0.0));
    EXPECT_TRUE(words.chance(1.0));
  }
}

TEST(WordSequence, BelowTakesOneWordForEachNumber) {
  const RandomStream stream{7, 9};
  WordSequence words(stream, Purpose::initial_grid, 0);
  for (const std::uint32_t word : stream.block(Purpose::initial_grid, 0, 0))
    EXPECT_EQ(words.below(9), Fraction(word).take(9));
}

}  // namespace
}  // namespace arcfleet::rules
