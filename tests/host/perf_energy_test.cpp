#include "host/perf_energy.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>

#include <cerrno>
#include <cmath>
#include <map>

#include "temporary_directory.hpp"

namespace arcfleet::host {
namespace {

constexpr double joules_per_count = 2.3283064365386962890625e-10;

class PerfPower : public testing::Test {
 protected:
  void SetUp() override {
    plant("type", "24\n");
    plant("cpumask", "0,64\n");
    plant_event("energy-pkg", "event=0x02\n");
    for (const int processor : {0, 64})
      put(root_.path() / ("sys/devices/system/cpu/cpu" + std::to_string(processor)) /
              "topology/physical_package_id",
          processor == 0 ? "0\n" : "1\n");
  }
  void plant(const std::string& path, const std::string& text) {
    put(root_.path() / "sys/bus/event_source/devices/power" / path, text);
  }
  void plant_event(const std::string& name, const std::string& text) {
    plant("events/" + name, text);
    plant("events/" + name + ".scale", "2.3283064365386962890625e-10\n");
    plant("events/" + name + ".unit", "Joules\n");
  }

  // An event whose readings follow each other in a file: 0 J first, then `watts` more in each.
  FoundSource open(const std::map<std::uint64_t, double>& watts) {
    return open_perf_energy(root_.path(), [&](std::uint32_t type, std::uint64_t event, int) {
      EXPECT_EQ(type, 24U);
      const auto file = root_.path() / ("event" + std::to_string(files_++));
      std::string readings;
      for (int reading = 0; reading < 3; ++reading) {
        const auto counts =
            static_cast<std::uint64_t>(reading * watts.at(event) / joules_per_count);
        readings.append(reinterpret_cast<const char*>(&counts), sizeof(counts));
      }
      put(file, readings);
      return ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    });
  }

  const TemporaryDirectory root_;
  int files_ = 0;
};

TEST_F(PerfPower, AddsThePackages) {
  const FoundSource found = open({{2, 75}});
  ASSERT_TRUE(found.source) << found.obstacle;
  EXPECT_EQ(found.source->name(), "perf power events");
  EXPECT_EQ(found.source->scope(), "packages of 2 sockets, without memory");
  EXPECT_NEAR(found.source->take_j(1), 150, 1e-6);
  EXPECT_NEAR(found.source->take_j(1), 150, 1e-6);
  EXPECT_TRUE(std::isnan(found.source->take_j(1)));  // no reading is left
}

TEST_F(PerfPower, AddsTheirMemory) {
  plant_event("energy-ram", "event=0x03\n");
  const FoundSource found = open({{2, 75}, {3, 10}});
  ASSERT_TRUE(found.source);
  EXPECT_EQ(found.source->scope(), "packages and memory of 2 sockets");
  EXPECT_NEAR(found.source->take_j(1), 170, 1e-6);
}

TEST_F(PerfPower, IsUnknownWhereACounterJumped) {
  const FoundSource found = open({{2, 1e6}});
  ASSERT_TRUE(found.source);
  EXPECT_TRUE(std::isnan(found.source->take_j(1)));
}

TEST_F(PerfPower, AsksForTheRightToOpenEvents) {
  const FoundSource found = open_perf_energy(root_.path(), [](auto...) {
    errno = EACCES;
    return -1;
  });
  EXPECT_FALSE(found.source);
  EXPECT_EQ(found.obstacle,
            "perf's power events are for root only: ask the administrator for "
            "kernel.perf_event_paranoid=0");
}

TEST_F(PerfPower, IsNotThereWithoutItsEvents) {
  plant("events/energy-pkg", "nonsense\n");
  EXPECT_FALSE(open({}).source);
  EXPECT_EQ(open({}).obstacle, "");
}

}  // namespace
}  // namespace arcfleet::host
