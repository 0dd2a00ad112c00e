#include "run/cache_shares.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "temporary_directory.hpp"

namespace arcfleet::run {
namespace {

constexpr double mib = 1 << 20;

// Two sockets of two cores with two hardware threads each: 0,4 1,5 | 2,6 3,7.
class CacheShares : public testing::Test {
 protected:
  CacheShares() {
    for (int processor = 0; processor < 8; ++processor) {
      const int core = processor % 4;
      const std::string own = std::to_string(core) + "," + std::to_string(core + 4);
      write(processor, 0, "Data", "1", "32K", own);
      write(processor, 1, "Unified", "2", "1M", own);
      write(processor, 2, "Unified", "3", "16M", core < 2 ? "0-1,4-5" : "2-3,6-7");
    }
  }
  void write(int processor, int index, const std::string& type, const std::string& level,
             const std::string& size, const std::string& shared) {
    const auto at = root_.path() / "sys/devices/system/cpu" / ("cpu" + std::to_string(processor)) /
                    "cache" / ("index" + std::to_string(index));
    put(at / "type", type);
    put(at / "level", level);
    put(at / "size", size);
    put(at / "shared_cpu_list", shared);
  }
  std::vector<std::vector<double>> shares(const ProcessorLists& own,
                                          const ProcessorLists& all) const {
    return cache_shares({own, all}, root_.path());
  }
  const TemporaryDirectory root_;
};

TEST_F(CacheShares, OfOneThreadOnEachCoreAreItsOwnCachesAndItsPartOfTheLast) {
  const auto of = shares({"0,4", "1,5"}, {"0,4", "1,5", "2,6"});
  EXPECT_EQ(of[0], (std::vector<double>{32768, 32768}));
  EXPECT_EQ(of[1], (std::vector<double>{mib, mib}));
  EXPECT_EQ(of[2], (std::vector<double>{8 * mib, 8 * mib}));
}

TEST_F(CacheShares, OfTwoHardwareThreadsAreHalves) {
  const auto of = shares({"0"}, {"0", "4"});
  EXPECT_EQ(of[0].front(), 16384);
  EXPECT_EQ(of[2].front(), 8 * mib);
}

TEST_F(CacheShares, ThreadsThatMayRunEverywhereAreSpreadEvenly) {
  const ProcessorLists all(8, "0-7");
  EXPECT_EQ(shares(all, all)[0].front(), 16384);
  EXPECT_EQ(shares(all, all)[2].front(), 4 * mib);
}

TEST_F(CacheShares, AreUnknownOfUnknownProcessors) {
  const auto of = shares({"unknown", "99"}, {"unknown", "99"});
  EXPECT_TRUE(std::isnan(of[0][0]));
  EXPECT_TRUE(std::isnan(of[2][1]));
}

TEST(WorkingSets, AreHalfOfACacheAndFourTimesTheLast) {
  const auto sets = working_sets({{32768}, {mib}, {16 * mib}}, 1e12, 2);
  EXPECT_EQ(sets[0].front(), 16384U);
  EXPECT_EQ(sets[1].front(), 524'288U);
  EXPECT_EQ(sets[2].front(), 8U << 20);
  EXPECT_EQ(sets[3].front(), 64U << 20);
}

TEST(WorkingSets, ALevelThatTheOneBeforeWouldHoldIsNotMeasured) {
  const auto sets = working_sets({{32768}, {2 * mib}, {3 * mib}}, 1e12, 2);
  EXPECT_EQ(sets[2].front(), 0U);
  EXPECT_EQ(sets[3].front(), 12U << 20);
}

TEST(WorkingSets, TakeAPartOfTheFreeMemoryAtMost) {
  const auto sets = working_sets({{32768}, {mib}, {16 * mib}}, 64 * mib, 2);
  EXPECT_EQ(sets[3].front(), 8U << 20);  // a quarter for two threads
}

TEST(WorkingSets, OfUnknownCachesIsMemoryAlone) {
  const double unknown = std::nan("");
  const auto sets = working_sets({{unknown}, {unknown}, {unknown}}, 1e12, 1);
  EXPECT_EQ(sets[0].front() + sets[1].front() + sets[2].front(), 0U);
  EXPECT_EQ(sets[3].front(), 128U << 20);
}

}  // namespace
}  // namespace arcfleet::run
