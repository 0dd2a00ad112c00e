#include "text/width.hpp"

#include <gtest/gtest.h>

namespace arcfleet::text {
namespace {

TEST(DisplayWidth, CountsColumnsNotBytes) {
  EXPECT_EQ(display_width(""), 0);
  EXPECT_EQ(display_width("abc"), 3);
  EXPECT_EQ(display_width("größer"), 6);
  EXPECT_EQ(display_width("漢字"), 4);
  EXPECT_EQ(display_width("🚀"), 2);
  EXPECT_EQ(display_width("e\u0301"), 1);
}

TEST(ColumnsOf, CountsACharacterThatTheLibraryDoesNotKnowAsWide) {
  EXPECT_EQ(columns_of('a'), 1);
  EXPECT_EQ(columns_of(0x301), 0);
  EXPECT_EQ(columns_of(0x10ffff), 2);
}

TEST(Cut, LeavesTextThatFits) {
  EXPECT_EQ(cut("abcdef", 6), "abcdef");
  EXPECT_EQ(cut("abc", 9, " (arc)"), "abc (arc)");
}

TEST(Cut, EndsWithAnEllipsisInsideTheWidth) {
  EXPECT_EQ(cut("abcdefghij", 6), "abc...");
  EXPECT_EQ(cut("ab cdefghij", 6), "ab...") << "no blank before the ellipsis";
  EXPECT_EQ(cut("abcdef", 2), "..");
  EXPECT_EQ(cut("abcdef", 0), "");
}

TEST(Cut, NeverSplitsAWideCharacter) {
  EXPECT_EQ(cut("漢字漢字漢字", 8), "漢字...");
  EXPECT_EQ(display_width(cut("漢字漢字漢字", 8)), 7);
}

TEST(Cut, KeepsTheEndWhereThereIsRoomForText) {
  EXPECT_EQ(cut("a long description of a run", 20, " (arc)"), "a long desc... (arc)");
  EXPECT_EQ(cut("a long description", 12, " (arc)"), "a long de...");
}

TEST(Wrapped, BreaksAtBlanksAndIndentsWhatFollows) {
  using Lines = std::vector<std::string>;
  EXPECT_EQ(wrapped("one two three four", 9), (Lines{"one two", "  three", "  four"}));
  EXPECT_EQ(wrapped("  one two three", 9, "    "), (Lines{"  one two", "    three"}));
  EXPECT_EQ(wrapped("short", 9), (Lines{"short"}));
  EXPECT_EQ(wrapped("", 9), (Lines{""}));
}

TEST(Wrapped, CutsNoWord) {
  using Lines = std::vector<std::string>;
  EXPECT_EQ(wrapped("a 0123456789abcdef b", 8), (Lines{"a", "  0123456789abcdef", "  b"}));
  EXPECT_EQ(wrapped("0123456789abcdef", 8), (Lines{"0123456789abcdef"}));
  EXPECT_EQ(wrapped("0123456789    ", 8), (Lines{"0123456789    "}));
}

}  // namespace
}  // namespace arcfleet::text
