#include "rules/cell.hpp"

#include <gtest/gtest.h>

namespace arcfleet::rules {
namespace {

TEST(Extent, ContainsTheCellsOfItsRowsAndColumns) {
  const Extent extent{2, 3};
  EXPECT_TRUE(extent.contains(0, 0));
  EXPECT_TRUE(extent.contains(1, 2));
  EXPECT_FALSE(extent.contains(2, 0));
  EXPECT_FALSE(extent.contains(0, 3));
  EXPECT_EQ(extent.cells(), 6);
}

TEST(Extent, IsEmptyByDefault) {
  EXPECT_EQ(Extent{}.cells(), 0);
  EXPECT_FALSE(Extent{}.contains(0, 0));
}

TEST(Cell, HoldsEveryColourAndThePadding) {
  EXPECT_LT(padding, 0);
  EXPECT_EQ(Cell{colours - 1}, 9);
}

}  // namespace
}  // namespace arcfleet::rules
