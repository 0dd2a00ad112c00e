#include "rules/philox.hpp"

#include <gtest/gtest.h>

namespace arcfleet::rules {
namespace {

// The known-answer vectors that the authors publish with the generator (Random123, kat_vectors).
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

// A constant expression: the words need no run time.
static_assert(philox4x32_10({1, 0, 0, 0}, {0, 0}) != philox4x32_10({0, 0, 0, 0}, {0, 0}));

TEST(Philox, EveryBitOfCounterAndKeyChangesAllFourWords) {
  const PhiloxBlock zero = philox4x32_10({0, 0, 0, 0}, {0, 0});
  for (std::size_t bit = 0; bit < 192; ++bit) {
    PhiloxBlock counter{};
    PhiloxKey key{};
    std::uint32_t& word = bit < 128 ? counter[bit / 32] : key[bit / 32 - 4];
    word = std::uint32_t{1} << bit % 32;
    const PhiloxBlock block = philox4x32_10(counter, key);
    for (std::size_t i = 0; i < 4; ++i) EXPECT_NE(block[i], zero[i]) << "bit " << bit;
  }
}

}  // namespace
}  // namespace arcfleet::rules
