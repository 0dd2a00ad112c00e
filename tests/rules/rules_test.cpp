// Worked examples of all 35 operations, which also serve as their documentation. pictures.hpp
// explains the pictures.
#include "rules/rules.hpp"

#include <gtest/gtest.h>

#include "rules/pictures.hpp"

namespace arcfleet::rules {
namespace {

using namespace operation;

// A 4 x 4 canvas. The whole canvas is the active area unless a test changes it.
struct Rules : testing::Test {
  PlainGrid working = grid_of({"0000", "0000", "0000", "0000"});
  PlainGrid clipboard = grid_of({"0000", "0000", "0000", "0000"});
  PlainGrid input = grid_of({"0000", "0000", "0000", "0000"});
  Extent active{4, 4};

  void apply(int number, const Picture& selection) {
    apply_operation<PlainGrid>(number, {working, clipboard, active, input}, mask_of(selection));
  }
};

const Picture nothing{"----", "----", "----", "----"};

TEST_F(Rules, FillColoursTheSelectedCells) {
  apply(fill + 7, {"##--", "----", "----", "---#"});
  EXPECT_EQ(working, grid_of({"7700", "0000", "0000", "0007"}));
}

TEST_F(Rules, FillZeroClearsThem) {
  working = grid_of({"1111", "1111", "1111", "1111"});
  apply(fill + 0, {"#---", "----", "----", "----"});
  EXPECT_EQ(working, grid_of({"0111", "1111", "1111", "1111"}));
}

TEST_F(Rules, FloodFillColoursTheFourConnectedRegionOfEqualValue) {
  working = grid_of({"1102", "0122", "1022", "0000"});
  apply(flood_fill + 5, {"#---", "----", "----", "----"});
  EXPECT_EQ(working, grid_of({"5502", "0522", "1022", "0000"}));
}

TEST_F(Rules, FloodFillDoesNothingUnlessExactlyOneCellIsSelected) {
  working = grid_of({"1102", "0122", "1022", "0000"});
  const PlainGrid before = working;
  apply(flood_fill + 5, {"##--", "----", "----", "----"});
  EXPECT_EQ(working, before);
  apply(flood_fill + 5, nothing);
  EXPECT_EQ(working, before);
}

TEST_F(Rules, FloodFillLeavesTheActiveAreaWhereTheValueContinues) {
  active = {2, 2};
  working = grid_of({"0000", "0000", "00..", "...."});  // as Clear leaves it if nothing is selected
  apply(flood_fill + 3, {"#---", "----", "----", "----"});
  EXPECT_EQ(working, grid_of({"3333", "3333", "33..", "...."}));
}

TEST_F(Rules, FloodFillOfPaddingReachesAllConnectedPadding) {
  active = {2, 2};
  working = grid_of({"1.22", "..22", "2222", "2222"});
  apply(flood_fill + 4, {"-#--", "----", "----", "----"});
  EXPECT_EQ(working, grid_of({"1422", "4422", "2222", "2222"}));
}

// A path of 1s, one cell wide, winds over a 30 x 30 canvas: down column 0, up column 2, ...
TEST(Rules30, FloodFillReachesSixtyFourStepsAndNoFurther) {
  PlainGrid working = PlainGrid::filled(30, 0);
  std::vector<std::pair<int, int>> snake;
  for (int column = 0; column < 30; column += 2) {
    const bool down = column % 4 == 0;
    for (int i = 0; i < 30; ++i) snake.emplace_back(down ? i : 29 - i, column);
    if (column + 1 < 30) snake.emplace_back(down ? 29 : 0, column + 1);
  }
  for (const auto& [row, column] : snake) working.at(row, column) = 1;
  PlainGrid clipboard = PlainGrid::filled(30, 0);
  const PlainGrid input = clipboard;
  Extent active{30, 30};
  PlainMask head = PlainMask::none(30);
  head.at(0, 0) = true;
  apply_operation<PlainGrid>(flood_fill + 9, {working, clipboard, active, input}, head);
  for (std::size_t i = 0; i < snake.size(); ++i)
    EXPECT_EQ(working.at(snake[i].first, snake[i].second), i <= 64 ? 9 : 1) << i;
}

TEST_F(Rules, MoveUpMovesTheContentDownAndWraps) {
  working = grid_of({"1200", "3400", "5600", "0000"});
  apply(move_up, {"##--", "##--", "##--", "----"});
  EXPECT_EQ(working, grid_of({"5600", "1200", "3400", "0000"}));
}

TEST_F(Rules, MoveDownMovesTheContentUpAndWraps) {
  working = grid_of({"1200", "3400", "5600", "0000"});
  apply(move_down, {"##--", "##--", "##--", "----"});
  EXPECT_EQ(working, grid_of({"3400", "5600", "1200", "0000"}));
}

TEST_F(Rules, MoveLeftMovesTheContentRightAndWraps) {
  working = grid_of({"1230", "4560", "0000", "0000"});
  apply(move_left, {"###-", "###-", "----", "----"});
  EXPECT_EQ(working, grid_of({"3120", "6450", "0000", "0000"}));
}

TEST_F(Rules, MoveRightMovesTheContentLeftAndWraps) {
  working = grid_of({"1230", "4560", "0000", "0000"});
  apply(move_right, {"###-", "###-", "----", "----"});
  EXPECT_EQ(working, grid_of({"2310", "5640", "0000", "0000"}));
}

TEST_F(Rules, MoveTakesTheWholeBoundingBoxOfASelection) {
  working = grid_of({"1200", "3400", "0000", "0000"});
  apply(move_up, {"#---", "-#--", "----", "----"});
  EXPECT_EQ(working, grid_of({"3400", "1200", "0000", "0000"}));
}

TEST_F(Rules, MoveTakesTheActiveAreaWhenNothingIsSelected) {
  active = {2, 3};
  working = grid_of({"123.", "456.", "....", "...."});
  apply(move_right, nothing);
  EXPECT_EQ(working, grid_of({"231.", "564.", "....", "...."}));
}

TEST_F(Rules, MoveTurnsPaddingIntoZero) {
  working = grid_of({"1.00", "2300", "0000", "0000"});
  apply(move_up, {"##--", "##--", "----", "----"});
  EXPECT_EQ(working, grid_of({"2300", "1000", "0000", "0000"}));
}

TEST_F(Rules, MoveOfOneCellLeavesItUnlessItIsPadding) {
  working = grid_of({"5.00", "0000", "0000", "0000"});
  apply(move_left, {"#---", "----", "----", "----"});
  EXPECT_EQ(working, grid_of({"5.00", "0000", "0000", "0000"}));
  apply(move_left, {"-#--", "----", "----", "----"});
  EXPECT_EQ(working, grid_of({"5000", "0000", "0000", "0000"}));
}

TEST_F(Rules, RotateTurnsTheWholeCanvasSoTheBoxLandsElsewhere) {
  working = grid_of({"1200", "3400", "0000", "0000"});
  apply(rotate_clockwise, {"##--", "##--", "----", "----"});
  EXPECT_EQ(working, grid_of({"0031", "0042", "0000", "0000"}));
}

TEST_F(Rules, RotateCounterclockwiseLandsInTheOppositeCorner) {
  working = grid_of({"1200", "3400", "0000", "0000"});
  apply(rotate_counterclockwise, {"##--", "##--", "----", "----"});
  EXPECT_EQ(working, grid_of({"0000", "0000", "2400", "1300"}));
}

TEST_F(Rules, RotateOfACentredBoxStaysInIt) {
  working = grid_of({"9999", "9129", "9349", "9999"});
  apply(rotate_clockwise, {"----", "-##-", "-##-", "----"});
  EXPECT_EQ(working, grid_of({"9999", "9319", "9429", "9999"}));
}

TEST_F(Rules, RotateWritesOnlyColoursAboveZeroActiveOrNot) {
  active = {2, 2};
  working = grid_of({"10..", "0...", "....", "...."});
  apply(rotate_clockwise, {"##--", "##--", "----", "----"});
  EXPECT_EQ(working, grid_of({"00.1", "00..", "....", "...."}));
}

TEST_F(Rules, RotateDoesNothingUnlessTheBoxIsSquare) {
  working = grid_of({"1200", "3400", "0000", "0000"});
  const PlainGrid before = working;
  apply(rotate_clockwise, {"###-", "##--", "----", "----"});
  EXPECT_EQ(working, before);
}

TEST_F(Rules, FlipHorizontalMirrorsTheColumnsOfTheBox) {
  working = grid_of({"1230", "4560", "0000", "0000"});
  apply(operation::flip_horizontal, {"###-", "###-", "----", "----"});
  EXPECT_EQ(working, grid_of({"3210", "6540", "0000", "0000"}));
}

TEST_F(Rules, FlipVerticalMirrorsTheRowsOfTheBox) {
  working = grid_of({"0000", "1200", "3400", "5600"});
  apply(operation::flip_vertical, {"----", "##--", "##--", "##--"});
  EXPECT_EQ(working, grid_of({"0000", "5600", "3400", "1200"}));
}

TEST_F(Rules, FlipTurnsPaddingIntoZero) {
  working = grid_of({"1.00", "0000", "0000", "0000"});
  apply(operation::flip_horizontal, {"##--", "----", "----", "----"});
  EXPECT_EQ(working, grid_of({"0100", "0000", "0000", "0000"}));
}

TEST_F(Rules, CopyTakesTheSelectedCellsInTheirPlaces) {
  working = grid_of({"1200", "3400", "0000", "0000"});
  apply(operation::copy, {"-#--", "##--", "----", "----"});
  EXPECT_EQ(clipboard, grid_of({"0200", "3400", "0000", "0000"}));
  EXPECT_EQ(working, grid_of({"1200", "3400", "0000", "0000"}));
}

TEST_F(Rules, CopyOfNothingEmptiesTheClipboard) {
  clipboard = grid_of({"1200", "0000", "0000", "0000"});
  apply(operation::copy, nothing);
  EXPECT_EQ(clipboard, PlainGrid::filled(4, 0));
}

TEST_F(Rules, PastePutsTheClipboardsCornerOnTheSelectionsCorner) {
  clipboard = grid_of({"0000", "0120", "0340", "0000"});
  apply(operation::paste, {"----", "----", "##--", "##--"});
  EXPECT_EQ(working, grid_of({"0000", "0000", "1200", "3400"}));
}

TEST_F(Rules, PasteWritesZeroWhereTheClipboardDoesNotReach) {
  working = grid_of({"9999", "9999", "9999", "9999"});
  clipboard = grid_of({"0000", "0000", "0000", "0005"});
  apply(operation::paste, {"###-", "----", "----", "----"});
  EXPECT_EQ(working, grid_of({"5009", "9999", "9999", "9999"}));
}

TEST_F(Rules, PasteLosesColourZeroAtTheClipboardsRim) {
  working = grid_of({"0100", "0000", "0000", "0000"});
  apply(operation::copy, {"##--", "----", "----", "----"});  // "01": the 0 is no content
  apply(operation::paste, {"----", "----", "--##", "----"});
  EXPECT_EQ(working, grid_of({"0100", "0000", "0010", "0000"}));
}

TEST_F(Rules, PasteCountsCopiedPaddingAsContent) {
  clipboard = grid_of({".100", "0000", "0000", "0000"});
  apply(operation::paste, {"----", "-##-", "----", "----"});
  EXPECT_EQ(working, grid_of({"0000", "0.10", "0000", "0000"}));
}

TEST_F(Rules, PasteDoesNothingWithAnEmptyClipboardOrSelection) {
  working = grid_of({"9999", "9999", "9999", "9999"});
  apply(operation::paste, {"####", "----", "----", "----"});
  EXPECT_EQ(working, grid_of({"9999", "9999", "9999", "9999"}));
  clipboard = grid_of({"1000", "0000", "0000", "0000"});
  apply(operation::paste, nothing);
  EXPECT_EQ(working, grid_of({"9999", "9999", "9999", "9999"}));
}

TEST_F(Rules, CutCopiesAndClears) {
  working = grid_of({"1200", "3400", "0000", "0000"});
  apply(operation::cut, {"#---", "#---", "----", "----"});
  EXPECT_EQ(clipboard, grid_of({"1000", "3000", "0000", "0000"}));
  EXPECT_EQ(working, grid_of({"0200", "0400", "0000", "0000"}));
}

TEST_F(Rules, ClearSetsTheSelectionToZero) {
  working = grid_of({"1200", "3400", "0000", "0000"});
  apply(operation::clear, {"#---", "#---", "----", "----"});
  EXPECT_EQ(working, grid_of({"0200", "0400", "0000", "0000"}));
}

TEST_F(Rules, ClearOfNothingSetsTheWholeCanvasToZeroWithItsPadding) {
  active = {2, 2};
  working = grid_of({"12..", "34..", "....", "...."});
  apply(operation::clear, nothing);
  EXPECT_EQ(working, PlainGrid::filled(4, 0));
  EXPECT_EQ(active, (Extent{2, 2}));
}

TEST_F(Rules, CopyInputBringsTheInputsPaddingIntoALargerActiveArea) {
  active = {3, 3};
  working = grid_of({"777.", "777.", "777.", "...."});
  input = grid_of({"12..", "34..", "....", "...."});
  apply(operation::copy_input, {"#---", "----", "----", "----"});
  EXPECT_EQ(working, input);
  EXPECT_EQ(active, (Extent{3, 3}));
}

TEST_F(Rules, ResizeShrinksTheActiveAreaToTheSelectionsLastCell) {
  working = grid_of({"1234", "1234", "1234", "1234"});
  apply(operation::resize, {"----", "##--", "##--", "----"});
  EXPECT_EQ(active, (Extent{3, 2}));
  EXPECT_EQ(working, grid_of({"12..", "12..", "12..", "...."}));
}

TEST_F(Rules, ResizeTakesTheLastColumnOfTheLastRowOnly) {
  working = grid_of({"1234", "1234", "1234", "1234"});
  apply(operation::resize, {"---#", "-#--", "----", "----"});
  EXPECT_EQ(active, (Extent{2, 2}));
  EXPECT_EQ(working, grid_of({"12..", "12..", "....", "...."}));
}

TEST_F(Rules, ResizeOfNothingChangesNothing) {
  working = grid_of({"1234", "1234", "1234", "1234"});
  apply(operation::resize, nothing);
  EXPECT_EQ(active, (Extent{4, 4}));
  EXPECT_EQ(working, grid_of({"1234", "1234", "1234", "1234"}));
}

// In an episode the selection never leaves the active area, so only this test reaches that part of
// the rule.
TEST_F(Rules, ResizeWouldFillNewCellsWithZero) {
  active = {2, 2};
  working = grid_of({"12..", "34..", "....", "...."});
  apply(operation::resize, {"----", "----", "--#-", "----"});
  EXPECT_EQ(active, (Extent{3, 3}));
  EXPECT_EQ(working, grid_of({"120.", "340.", "000.", "...."}));
}

TEST_F(Rules, SubmitAndTheRejectedOperationChangeNothing) {
  working = grid_of({"1234", "5678", "9012", "3456"});
  const PlainGrid before = working;
  for (const int number : {submit, rejected}) {
    apply(number, {"####", "####", "----", "----"});
    EXPECT_EQ(working, before);
    EXPECT_EQ(clipboard, PlainGrid::filled(4, 0));
    EXPECT_EQ(active, (Extent{4, 4}));
  }
}

}  // namespace
}  // namespace arcfleet::rules
