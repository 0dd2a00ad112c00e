#include "host/small_file.hpp"

#include <gtest/gtest.h>

#include "temporary_directory.hpp"

namespace arcfleet::host {
namespace {

TEST(ReadText, IsTheContentOrNothingIfItCannotBeRead) {
  const TemporaryDirectory directory;
  const std::string content("a\0b\r\n", 5);
  put(directory.path() / "file", content);
  EXPECT_EQ(read_text(directory.path() / "file"), content);
  EXPECT_EQ(read_text(directory.path() / "none"), "");
  EXPECT_EQ(read_text(directory.path()), "");
}

TEST(Trimmed, RemovesWhiteSpaceAtBothEnds) {
  EXPECT_EQ(trimmed(" \t a b\r\n"), "a b");
  EXPECT_EQ(trimmed(" \n"), "");
  EXPECT_EQ(trimmed(""), "");
}

TEST(TakeLine, TakesOneLineAfterTheOther) {
  std::string_view text = "one\n\ntwo";
  EXPECT_EQ(take_line(text), "one");
  EXPECT_EQ(take_line(text), "");
  EXPECT_EQ(take_line(text), "two");
  EXPECT_TRUE(text.empty());
}

TEST(LeadingNumber, IsTheIntegerAtTheStart) {
  EXPECT_EQ(leading_number("  123 kB"), 123);
  EXPECT_EQ(leading_number("-5\n"), -5);
  EXPECT_EQ(leading_number("9223372036854775807"), INT64_MAX);
}

TEST(LeadingNumber, IsNothingWithoutAnIntegerThatFits) {
  EXPECT_EQ(leading_number("max\n"), std::nullopt);
  EXPECT_EQ(leading_number(""), std::nullopt);
  EXPECT_EQ(leading_number("9223372036854775808"), std::nullopt);
}

TEST(NumberOf, IsThatOfTheLineWithTheKey) {
  const std::string text =
      "MemTotalX: 1\nMemTotal:  123 kB\ninactive_file 7\nMemTotal: 9\nbad: x\n";
  EXPECT_EQ(number_of(text, "MemTotal"), 123);
  EXPECT_EQ(number_of(text, "inactive_file"), 7);
  EXPECT_EQ(number_of(text, "bad"), std::nullopt);
  EXPECT_EQ(number_of(text, "none"), std::nullopt);
  EXPECT_EQ(number_of("MemTotal", "MemTotal"), std::nullopt);
}

}  // namespace
}  // namespace arcfleet::host
