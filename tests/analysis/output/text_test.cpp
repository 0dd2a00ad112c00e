#include "analysis/output/text.hpp"

#include <gtest/gtest.h>

#include <string>

namespace arcfleet::analysis {
namespace {

TEST(Clean, PutsTextOnOneLineWithoutControlCharacters) {
  EXPECT_EQ(clean("a\tb\nc\r\nd"), "a b c  d");
  EXPECT_EQ(clean("\x1b[31mred\x07\x7f"), "[31mred");
  EXPECT_EQ(clean(std::string("a\0b", 3)), "ab");
  EXPECT_EQ(clean("a\u2028b\u0085c"), "a b c");
}

TEST(Clean, DropsWhatTurnsTheWritingDirection) {
  EXPECT_EQ(clean("\u202Eabc\u202C \u2067d\u2069\uFEFF"), "abc d");
}

TEST(Clean, KeepsUtf8AndReplacesOtherBytes) {
  EXPECT_EQ(clean("größer 漢字 🚀"), "größer 漢字 🚀");
  EXPECT_EQ(clean("a\xff\xc3"), "a??");
}

TEST(Clean, LimitsPilesOfCombiningMarks) {
  std::string pile = "a";
  for (int i = 0; i < 1000; ++i) pile += "\u0301";
  EXPECT_EQ(clean(pile), "a\u0301\u0301\u0301\u0301");
  EXPECT_EQ(clean("\u0301a"), "a") << "it would stand on the character before the text";
}

TEST(DisplayWidth, CountsColumnsNotBytes) {
  EXPECT_EQ(display_width(""), 0);
  EXPECT_EQ(display_width("abc"), 3);
  EXPECT_EQ(display_width("größer"), 6);
  EXPECT_EQ(display_width("漢字"), 4);
  EXPECT_EQ(display_width("🚀"), 2);
  EXPECT_EQ(display_width("e\u0301"), 1);
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

}  // namespace
}  // namespace arcfleet::analysis
