#include "text/one_line.hpp"

#include <gtest/gtest.h>

#include <string>

namespace arcfleet::text {
namespace {

TEST(OneLine, KeepsPrintableTextOfAnyScript) {
  EXPECT_EQ(one_line("tasks/0a1b.json"), "tasks/0a1b.json");
  EXPECT_EQ(one_line("M\u00fcller \u4efb\u52a1 \U0001F600"), "M\u00fcller \u4efb\u52a1 \U0001F600");
  EXPECT_EQ(one_line(""), "");
}

TEST(OneLine, EscapesWhatCouldBreakTheLineOrSteerATerminal) {
  EXPECT_EQ(one_line("a\nb\r\tc"), "a\\x0ab\\x0d\\x09c");
  EXPECT_EQ(one_line("\x1b[31mred"), "\\x1b[31mred");
  EXPECT_EQ(one_line("\x7f"), "\\x7f");
  EXPECT_EQ(one_line(std::string("a\0b", 3)), "a\\x00b");
  EXPECT_EQ(one_line("\u0085|\u2028|\u202e"), "\\xc2\\x85|\\xe2\\x80\\xa8|\\xe2\\x80\\xae");
}

TEST(OneLine, EscapesWhatTurnsTheWritingDirectionOrDoesNotShow) {
  EXPECT_EQ(one_line("\u2067d\u2069"), "\\xe2\\x81\\xa7d\\xe2\\x81\\xa9");
  EXPECT_EQ(one_line("\ufeff\u200b"), "\\xef\\xbb\\xbf\\xe2\\x80\\x8b");
  EXPECT_EQ(one_line("\U000e0041"), "\\xf3\\xa0\\x81\\x81");
}

TEST(OneLine, EscapesWhatXmlForbids) {
  EXPECT_EQ(one_line("a\xef\xbf\xbe\xef\xbf\xbf"), "a\\xef\\xbf\\xbe\\xef\\xbf\\xbf");
  EXPECT_EQ(one_line("\xef\xbf\xbd"), "\xef\xbf\xbd");  // the replacement character
}

TEST(OneLine, LimitsPilesOfCombiningMarks) {
  const std::string mark = "\u0301";
  const std::string four = "a" + mark + mark + mark + mark;
  EXPECT_EQ(one_line(four + "b" + mark), four + "b" + mark);
  EXPECT_EQ(one_line(four + mark), four + "\\xcc\\x81");
  EXPECT_EQ(one_line(mark + "a"),
            "\\xcc\\x81"
            "a")
      << "no character for the mark to stand on";
}

TEST(OneLine, EscapesBytesThatAreNotUtf8) {
  EXPECT_EQ(one_line("\xff"), "\\xff");
  EXPECT_EQ(one_line("\xc3"), "\\xc3");                             // cut short at the end
  EXPECT_EQ(one_line("\xc3(x"), "\\xc3(x");                         // no second byte
  EXPECT_EQ(one_line("\xc0\xaf"), "\\xc0\\xaf");                    // longer than need be
  EXPECT_EQ(one_line("\xed\xa0\x80"), "\\xed\\xa0\\x80");           // a surrogate
  EXPECT_EQ(one_line("\xf4\x90\x80\x80"), "\\xf4\\x90\\x80\\x80");  // beyond Unicode
  EXPECT_EQ(one_line("\xe0\x80\x80"), "\\xe0\\x80\\x80");
}

TEST(OneLine, CutsAtTheLimitButNeverInsideACharacter) {
  EXPECT_EQ(one_line("abcdef", 6), "abcdef");
  EXPECT_EQ(one_line("abcdefg", 6), "abcdef...");
  EXPECT_EQ(one_line("ab\u00fc\u00fc", 3), "ab\u00fc...");
  EXPECT_EQ(one_line(std::string(1000000, 'x'), 40).size(), 43U);
  EXPECT_EQ(one_line(std::string(1000000, 'x')).size(), shown_path_bytes + 3);
  EXPECT_EQ(one_line(std::string(1000000, 'x'), any_length).size(), 1000000U);
}

TEST(Printable, KeepsLineBreaksAlone) {
  EXPECT_EQ(printable("a\n\x1b[31mλ\r\n\n"), "a\n\\x1b[31mλ\\x0d\n\n");
  EXPECT_EQ(printable(std::string(5000, 'a')), std::string(5000, 'a'));
  EXPECT_EQ(printable(""), "");
}

TEST(OneLine, TellsPlainText) {
  EXPECT_TRUE(is_plain_text("Center/Center1"));
  EXPECT_TRUE(is_plain_text("\u00fc"));
  EXPECT_FALSE(is_plain_text("a\nb"));
  EXPECT_FALSE(is_plain_text("\u202eabc"));
  EXPECT_FALSE(is_plain_text("\xff"));
}

}  // namespace
}  // namespace arcfleet::text
