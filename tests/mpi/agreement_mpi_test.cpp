#include "mpi/agreement.hpp"

#include <gtest/gtest.h>

#include <new>

namespace arcfleet::mpi {
namespace {

std::string message_of(const std::function<void()>& work) {
  try {
    work();
  } catch (const AgreedError& error) {
    return error.what();
  }
  return "";
}

TEST(Agreement, NoErrorIsNone) {
  const Communicator ranks;
  EXPECT_NO_THROW(collectively(ranks, [] {}));
}

TEST(Agreement, OneRanksErrorIsEveryRanks) {
  const Communicator ranks;
  const int failing = ranks.size() - 1;
  const auto message = message_of([&] {
    collectively(ranks, [&] {
      if (ranks.rank() == failing) throw std::runtime_error("rank " + std::to_string(failing));
    });
  });
  EXPECT_EQ(message, "rank " + std::to_string(failing));
}

TEST(Agreement, TheLowestFailingRankSpeaks) {
  const Communicator ranks;
  const auto message = message_of([&] {
    collectively(ranks, [&] { throw std::runtime_error(std::to_string(ranks.rank())); });
  });
  EXPECT_EQ(message, "0");
}

TEST(Agreement, MissingMemoryNamesItsRank) {
  const Communicator ranks;
  EXPECT_EQ(message_of([&] { collectively(ranks, [] { throw std::bad_alloc(); }); }),
            "out of memory on rank 0");
}

TEST(Agreement, OnRootWorksOnRankZeroAlone) {
  const Communicator ranks;
  bool worked = false;
  on_root(ranks, [&] { worked = true; });
  EXPECT_EQ(worked, ranks.is_root());
  EXPECT_EQ(message_of([&] { on_root(ranks, [] { throw std::runtime_error("no file"); }); }),
            "no file");
}

}  // namespace
}  // namespace arcfleet::mpi
