#include "run/table_text.hpp"

#include <gtest/gtest.h>

namespace arcfleet::run {
namespace {

TEST(Wrapped, KeepsShortTextOnOneLine) {
  EXPECT_EQ(wrapped("a b"), "a b\n");
  EXPECT_EQ(wrapped(""), "\n");
  EXPECT_EQ(wrapped(std::string(80, 'x')), std::string(80, 'x') + "\n");
}

TEST(Wrapped, BreaksBetweenWordsAndIndents) {
  EXPECT_EQ(wrapped(std::string(50, 'x') + " " + std::string(30, 'y')),
            std::string(50, 'x') + "\n  " + std::string(30, 'y') + "\n");
  EXPECT_EQ(wrapped(std::string(50, 'x') + " " + std::string(29, 'y')),
            std::string(50, 'x') + " " + std::string(29, 'y') + "\n");
}

TEST(Counted, UsesThePluralForAllButOne) {
  EXPECT_EQ(counted(0, "rank"), "0 ranks");
  EXPECT_EQ(counted(1, "rank"), "1 rank");
  EXPECT_EQ(counted(1234, "rank"), "1,234 ranks");
}

TEST(Percent, HasNoDecimals) {
  EXPECT_EQ(percent(0.966), "97 %");
}

TEST(TextOf, GivesTextsAndWholeNumbers) {
  const text::Attributes attributes{{"a", std::string("x")}, {"b", std::int64_t{3}}, {"c", true}};
  EXPECT_EQ(text_of(attributes, "a"), "x");
  EXPECT_EQ(text_of(attributes, "b"), "3");
  EXPECT_EQ(text_of(attributes, "c"), "");
  EXPECT_EQ(text_of(attributes, "none"), "");
}

TEST(Row, LaysCellsOut) {
  EXPECT_EQ(row("%3s|%-4s|\n", "a", std::string("bc")), "  a|bc  |\n");
}

}  // namespace
}  // namespace arcfleet::run
