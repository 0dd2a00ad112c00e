#include "results/bandwidth_numbers.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace arcfleet::results {
namespace {

BandwidthSamples cache_level() {
  BandwidthSamples level;
  level.name = "L2";
  level.share_bytes = {1 << 20, 1 << 19};
  level.set_bytes = {1 << 19, 1 << 18};
  return level;
}

// Two ranks with 100 bytes each, of which the second one needs so long.
BandwidthPass pass_in(double slower_s, const char* level = "L2", const char* stream = "read") {
  return {level, stream, {100, 100}, {slower_s / 2, slower_s}};
}

TEST(BandwidthNumbers, AreBytesOfAllRanksOverTheSlowestTimeMedianOfThePasses) {
  const auto numbers = bandwidth_numbers(
      cache_level(),
      {pass_in(1), pass_in(4), pass_in(2), pass_in(9, "L1"), pass_in(5, "L2", "store")});
  EXPECT_DOUBLE_EQ(numbers.read, 100);  // 200 / 2, not 100 / 1 + 100 / 2
  EXPECT_DOUBLE_EQ(numbers.store, 40);
  EXPECT_TRUE(std::isnan(numbers.copy));
  EXPECT_TRUE(std::isnan(numbers.streaming));
  EXPECT_EQ(numbers.thread_bytes, 1 << 19);
}

TEST(BandwidthNumbers, AreUnknownWithoutATimeOrAShare) {
  auto level = cache_level();
  level.share_bytes[1] = std::nan("");
  const auto numbers = bandwidth_numbers(level, {pass_in(0), pass_in(1)});
  EXPECT_TRUE(std::isnan(numbers.read));
  EXPECT_TRUE(std::isnan(numbers.thread_bytes));
  EXPECT_TRUE(std::isnan(bandwidth_numbers(BandwidthSamples{}, {}).thread_bytes));
}

TEST(BandwidthNumbers, NameTheLevelsFromTheNearestOn) {
  EXPECT_STREQ(level_names.front(), "L1");
  EXPECT_STREQ(level_names[memory_level], "memory");
  EXPECT_EQ(level_words().words.size(), 5U);  // one is empty
}

}  // namespace
}  // namespace arcfleet::results
