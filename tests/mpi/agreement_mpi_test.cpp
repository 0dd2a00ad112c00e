#include "mpi/agreement.hpp"

#include <gtest/gtest.h>

#include <new>

#include "groups.hpp"

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

TEST(Collectively, NoErrorIsNone) {
  for (const auto& [name, ranks] : groups()) EXPECT_NO_THROW(collectively(ranks, [] {})) << name;
}

TEST(Collectively, OneRanksErrorIsEveryRanks) {
  for (const auto& [name, group] : groups()) {
    const Communicator& ranks = group;
    const int failing = ranks.size() - 1;
    const auto message = message_of([&] {
      collectively(ranks, [&] {
        if (ranks.rank() == failing) throw std::runtime_error("rank " + std::to_string(failing));
      });
    });
    EXPECT_EQ(message, "rank " + std::to_string(failing)) << name;
  }
}

TEST(Collectively, TheLowestFailingRankSpeaks) {
  for (const auto& [name, group] : groups()) {
    const Communicator& ranks = group;
    const auto message = message_of([&] {
      collectively(ranks, [&] {
        if (ranks.rank() >= ranks.size() / 2)
          throw std::runtime_error(std::to_string(ranks.rank()));
      });
    });
    EXPECT_EQ(message, std::to_string(ranks.size() / 2)) << name;
  }
}

TEST(Collectively, AnErrorOfOneGroupIsNotThatOfAnother) {
  const auto world = Communicator::world();
  const Communicator ranks = world.split(world.rank() % 2, world.rank());
  const auto message = message_of([&] {
    collectively(ranks, [&] {
      if (world.rank() % 2 == 1) throw std::runtime_error("odd");
    });
  });
  EXPECT_EQ(message, world.rank() % 2 == 1 ? "odd" : "");
}

TEST(Collectively, MissingMemoryNamesItsRank) {
  for (const auto& [name, group] : groups()) {
    const Communicator& ranks = group;
    EXPECT_EQ(message_of([&] { collectively(ranks, [] { throw std::bad_alloc(); }); }),
              "out of memory on rank 0")
        << name;
  }
}

TEST(OnRoot, WorksOnRankZeroAlone) {
  for (const auto& [name, group] : groups()) {
    const Communicator& ranks = group;
    bool worked = false;
    on_root(ranks, [&] { worked = true; });
    EXPECT_EQ(worked, ranks.is_root()) << name;
    EXPECT_EQ(message_of([&] { on_root(ranks, [] { throw std::runtime_error("no file"); }); }),
              "no file")
        << name;
  }
}

TEST(FirstMessage, IsThatOfTheLowestRankThatHasOne) {
  for (const auto& [name, ranks] : groups()) {
    EXPECT_EQ(first_message(std::nullopt, ranks), std::nullopt) << name;
    const auto own = std::to_string(ranks.rank());
    EXPECT_EQ(first_message(own, ranks), "0") << name;
    const int last = ranks.size() - 1;
    EXPECT_EQ(first_message(ranks.rank() == last ? std::optional(own) : std::nullopt, ranks),
              std::to_string(last))
        << name;
  }
}

}  // namespace
}  // namespace arcfleet::mpi
