#include "rules/philox.hpp"

#include <gtest/gtest.h>

#include "rules/random.hpp"

namespace arcfleet::rules {
namespace {

// The known answers that the authors publish with the generator (Random123, kat_vectors).
TEST(Philox, GivesThePublishedKnownAnswers) {
  EXPECT_EQ(philox4x32_10({0, 0, 0, 0}, {0, 0}),
            (PhiloxBlock{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
  const std::uint32_t ones = 0xffffffff;
  EXPECT_EQ(philox4x32_10({ones, ones, ones, ones}, {ones, ones}),
            (PhiloxBlock{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
  EXPECT_EQ(
      philox4x32_10({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}),
      (PhiloxBlock{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
}

TEST(RandomStream, TellsSeedsEnvironmentsPurposesAndEpisodesApart) {
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

TEST(Fraction, CutsTheRangeOfAWordIntoEqualParts) {
  EXPECT_EQ(Fraction(0).take(35), 0U);
  EXPECT_EQ(Fraction(0xffffffff).take(35), 34U);
  EXPECT_EQ(Fraction(0x80000000).take(2), 1U);
  EXPECT_EQ(Fraction(0x7fffffff).take(2), 0U);
  Fraction both(0xc0000000);  // three quarters: the upper half, and of that the upper half
  EXPECT_EQ(both.take(2), 1U);
  EXPECT_EQ(both.take(2), 1U);
}

TEST(WordSequence, GoesThroughTheBlocksOfItsPurpose) {
  const RandomStream stream{7, 9};
  WordSequence words(stream, Purpose::initial_grid, 5);
  for (std::uint32_t block = 0; block < 3; ++block)
    for (const std::uint32_t expected : stream.block(Purpose::initial_grid, 5, block))
      EXPECT_EQ(words.next(), expected);
}

TEST(WordSequence, ChancesOfZeroAndOneAreCertain) {
  WordSequence words({1, 1}, Purpose::initial_grid, 0);
  for (int i = 0; i < 1000; ++i) {
    EXPECT_FALSE(words.chance(0.0));
    EXPECT_TRUE(words.chance(1.0));
  }
}

}  // namespace
}  // namespace arcfleet::rules
