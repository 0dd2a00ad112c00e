#include "engine/step_parts.hpp"

#include <gtest/gtest.h>

#include <set>

namespace arcfleet::engine {
namespace {

TEST(PartName, IsAnotherForEveryPart) {
  std::set<std::string_view> names;
  for (std::size_t p = 0; p < part_count; ++p) names.insert(part_name(static_cast<Part>(p)));
  EXPECT_EQ(names.size(), part_count);
  EXPECT_EQ(part_name(Part::draw), "draw");
  EXPECT_EQ(part_name(Part::observe), "observe");
}

TEST(StepProfile, AddsUpEveryNumber) {
  StepProfile one;
  one.part_time_s = {1, 2, 3, 4, 5};
  one.operations[7] = 2;
  one.operations.back() = 1;
  one.rejected = 3;
  one.steps = 6;
  one.resets = 4;
  StepProfile sum = one;
  sum += one;
  EXPECT_EQ(sum.part_time_s, (std::array<double, part_count>{2, 4, 6, 8, 10}));
  EXPECT_EQ(sum.operations[7], 4U);
  EXPECT_EQ(sum.operations[8], 0U);
  EXPECT_EQ(sum.operations.back(), 2U);
  EXPECT_EQ(sum.rejected, 6U);
  EXPECT_EQ(sum.steps, 12U);
  EXPECT_EQ(sum.resets, 8U);
}

}  // namespace
}  // namespace arcfleet::engine
