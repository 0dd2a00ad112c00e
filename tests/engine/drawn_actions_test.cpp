#include "engine/drawn_actions.hpp"

#include <gtest/gtest.h>

namespace arcfleet::engine {
namespace {

TEST(OperationCode, IsTheNumberAndBack) {
  for (int number = 0; number < rules::operation_count; ++number) {
    EXPECT_EQ(operation_code(number), static_cast<std::uint32_t>(number));
    EXPECT_EQ(operation_number(operation_code(number)), number);
  }
}

TEST(OperationCode, OfARejectedOperationIsNoOther) {
  EXPECT_EQ(operation_code(rules::operation::rejected), rejected_code);
  EXPECT_EQ(operation_number(rejected_code), rules::operation::rejected);
  EXPECT_GE(rejected_code, static_cast<std::uint32_t>(rules::operation_count));
}

TEST(DrawnActions, KeepTheCodeAboveTheSelection) {
  const std::uint32_t selection = (1U << DrawnActions::operation_shift) - 1;
  EXPECT_EQ(DrawnActions::code(rejected_code << DrawnActions::operation_shift | selection),
            rejected_code);
  EXPECT_EQ(DrawnActions::code(selection), 0U);
}

}  // namespace
}  // namespace arcfleet::engine
