#include "host/power_meter.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "temporary_directory.hpp"

namespace arcfleet::host {
namespace {

class AcpiMeter : public testing::Test {
 protected:
  void plant(const std::string& path, const std::string& text) {
    put(root_.path() / "sys/class/hwmon" / path, text);
  }
  FoundSource open() const { return open_power_meter(root_.path()); }
  const TemporaryDirectory root_;
};

TEST_F(AcpiMeter, TakesThePowerAtTheEnd) {
  plant("hwmon0/name", "coretemp\n");
  plant("hwmon1/name", "power_meter\n");
  plant("hwmon1/power1_average", "350000000\n");
  plant("hwmon1/power1_average_interval", "500\n");
  const FoundSource found = open();
  ASSERT_TRUE(found.source) << found.obstacle;
  EXPECT_EQ(found.source->scope(), "whole node, from its power");
  EXPECT_DOUBLE_EQ(found.source->update_period_s(), 0.5);
  plant("hwmon1/power1_average", "600000000\n");
  EXPECT_DOUBLE_EQ(found.source->take_j(2), 1200);
}

TEST_F(AcpiMeter, IsUnknownWhileItCannotBeRead) {
  plant("hwmon1/name", "power_meter\n");
  plant("hwmon1/power1_average", "350000000\n");
  const FoundSource found = open();
  plant("hwmon1/power1_average", "");
  EXPECT_TRUE(std::isnan(found.source->take_j(1)));
}

TEST_F(AcpiMeter, IsNotAnyOtherSensor) {
  plant("hwmon0/name", "coretemp\n");
  plant("hwmon0/power1_average", "350000000\n");
  EXPECT_FALSE(open().source);
  EXPECT_EQ(open().obstacle, "");
}

TEST_F(AcpiMeter, SaysWhyItCannotBeRead) {
  plant("hwmon1/name", "power_meter\n");
  EXPECT_EQ(open().obstacle,
            "/sys/class/hwmon/hwmon1/power1_average cannot be read (No such file or directory)");
}

}  // namespace
}  // namespace arcfleet::host
