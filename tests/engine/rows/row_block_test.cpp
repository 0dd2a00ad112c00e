#include "engine/rows/row_block.hpp"

#include <gtest/gtest.h>

namespace arcfleet::engine::rows {
namespace {

TEST(BoxAction, KeepsOperationAndBox) {
  const std::uint32_t code = operation_code(rules::operation::submit);
  for (const rules::Box box : {rules::Box{0, 0, 0, 0}, rules::Box{31, 31, 31, 31},
                               rules::Box{1, 2, 3, 4}, rules::Box{0, 31, 31, 31}}) {
    const std::uint32_t action = BoxAction::of(code, box);
    EXPECT_EQ(DrawnActions::code(action), code);
    EXPECT_EQ(BoxAction::box(action), box);
  }
}

TEST(ActiveArea, KeepsItsExtent) {
  for (const rules::Extent extent :
       {rules::Extent{1, 1}, rules::Extent{32, 32}, rules::Extent{3, 30}})
    EXPECT_EQ(ActiveArea::extent(ActiveArea::of(extent)), extent);
}

}  // namespace
}  // namespace arcfleet::engine::rows
