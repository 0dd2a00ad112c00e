#include "mpi/links.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <cmath>

#include "groups.hpp"

namespace arcfleet::mpi {
namespace {

TEST(Links, RanksOfOneHostHaveOneNumber) {
  for (const auto& [name, ranks] : groups()) EXPECT_EQ(first_rank_of_host(ranks), 0) << name;
}

TEST(Links, OneHostHasNoLink) {
  for (const auto& [name, ranks] : groups()) EXPECT_TRUE(std::isnan(link_time_s(ranks, 0))) << name;
}

// Every rank is a host of its own: rings of even and odd length.
TEST(Links, EveryHostHasATimeWithinThatOfTheWhole) {
  for (const auto& [name, ranks] : groups()) {
    const auto begin = std::chrono::steady_clock::now();
    const double time_s = link_time_s(ranks, ranks.rank());
    const std::chrono::duration<double> whole = std::chrono::steady_clock::now() - begin;
    EXPECT_EQ(std::isnan(time_s), ranks.size() == 1) << name;
    if (ranks.size() == 1) continue;
    EXPECT_GT(time_s, 0) << name;
    EXPECT_LT(time_s, whole.count()) << name;
  }
}

// Ranks 0 and 1 share a host, the others have one each.
TEST(Links, OnlyTheFirstRankOfAHostMeasures) {
  for (const auto& [name, ranks] : groups()) {
    const double time_s = link_time_s(ranks, ranks.rank() == 1 ? 0 : ranks.rank());
    EXPECT_EQ(std::isnan(time_s), ranks.rank() == 1 || ranks.size() < 3) << name;
  }
}

}  // namespace
}  // namespace arcfleet::mpi
