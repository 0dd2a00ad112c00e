#include "host/caches.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "temporary_directory.hpp"

namespace arcfleet::host {
namespace {

// Tests write their own /sys.
class HostCaches : public testing::Test {
 protected:
  struct Index {
    std::string level, type, size, shared;
  };
  void write(const std::vector<Index>& indices) {
    for (std::size_t i = 0; i < indices.size(); ++i) {
      const auto at =
          root_.path() / "sys/devices/system/cpu/cpu5/cache" / ("index" + std::to_string(i));
      put(at / "level", indices[i].level + '\n');
      put(at / "type", indices[i].type + '\n');
      put(at / "size", indices[i].size + '\n');
      put(at / "shared_cpu_list", indices[i].shared + '\n');
    }
  }
  std::vector<Cache> caches() const { return data_caches(5, root_.path()); }
  const TemporaryDirectory root_;
};

TEST_F(HostCaches, AreThoseForData) {
  write({{"1", "Data", "48K", "5,13"},
         {"1", "Instruction", "32K", "5,13"},
         {"2", "Unified", "2048K", "5,13"},
         {"3", "Unified", "96M", "0-15"}});
  ASSERT_EQ(caches().size(), 3U);
  EXPECT_EQ(caches()[0].bytes, 48 * 1024);
  EXPECT_EQ(caches()[0].processors, (std::vector{5, 13}));
  EXPECT_EQ(caches()[1].bytes, 2 << 20);
  EXPECT_EQ(caches()[2].bytes, 96 << 20);
  EXPECT_EQ(caches()[2].processors.size(), 16U);
}

TEST_F(HostCaches, ALevelThatIsNotThereHasNoBytes) {
  write({{"1", "Data", "64K", "5"}, {"2", "Unified", "1M", "5"}});
  EXPECT_EQ(caches()[2].bytes, 0);
}

TEST_F(HostCaches, AreUnknownIfTheKernelDoesNotTell) {
  for (const Cache& cache : caches()) EXPECT_TRUE(std::isnan(cache.bytes));
  write({{"1", "Data", "", "5"}, {"9", "Unified", "1M", "5"}, {"x", "Unified", "1M", "5"}});
  EXPECT_TRUE(std::isnan(caches()[0].bytes));
  EXPECT_EQ(caches()[1].bytes, 0);
}

TEST(HostCachesHere, AreNotNegative) {
  for (const Cache& cache : data_caches(0)) EXPECT_FALSE(cache.bytes < 0);
}

}  // namespace
}  // namespace arcfleet::host
