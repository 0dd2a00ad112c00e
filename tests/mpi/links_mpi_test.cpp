#include "mpi/links.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <cmath>
#include <thread>

namespace arcfleet::mpi {
namespace {

TEST(Links, RanksOfOneHostHaveOneNumber) {
  const Communicator ranks;
  EXPECT_EQ(first_rank_of_host(ranks), 0);
}

TEST(Links, OneHostHasNoLink) {
  const Communicator ranks;
  EXPECT_TRUE(std::isnan(link_time_s(ranks, 0)));
}

// Every rank a host of its own: rings of even and odd length.
TEST(Links, EveryHostHasATimeWithinThatOfTheWhole) {
  const Communicator ranks;
  const auto begin = std::chrono::steady_clock::now();
  const double time_s = link_time_s(ranks, ranks.rank());
  const std::chrono::duration<double> whole = std::chrono::steady_clock::now() - begin;
  if (ranks.size() == 1) {
    EXPECT_TRUE(std::isnan(time_s));
    return;
  }
  EXPECT_GT(time_s, 0);
  EXPECT_LT(time_s, whole.count());
}

TEST(Links, OnlyTheFirstRankOfAHostMeasures) {
  const Communicator ranks;
  if (ranks.size() < 3) GTEST_SKIP() << "two ranks of one host and one of another";
  const double time_s = link_time_s(ranks, ranks.rank() == 1 ? 0 : ranks.rank());
  EXPECT_EQ(std::isnan(time_s), ranks.rank() == 1);
}

}  // namespace
}  // namespace arcfleet::mpi
