#include "host/powercap.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "planted_rapl.hpp"

namespace arcfleet::host {
namespace {

class Powercap : public testing::Test {
 protected:
  void plant(const std::string& zone, const std::string& name, std::int64_t energy_uj) {
    plant_zone(root_.path(), zone, name, energy_uj);
  }
  FoundSource open() const { return open_powercap(root_.path()); }
  const TemporaryDirectory root_;
};

TEST_F(Powercap, IsNotThereWithoutZones) {
  const FoundSource found = open();
  EXPECT_FALSE(found.source);
  EXPECT_EQ(found.obstacle, "");
}

TEST_F(Powercap, AddsPackagesAndMemory) {
  plant("intel-rapl:0", "package-0", 5'000'000);
  plant("intel-rapl:0:0", "dram", 1'000'000);
  plant("intel-rapl:1", "package-1", 7'000'000);
  plant("intel-rapl:1:0", "dram", 2'000'000);
  const FoundSource found = open();
  ASSERT_TRUE(found.source) << found.obstacle;
  EXPECT_EQ(found.source->name(), "powercap");
  EXPECT_EQ(found.source->scope(), "packages and memory of 2 sockets");
  plant("intel-rapl:0", "package-0", 105'000'000);
  plant("intel-rapl:0:0", "dram", 11'000'000);
  plant("intel-rapl:1", "package-1", 57'000'000);
  plant("intel-rapl:1:0", "dram", 7'000'000);
  EXPECT_NEAR(found.source->take_j(1), 100 + 10 + 50 + 5, 1e-6);
  EXPECT_EQ(found.source->take_j(1), 0);
}

TEST_F(Powercap, LeavesOutMemoryUnlessAllPackagesShowIt) {
  plant("intel-rapl:0", "package-0", 0);
  plant("intel-rapl:0:0", "dram", 0);
  plant("intel-rapl:1", "package-1", 0);
  const FoundSource found = open();
  ASSERT_TRUE(found.source);
  EXPECT_EQ(found.source->scope(), "packages of 2 sockets, without memory");
  plant("intel-rapl:0", "package-0", 3'000'000);
  plant("intel-rapl:0:0", "dram", 90'000'000);
  plant("intel-rapl:1", "package-1", 4'000'000);
  EXPECT_NEAR(found.source->take_j(1), 7, 1e-9);
}

// Cores and graphics are parts of the package, psys contains it, and a second interface shows it
// again.
TEST_F(Powercap, CountsNothingTwice) {
  plant("intel-rapl:0", "package-0", 0);
  plant("intel-rapl:0:0", "core", 0);
  plant("intel-rapl:0:1", "uncore", 0);
  plant("intel-rapl:1", "psys", 0);
  plant("intel-rapl-mmio:0", "package-0", 0);
  plant("intel-rapl-mmio:0:0", "dram", 0);
  const FoundSource found = open();
  ASSERT_TRUE(found.source);
  EXPECT_EQ(found.source->scope(), "packages of 1 socket, without memory");
  for (const char* zone : {"intel-rapl:0:0", "intel-rapl:0:1", "intel-rapl:1", "intel-rapl-mmio:0",
                           "intel-rapl-mmio:0:0"})
    put(root_.path() / "sys/class/powercap" / zone / "energy_uj", "50000000\n");
  plant("intel-rapl:0", "package-0", 20'000'000);
  EXPECT_NEAR(found.source->take_j(1), 20, 1e-9);
}

TEST_F(Powercap, TakesAnotherInterfaceIfItIsTheOnlyOne) {
  plant("intel-rapl-mmio:0", "package-0", 0);
  const FoundSource found = open();
  ASSERT_TRUE(found.source);
  plant("intel-rapl-mmio:0", "package-0", 9'000'000);
  EXPECT_NEAR(found.source->take_j(1), 9, 1e-9);
}

TEST_F(Powercap, DiesOfAPackageAreOneSocket) {
  plant("intel-rapl:0", "package-0-die-0", 0);
  plant("intel-rapl:1", "package-0-die-1", 0);
  ASSERT_TRUE(open().source);
  EXPECT_EQ(open().source->scope(), "packages of 1 socket, without memory");
}

TEST_F(Powercap, CorrectsACounterThatPassedItsRange) {
  plant_zone(root_.path(), "intel-rapl:0", "package-0", 65'500'000'000, 65'532'610'987);
  const FoundSource found = open();
  ASSERT_TRUE(found.source);
  plant_zone(root_.path(), "intel-rapl:0", "package-0", 20'000'000, 65'532'610'987);
  EXPECT_NEAR(found.source->take_j(1), 52.610987, 1e-6);
}

TEST_F(Powercap, IsUnknownIfTheCounterMayHavePassedItsRangeTwice) {
  plant_zone(root_.path(), "intel-rapl:0", "package-0", 0, 65'532'610'987);
  const FoundSource found = open();
  plant_zone(root_.path(), "intel-rapl:0", "package-0", 100'000'000, 65'532'610'987);
  EXPECT_TRUE(std::isnan(found.source->take_j(40)));
}

TEST_F(Powercap, IsUnknownWhereACounterJumped) {
  plant("intel-rapl:0", "package-0", 9'000'000'000);
  const FoundSource found = open();
  plant("intel-rapl:0", "package-0", 0);  // as after a reset of the firmware
  EXPECT_TRUE(std::isnan(found.source->take_j(1)));
  plant("intel-rapl:0", "package-0", 80'000'000);
  EXPECT_NEAR(found.source->take_j(1), 80, 1e-9);  // it goes on from there
}

TEST_F(Powercap, IsUnknownWhileACounterCannotBeRead) {
  plant("intel-rapl:0", "package-0", 0);
  const FoundSource found = open();
  put(root_.path() / "sys/class/powercap/intel-rapl:0/energy_uj", "");
  EXPECT_TRUE(std::isnan(found.source->take_j(1)));
}

TEST_F(Powercap, SaysWhyACounterCannotBeRead) {
  plant("intel-rapl:0", "package-0", 0);
  put(root_.path() / "sys/class/powercap/intel-rapl:0/energy_uj", "");
  EXPECT_EQ(open().obstacle,
            "/sys/class/powercap/intel-rapl:0/energy_uj holds no counter: ask the administrator "
            "whether its driver works");
}

}  // namespace
}  // namespace arcfleet::host
