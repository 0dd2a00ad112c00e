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

TEST(OneLine, EscapesBytesThatAreNoUtf8) {
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
}

TEST(OneLine, TellsPlainText) {
  EXPECT_TRUE(is_plain_text("Center/Center1"));
  EXPECT_TRUE(is_plain_text("\u00fc"));
  EXPECT_FALSE(is_plain_text("a\nb"));
  EXPECT_FALSE(is_plain_text("\xff"));
}

}  // namespace
}  // namespace arcfleet::text
