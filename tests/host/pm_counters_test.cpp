#include "host/pm_counters.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "temporary_directory.hpp"

namespace arcfleet::host {
namespace {

class PmCountersOfNode : public testing::Test {
 protected:
  void plant(const std::string& name, const std::string& text) {
    put(root_.path() / "sys/cray/pm_counters" / name, text);
  }
  FoundSource open() const { return open_pm_counters(root_.path()); }
  const TemporaryDirectory root_;
};

TEST_F(PmCountersOfNode, IsNotThereElsewhere) {
  EXPECT_FALSE(open().source);
  EXPECT_EQ(open().obstacle, "");
}

TEST_F(PmCountersOfNode, CountsTheWholeNode) {
  plant("energy", "8493000 J 1405350000000 us\n");
  plant("cpu_energy", "4000000 J 1405350000000 us\n");
  plant("startup", "1405000000\n");
  plant("raw_scan_hz", "10\n");
  const FoundSource found = open();
  ASSERT_TRUE(found.source) << found.obstacle;
  EXPECT_EQ(found.source->scope(), "whole node");
  EXPECT_DOUBLE_EQ(found.source->update_period_s(), 0.1);
  plant("energy", "8493450 J 1405351000000 us\n");
  EXPECT_EQ(found.source->take_j(1), 450);
  EXPECT_EQ(found.source->take_j(1), 0);
}

TEST_F(PmCountersOfNode, IsUnknownAfterTheCountersBeganAnew) {
  plant("energy", "100 J\n");
  plant("startup", "1\n");
  const FoundSource found = open();
  plant("energy", "300 J\n");
  plant("startup", "2\n");
  EXPECT_TRUE(std::isnan(found.source->take_j(1)));
  plant("energy", "500 J\n");
  EXPECT_EQ(found.source->take_j(1), 200);
}

TEST_F(PmCountersOfNode, IsUnknownWhereTheCounterJumped) {
  plant("energy", "1000 J\n");
  const FoundSource found = open();
  plant("energy", "900 J\n");
  EXPECT_TRUE(std::isnan(found.source->take_j(1)));
  plant("energy", "900000 J\n");
  EXPECT_TRUE(std::isnan(found.source->take_j(1)));
}

TEST_F(PmCountersOfNode, SaysWhyTheCounterCannotBeRead) {
  plant("energy", "");
  EXPECT_EQ(open().obstacle,
            "/sys/cray/pm_counters/energy holds no counter: ask the administrator whether its "
            "driver works");
}

}  // namespace
}  // namespace arcfleet::host
