#include "run/table_text.hpp"

#include <gtest/gtest.h>

namespace arcfleet::run {
namespace {

TEST(Wrapped, KeepsShortTextOnOneLine) {
  const std::string line(80, 'x');
  EXPECT_EQ(wrapped("a b"), "a b\n");
  EXPECT_EQ(wrapped(""), "\n");
  EXPECT_EQ(wrapped(line), line + "\n");
}

TEST(Wrapped, BreaksBetweenWordsAndIndents) {
  const std::string first(50, 'x');
  const std::string fits(29, 'y');
  const std::string too_long(30, 'y');
  EXPECT_EQ(wrapped(first + " " + fits), first + " " + fits + "\n");
  EXPECT_EQ(wrapped(first + " " + too_long), first + "\n  " + too_long + "\n");
}

TEST(TextOf, GivesTextsAndWholeNumbers) {
  const text::Attributes attributes{{"a", std::string("x")}, {"b", std::int64_t{3}}, {"c", true}};
  EXPECT_EQ(text_of(attributes, "a"), "x");
  EXPECT_EQ(text_of(attributes, "b"), "3");
  EXPECT_EQ(text_of(attributes, "c"), "");
  EXPECT_EQ(text_of(attributes, "none"), "");
}

TEST(TextsOf, GivesListsOfTexts) {
  using Texts = std::vector<std::string>;
  const text::Attributes attributes{{"a", Texts{"x", "y"}}, {"b", std::string("z")}};
  EXPECT_EQ(texts_of(attributes, "a"), (Texts{"x", "y"}));
  EXPECT_EQ(texts_of(attributes, "b"), Texts{});
  EXPECT_EQ(texts_of(attributes, "none"), Texts{});
}

TEST(Row, LaysCellsOut) {
  EXPECT_EQ(row("%3s|%-4s|\n", "a", std::string("bc")), "  a|bc  |\n");
}

}  // namespace
}  // namespace arcfleet::run
