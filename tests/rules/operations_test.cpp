#include "rules/operations.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace arcfleet::rules {
namespace {

TEST(Operations, SetsHaveTheirNumbers) {
  EXPECT_EQ(operations_of(OperationSet::raw).size(), 12U);
  EXPECT_EQ(operations_of(OperationSet::standard).size(), 27U);
  EXPECT_EQ(operations_of(OperationSet::full).size(), 35U);
  EXPECT_EQ(operations_of(OperationSet::standard)[20], 28);
}

TEST(Operations, HaveNames) {
  EXPECT_EQ(operation_name(0), "Fill 0");
  EXPECT_EQ(operation_name(19), "Flood Fill 9");
  EXPECT_EQ(operation_name(operation::rotate_counterclockwise), "Rotate CCW");
  EXPECT_EQ(operation_name(34), "Submit");
  EXPECT_EQ(operation_name(-1), "Rejected");
  EXPECT_THROW(operation_name(35), std::out_of_range);
}

TEST(EffectiveOperation, IsClippedToTheRange) {
  EXPECT_EQ(effective_operation(-3, OperationSet::full, OperationFilter::off), 0);
  EXPECT_EQ(effective_operation(40, OperationSet::full, OperationFilter::off), 34);
}

TEST(EffectiveOperation, IsNotFilteredByDefault) {
  EXPECT_EQ(effective_operation(20, OperationSet::raw, OperationFilter::off), 20);
}

TEST(EffectiveOperation, ClipsToTheNearestAndOfTwoToTheSmaller) {
  EXPECT_EQ(effective_operation(20, OperationSet::raw, OperationFilter::clip), 9);
  // 21 is 12 away from 9 and from 33.
  EXPECT_EQ(effective_operation(21, OperationSet::raw, OperationFilter::clip), 9);
  EXPECT_EQ(effective_operation(22, OperationSet::raw, OperationFilter::clip), 33);
  EXPECT_EQ(effective_operation(5, OperationSet::raw, OperationFilter::clip), 5);
}

TEST(EffectiveOperation, RejectsNumbersOutsideTheSet) {
  EXPECT_EQ(effective_operation(20, OperationSet::standard, OperationFilter::reject), -1);
  EXPECT_EQ(effective_operation(99, OperationSet::standard, OperationFilter::reject), 34);
}

}  // namespace
}  // namespace arcfleet::rules
