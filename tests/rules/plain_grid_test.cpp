#include "rules/plain_grid.hpp"

#include <gtest/gtest.h>

#include "rules/pictures.hpp"

namespace arcfleet::rules {
namespace {

const PlainGrid numbered = grid_of({"123", "4.6", "780"});
const PlainMask corner = mask_of({"##-", "#--", "---"});

TEST(Box, CountsItsBoundsAsInside) {
  const Box box{1, 2, 3, 2};
  EXPECT_EQ(box.height(), 3);
  EXPECT_EQ(box.width(), 1);
  EXPECT_TRUE(box.contains(3, 2));
  EXPECT_FALSE(box.contains(3, 3));
  EXPECT_FALSE(box.empty());
  EXPECT_TRUE(Box{}.empty());
  EXPECT_EQ(box_of(Extent{2, 3}), (Box{0, 0, 1, 2}));
  EXPECT_TRUE(box_of(Extent{}).empty());
}

TEST(PlainGrid, CopiesItsSideAndUsedCells) {
  PlainGrid copy = PlainGrid::filled(5, 7);
  copy = numbered;
  EXPECT_EQ(copy.side(), 3);
  EXPECT_EQ(copy, numbered);
  copy.at(2, 2) = 5;
  EXPECT_NE(copy, numbered);
  EXPECT_NE(PlainGrid::filled(2, 0), PlainGrid::filled(3, 0));
}

TEST(PlainMask, RectangleIsClippedToTheCanvas) {
  EXPECT_EQ(rectangle(numbered, {1, -2, 9, 1}), mask_of({"---", "##-", "##-"}));
  EXPECT_EQ(rectangle(numbered, Box{}), PlainMask::none(3));
  EXPECT_EQ(rectangle(numbered, {0, 4, 2, 9}), PlainMask::none(3));
}

TEST(PlainMask, CombinesCellByCell) {
  const PlainMask row = mask_of({"###", "---", "---"});
  EXPECT_EQ(corner & row, mask_of({"##-", "---", "---"}));
  EXPECT_EQ(corner | row, mask_of({"###", "#--", "---"}));
  EXPECT_EQ(~corner, mask_of({"--#", "-##", "###"}));
  EXPECT_EQ(everywhere(numbered), ~PlainMask::none(3));
}

TEST(PlainMask, WhereKeepsItOnlyUnderTheCondition) {
  EXPECT_EQ(where(true, corner), corner);
  EXPECT_EQ(where(false, corner), PlainMask::none(3));
}

TEST(PlainMask, CountsItsCells) {
  EXPECT_EQ(count(corner), 3);
  EXPECT_TRUE(any(corner));
  EXPECT_FALSE(nowhere(corner));
  EXPECT_FALSE(any(PlainMask::none(3)));
  EXPECT_TRUE(nowhere(PlainMask::none(3)));
}

TEST(PlainMask, FindsItsBounds) {
  const PlainMask mask = mask_of({"----", "-#--", "---#", "----"});
  EXPECT_EQ(bounding_box(mask), (Box{1, 1, 2, 3}));
  EXPECT_TRUE(bounding_box(PlainMask::none(4)).empty());
  EXPECT_EQ(last_row(mask), 2);
  EXPECT_EQ(last_row(PlainMask::none(4)), -1);
  EXPECT_EQ(last_column_in_row(mask, 1), 1);
  EXPECT_EQ(last_column_in_row(mask, 0), -1);
}

TEST(PlainMask, DilatesByTheFourNeighboursOnTheCanvas) {
  EXPECT_EQ(dilated(mask_of({"#---", "----", "--#-", "----"})),
            mask_of({"##--", "#-#-", "-###", "--#-"}));
}

TEST(PlainGrid, FindsCellsByValue) {
  EXPECT_EQ(value_at(numbered, mask_of({"---", "--#", "---"})), 6);
  EXPECT_EQ(equal(numbered, Cell{4}), mask_of({"---", "#--", "---"}));
  EXPECT_EQ(equal(numbered, grid_of({"120", "4.0", "000"})), mask_of({"##-", "##-", "--#"}));
  EXPECT_EQ(nonzero(numbered), mask_of({"###", "###", "##-"}));
  EXPECT_EQ(positive(numbered), mask_of({"###", "#-#", "##-"}));
}

TEST(PlainGrid, MakesGridsThroughMasks) {
  EXPECT_EQ(masked(numbered, corner), grid_of({"120", "400", "000"}));
  EXPECT_EQ(padding_as_zero(numbered), grid_of({"123", "406", "780"}));
  EXPECT_EQ(blend(corner, PlainGrid::filled(3, 9), numbered), grid_of({"993", "9.6", "780"}));
}

TEST(PlainGrid, PutWritesOnlyThroughTheMask) {
  PlainGrid grid = numbered;
  put(grid, corner, padding);
  EXPECT_EQ(grid, grid_of({"..3", "..6", "780"}));
  put(grid, corner, PlainGrid::filled(3, 5));
  EXPECT_EQ(grid, grid_of({"553", "5.6", "780"}));
}

TEST(PlainGrid, ShiftsDownAndRightAndZeroMovesIn) {
  EXPECT_EQ(shifted(numbered, 1, 0), grid_of({"000", "123", "4.6"}));
  EXPECT_EQ(shifted(numbered, 0, -2), grid_of({"300", "600", "000"}));
  EXPECT_EQ(shifted(numbered, 3, 0), PlainGrid::filled(3, 0));
}

TEST(PlainGrid, MirrorsAndTurnsTheWholeCanvas) {
  EXPECT_EQ(rows_of(numbered), 3);
  EXPECT_EQ(columns_of(numbered), 3);
  EXPECT_EQ(mirrored_columns(numbered), grid_of({"321", "6.4", "087"}));
  EXPECT_EQ(mirrored_rows(numbered), grid_of({"780", "4.6", "123"}));
  EXPECT_EQ(turned_clockwise(numbered), grid_of({"741", "8.2", "063"}));
  EXPECT_EQ(turned_counterclockwise(numbered), grid_of({"360", "2.8", "147"}));
}

TEST(Select, TakesTheFirstIfTheConditionHolds) {
  EXPECT_EQ(select(true, 1, 2), 1);
  EXPECT_EQ(select(false, 1, 2), 2);
}

}  // namespace
}  // namespace arcfleet::rules
