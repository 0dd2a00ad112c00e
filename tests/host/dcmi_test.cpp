#include "host/dcmi.hpp"

#include <gtest/gtest.h>

#include <cerrno>
#include <cmath>

namespace arcfleet::host {
namespace {

// 416 W now, between 2 W and 500 W, 300 W on average; a time, a period, and that power is measured.
std::vector<std::uint8_t> reading() {
  return {0x00, 0xDC, 0xA0, 0x01, 0x02, 0x00, 0xF4, 0x01, 0x2C, 0x01,
          0x50, 0x0C, 0x00, 0x60, 0xE8, 0x03, 0x00, 0x00, 0x40};
}

FoundSource open_with(const Controller& controller) {
  return open_dcmi("/", [controller](const std::filesystem::path&) { return controller; });
}

TEST(PowerInResponse, IsThatOfNow) {
  EXPECT_EQ(power_in_w(reading()), 416);
}

TEST(PowerInResponse, IsUnknownUnlessItIsMeasured) {
  auto response = reading();
  response.back() = 0;  // the measurement is off
  EXPECT_TRUE(std::isnan(power_in_w(response)));
  response = reading();
  response.front() = 0xC1;  // no such command
  EXPECT_TRUE(std::isnan(power_in_w(response)));
  response = reading();
  response.pop_back();
  EXPECT_TRUE(std::isnan(power_in_w(response)));
  EXPECT_TRUE(std::isnan(power_in_w({})));
}

TEST(DcmiSource, TakesThePowerAtTheEnd) {
  const FoundSource found = open_with({.ask = reading});
  ASSERT_TRUE(found.source);
  EXPECT_EQ(found.source->name(), "IPMI DCMI");
  EXPECT_DOUBLE_EQ(found.source->take_j(2), 832);
}

TEST(DcmiSource, IsNotThereWithoutAnAnswer) {
  EXPECT_FALSE(open_with({}).source);
  EXPECT_FALSE(open_with({.ask = [] { return std::vector<std::uint8_t>{}; }}).source);
  EXPECT_EQ(open_with({}).obstacle, "");
}

TEST(DcmiSource, AsksForAccess) {
  EXPECT_EQ(open_with({.error = EACCES}).obstacle,
            "/dev/ipmi0 is for root only: ask the administrator for access to it");
}

TEST(IpmiController, IsNotThereOnAHostWithoutOne) {
  const Controller controller = open_controller("/not-there");
  EXPECT_FALSE(controller.ask);
  EXPECT_EQ(controller.error, 0);
}

}  // namespace
}  // namespace arcfleet::host
