#include "host/affinity.hpp"
#include "mpi/communicator.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>

#include "mpi/topology.hpp"

namespace arcfleet::mpi {
namespace {

TEST(Communicator, BroadcastsRankZerosBytesAndText) {
  const Communicator ranks;
  std::vector<std::byte> bytes;
  std::string text = "not rank 0's";
  if (ranks.is_root()) {
    bytes.assign(100'000, std::byte{7});
    text = "rank 0's";
  }
  ranks.broadcast(bytes);
  ranks.broadcast(text);
  EXPECT_EQ(bytes, std::vector<std::byte>(100'000, std::byte{7}));
  EXPECT_EQ(text, "rank 0's");
}

TEST(Communicator, BroadcastsNothingToo) {
  const Communicator ranks;
  std::string text = ranks.is_root() ? "" : "x";
  ranks.broadcast(text);
  EXPECT_EQ(text, "");
}

TEST(Communicator, ReducesOverAllRanks) {
  const Communicator ranks;
  EXPECT_EQ(ranks.max(ranks.rank()), ranks.size() - 1);
  EXPECT_EQ(ranks.min(ranks.rank() + 5), 5);
  const auto n = static_cast<std::uint64_t>(ranks.size());
  EXPECT_EQ(ranks.sum(0x8000000000000000 + static_cast<std::uint64_t>(ranks.rank())),
            (n % 2 == 1 ? 0x8000000000000000 : 0) + n * (n - 1) / 2);
}

TEST(Communicator, GathersInRankOrderOnRankZero) {
  const Communicator ranks;
  const double own = ranks.rank();
  const auto numbers = ranks.gather(std::vector<double>{own, own + 0.5});
  const auto texts = ranks.gather(std::string(static_cast<std::size_t>(ranks.rank()), 'r'));
  if (!ranks.is_root()) {
    EXPECT_TRUE(numbers.empty());
    EXPECT_TRUE(texts.empty());
    return;
  }
  ASSERT_EQ(numbers.size(), 2U * static_cast<std::size_t>(ranks.size()));
  ASSERT_EQ(texts.size(), static_cast<std::size_t>(ranks.size()));
  for (std::size_t rank = 0; rank < texts.size(); ++rank) {
    EXPECT_EQ(numbers[2 * rank + 1], static_cast<double>(rank) + 0.5);
    EXPECT_EQ(texts[rank].size(), rank);
  }
}

// As texts too long for MPI's counts do, with rounds of a few bytes.
TEST(Communicator, GathersTextsInRounds) {
  const Communicator ranks;
  const auto text_of = [](int rank) {
    std::string text;
    for (int i = 0; i < 7 * rank + (rank == 2 ? 0 : 5); ++i)
      text += static_cast<char>('a' + i % 26);
    return rank == 1 ? std::string() : text;
  };
  for (const std::size_t most_bytes : {std::size_t{1}, std::size_t{10}, std::size_t{1000}}) {
    const auto texts = ranks.gather(text_of(ranks.rank()), most_bytes);
    ASSERT_EQ(texts.size(), ranks.is_root() ? static_cast<std::size_t>(ranks.size()) : 0U);
    for (std::size_t rank = 0; rank < texts.size(); ++rank)
      EXPECT_EQ(texts[rank], text_of(static_cast<int>(rank))) << most_bytes;
  }
}

TEST(Topology, KnowsThisHost) {
  const Communicator ranks;
  EXPECT_FALSE(host_name().empty());
  EXPECT_FALSE(host::processor_list().empty());
  EXPECT_GE(host::processor_count(), 1);
  EXPECT_EQ(ranks_on_this_host(ranks), ranks.size());  // the tests run on one
}

TEST(Topology, NamesTheMpiLibraryInOneLineOfSingleSpaces) {
  const std::string library = mpi_library();
  EXPECT_FALSE(library.empty());
  EXPECT_TRUE(std::ranges::all_of(library, [](unsigned char c) { return std::isprint(c) != 0; }))
      << library;
  EXPECT_EQ(library.find("  "), std::string::npos) << library;
}

}  // namespace
}  // namespace arcfleet::mpi
