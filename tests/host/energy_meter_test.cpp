#include "host/energy_meter.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <thread>

#include "planted_rapl.hpp"

namespace arcfleet::host {
namespace {

int no_event(std::uint32_t, std::uint64_t, int) {
  return -1;
}

TEST(EnergyMeter, SaysThatThereIsNothingToRead) {
  const TemporaryDirectory root;
  EnergyMeter meter(root.path(), no_event);
  EXPECT_EQ(meter.source(), "");
  EXPECT_EQ(meter.missing(),
            "this host exposes no energy counters (virtual machines usually hide them)");
  EXPECT_TRUE(std::isnan(meter.take_j()));
  EXPECT_EQ(meter.shortest_s(), 0);
}

TEST(EnergyMeter, TakesTheFirstSourceThatWorks) {
  const TemporaryDirectory root;
  plant_zone(root.path(), "intel-rapl:0", "package-0", 0);
  EXPECT_EQ(EnergyMeter(root.path(), no_event).source(), "powercap");
  put(root.path() / "sys/cray/pm_counters/energy", "1 J\n");
  EXPECT_EQ(EnergyMeter(root.path(), no_event).source(), "Cray pm_counters");
  put(root.path() / "sys/cray/pm_counters/energy", "");
  EnergyMeter meter(root.path(), no_event);
  EXPECT_EQ(meter.source(), "powercap");
  EXPECT_EQ(meter.missing(), "");
}

TEST(EnergyMeter, SaysWhyTheBestSourceIsMissing) {
  const TemporaryDirectory root;
  put(root.path() / "sys/cray/pm_counters/energy", "");
  EXPECT_TRUE(EnergyMeter(root.path(), no_event)
                  .missing()
                  .starts_with("/sys/cray/pm_counters/energy holds no counter"));
}

TEST(EnergyMeter, TakesTheEnergySinceTheLastCall) {
  const TemporaryDirectory root;
  plant_zone(root.path(), "intel-rapl:0", "package-0", 1'000'000);
  EnergyMeter meter(root.path(), no_event);
  plant_zone(root.path(), "intel-rapl:0", "package-0", 3'500'000);
  std::this_thread::sleep_for(std::chrono::milliseconds(20));
  EXPECT_NEAR(meter.take_j(), 2.5, 1e-9);
}

TEST(EnergyMeter, DoesNotAskForAPowerAfterTooShortATime) {
  const TemporaryDirectory root;
  put(root.path() / "sys/class/hwmon/hwmon0/name", "power_meter\n");
  put(root.path() / "sys/class/hwmon/hwmon0/power1_average", "350000000\n");
  put(root.path() / "sys/class/hwmon/hwmon0/power1_average_interval", "5\n");
  EnergyMeter meter(root.path(), no_event);
  EXPECT_EQ(meter.source(), "ACPI power meter");
  EXPECT_TRUE(std::isnan(meter.take_j()));  // ten updates take 50 ms
  std::this_thread::sleep_for(std::chrono::milliseconds(60));
  EXPECT_GE(meter.take_j(), 350 * 0.06);
}

TEST(EnergyMeter, TooShortATimeIsUnknown) {
  const TemporaryDirectory root;
  put(root.path() / "sys/cray/pm_counters/energy", "100 J\n");
  EnergyMeter meter(root.path(), no_event);
  EXPECT_DOUBLE_EQ(meter.shortest_s(), 1);  // ten updates of 0.1 s
  put(root.path() / "sys/cray/pm_counters/energy", "130 J\n");
  EXPECT_TRUE(std::isnan(meter.take_j()));
}

}  // namespace
}  // namespace arcfleet::host
