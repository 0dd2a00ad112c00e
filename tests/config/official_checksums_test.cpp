#include <gtest/gtest.h>

#include <algorithm>

#include "config/official.hpp"

// tests/analysis/verify/official_rules_test.cpp holds the checksums against the rules.

namespace arcfleet::config {
namespace {

TEST(OfficialChecksums, AreListedForUsualMachines) {
  Options asked;
  asked.official = Official::base;
  for (const OfficialFleet fleet : official_fleets)
    for (const OfficialSystem system :
         {OfficialSystem{1, 1}, {1, 2}, {1, 64}, {1, 128}, {4, 512}, {16, 2048}}) {
      const std::int64_t environments = official_environments(asked, fleet, system);
      EXPECT_TRUE(official_checksum(fleet, environments)) << environments;
    }
}

TEST(OfficialChecksums, AreListedOnceEachInAscendingOrder) {
  for (const OfficialFleet fleet : official_fleets) {
    const auto sizes = official_sizes(fleet);
    EXPECT_GT(sizes.size(), 100U);
    EXPECT_EQ(std::ranges::adjacent_find(sizes, std::greater_equal()), sizes.end());
  }
}

TEST(OfficialChecksums, OfOtherSizesAreUnknown) {
  EXPECT_FALSE(official_checksum(OfficialFleet::cores, 1));
  EXPECT_FALSE(official_checksum(OfficialFleet::memory, 1024));
}

}  // namespace
}  // namespace arcfleet::config
