#include "mpi/communicator.hpp"

#include <gtest/gtest.h>

#include <array>
#include <numeric>

#include "groups.hpp"

namespace arcfleet::mpi {
namespace {

TEST(Communicator, BroadcastsBytesAndTextOfAnyRank) {
  for (const auto& [name, ranks] : groups())
    for (int source = 0; source < ranks.size(); ++source) {
      const bool mine = ranks.rank() == source;
      std::vector<std::byte> bytes;
      if (mine) bytes.assign(100'000, std::byte{7});
      std::string text = mine ? "the source's" : "another";
      ranks.broadcast(bytes, source);
      ranks.broadcast(text, source);
      EXPECT_EQ(bytes, std::vector<std::byte>(100'000, std::byte{7})) << name;
      EXPECT_EQ(text, "the source's") << name;
    }
}

TEST(Communicator, BroadcastsNothingToo) {
  for (const auto& [name, ranks] : groups()) {
    std::string text = ranks.is_root() ? "" : "x";
    ranks.broadcast(text);
    EXPECT_EQ(text, "") << name;
  }
}

TEST(Communicator, ReducesOverItsRanks) {
  for (const auto& [name, ranks] : groups()) {
    const int last = ranks.size() - 1;
    EXPECT_EQ(ranks.max(ranks.rank()), last) << name;
    EXPECT_EQ(ranks.max(std::int64_t{1} << (40 + ranks.rank())), std::int64_t{1} << (40 + last));
    EXPECT_EQ(ranks.max(0.5 * ranks.rank()), 0.5 * last) << name;
    EXPECT_EQ(ranks.min(ranks.rank() + 5), 5) << name;
    const auto n = static_cast<std::uint64_t>(ranks.size());
    EXPECT_EQ(ranks.sum(0x8000000000000000 + static_cast<std::uint64_t>(ranks.rank())),
              (n % 2 == 1 ? 0x8000000000000000 : 0) + n * (n - 1) / 2)
        << name;
  }
}

TEST(Communicator, KnowsWhetherAnyOrAllSayYes) {
  for (const auto& [name, ranks] : groups()) {
    const bool last = ranks.rank() == ranks.size() - 1;
    EXPECT_TRUE(ranks.any_of(last)) << name;
    EXPECT_FALSE(ranks.any_of(false)) << name;
    EXPECT_TRUE(ranks.all_of(true)) << name;
    EXPECT_FALSE(ranks.all_of(!last)) << name;
  }
}

TEST(Communicator, ReducesArraysElementByElement) {
  for (const auto& [name, ranks] : groups()) {
    const double rank = ranks.rank();
    std::array<double, 3> values{rank, -rank, 1};
    ranks.max_in_place(values);
    EXPECT_EQ(values, (std::array<double, 3>{ranks.size() - 1.0, 0, 1})) << name;
    std::vector<float> sums(1000, static_cast<float>(ranks.rank() + 1));
    ranks.sum_in_place(sums);
    const int n = ranks.size();
    EXPECT_EQ(sums, std::vector<float>(1000, static_cast<float>(n * (n + 1) / 2))) << name;
  }
}

TEST(Communicator, GathersInRankOrderOnRankZero) {
  for (const auto& [name, ranks] : groups()) {
    const double own = ranks.rank();
    const auto numbers = ranks.gather(std::vector<double>{own, own + 0.5});
    const auto texts = ranks.gather(std::string(static_cast<std::size_t>(ranks.rank()), 'r'));
    const auto whole = ranks.gather(std::int64_t{ranks.rank()});
    const std::size_t expected = ranks.is_root() ? static_cast<std::size_t>(ranks.size()) : 0;
    ASSERT_EQ(numbers.size(), 2 * expected) << name;
    ASSERT_EQ(texts.size(), expected) << name;
    ASSERT_EQ(whole.size(), expected) << name;
    for (std::size_t rank = 0; rank < expected; ++rank) {
      EXPECT_EQ(numbers[2 * rank + 1], static_cast<double>(rank) + 0.5) << name;
      EXPECT_EQ(texts[rank].size(), rank) << name;
      EXPECT_EQ(whole[rank], static_cast<std::int64_t>(rank)) << name;
    }
  }
}

// Rounds of a few bytes stand for texts that are too long for MPI's counts.
TEST(Communicator, GathersTextsInRounds) {
  const auto text_of = [](int rank) {
    std::string text;
    for (int i = 0; i < 7 * rank + (rank == 2 ? 0 : 5); ++i)
      text += static_cast<char>('a' + i % 26);
    return rank == 1 ? std::string() : text;
  };
  for (const auto& [name, ranks] : groups())
    for (const std::size_t round_bytes : {std::size_t{1}, std::size_t{10}, std::size_t{1000}}) {
      const auto texts = ranks.gather(text_of(ranks.rank()), round_bytes);
      ASSERT_EQ(texts.size(), ranks.is_root() ? static_cast<std::size_t>(ranks.size()) : 0U);
      for (std::size_t rank = 0; rank < texts.size(); ++rank)
        EXPECT_EQ(texts[rank], text_of(static_cast<int>(rank))) << name << ' ' << round_bytes;
    }
}

// Rank r gives r elements of three bytes.
TEST(Communicator, GathersElementsOfAnyNumberPerRank) {
  for (const auto& [name, ranks] : groups()) {
    GatherLayout layout{.element_bytes = 3, .counts = {}, .offsets = {}};
    for (int rank = 0; rank < ranks.size(); ++rank) {
      layout.counts.push_back(rank);
      layout.offsets.push_back(rank * (rank - 1) / 2);
    }
    const std::vector<std::byte> own(3U * static_cast<std::size_t>(ranks.rank()),
                                     static_cast<std::byte>(ranks.rank()));
    std::vector<std::byte> expected;
    for (int rank = 0; ranks.is_root() && rank < ranks.size(); ++rank)
      expected.insert(expected.end(), 3U * static_cast<std::size_t>(rank),
                      static_cast<std::byte>(rank));
    std::vector<std::byte> all(expected.size());
    ranks.gather_elements(own, layout, all);
    EXPECT_EQ(all, expected) << name;
  }
}

TEST(Communicator, SwapsWithAPartner) {
  for (const auto& [name, ranks] : groups()) {
    const int partner = ranks.rank() ^ 1;
    if (partner >= ranks.size()) continue;
    const std::vector<std::byte> sent(10, static_cast<std::byte>(ranks.rank()));
    std::vector<std::byte> received(10);
    ranks.swap_with(partner, sent, received);
    EXPECT_EQ(received, std::vector<std::byte>(10, static_cast<std::byte>(partner))) << name;
  }
}

TEST(Communicator, SleepsUntilTheLastRankComes) {
  for (const auto& [name, ranks] : groups()) {
    ranks.sleeping_barrier();
    ranks.barrier();
  }
}

}  // namespace
}  // namespace arcfleet::mpi
