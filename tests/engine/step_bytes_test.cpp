#include "engine/step_bytes.hpp"

#include <gtest/gtest.h>

#include <array>

namespace arcfleet::engine {
namespace {

TEST(StepBytes, AddUp) {
  StepBytes sum{1, 2, 3, 4};
  sum += {10, 20, 30, 40};
  EXPECT_EQ(sum.steps, 11U);
  EXPECT_EQ(sum.read, 22U);
  EXPECT_EQ(sum.written, 33U);
  EXPECT_EQ(sum.near, 44U);
}

TEST(StepBytes, OfFieldsAreThoseOfTheirBits) {
  constexpr std::array<std::uint8_t, 3> bytes{16, 4, 1};
  EXPECT_EQ(bytes_of_fields(0, bytes), 0U);
  EXPECT_EQ(bytes_of_fields(0b101, bytes), 17U);
  EXPECT_EQ(bytes_of_fields(0b11111, bytes), 21U);
}

}  // namespace
}  // namespace arcfleet::engine
