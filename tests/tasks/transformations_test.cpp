#include "tasks/transformations.hpp"

#include <gtest/gtest.h>

#include "tasks/grid_text.hpp"

namespace arcfleet::tasks {
namespace {

using testing::grid;

TEST(Transformations, MostCommonColourFillsTheGrid) {
  EXPECT_EQ(most_common_colour(grid("121 302")), grid("111 111"));
  EXPECT_EQ(most_common_colour(grid("2211")), grid("1111"));
}

TEST(Transformations, MirrorColumnsReversesRows) {
  EXPECT_EQ(mirror_columns(grid("123 456")), grid("321 654"));
}

TEST(Transformations, GravityDownDropsColoursAndKeepsTheirOrder) {
  EXPECT_EQ(gravity_down(grid("10 23 00 40")), grid("00 10 20 43"));
}

TEST(Transformations, TransposeTurnsRowsIntoColumns) {
  EXPECT_EQ(transpose(grid("123 456")), grid("14 25 36"));
}

TEST(Transformations, RotateClockwiseTurnsTheFirstRowIntoTheLastColumn) {
  EXPECT_EQ(rotate_clockwise(grid("123 456")), grid("41 52 63"));
}

TEST(Transformations, FrameTakesTheCornerColour) {
  EXPECT_EQ(frame_in_corner_colour(grid("7123 1231 2312 3123")), grid("7777 7237 7317 7777"));
}

TEST(Transformations, CropKeepsTheRectangleAroundAllThatIsNotEmpty) {
  EXPECT_EQ(crop_to_object(grid("0000 0100 0023 0000")), grid("100 023"));
  EXPECT_EQ(crop_to_object(grid("5")), grid("5"));
  EXPECT_EQ(crop_to_object(grid("100 000 002")), grid("100 000 002"));
}

TEST(Transformations, TileRepeatsTheGridTwoByTwo) {
  EXPECT_EQ(tile_2x2(grid("123 456")), grid("123123 456456 123123 456456"));
}

}  // namespace
}  // namespace arcfleet::tasks
