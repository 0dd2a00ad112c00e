#include "analysis/output/document.hpp"

#include <gtest/gtest.h>

namespace arcfleet::analysis {
namespace {

TEST(Columns, AlignAndGiveWayAsTheirNameSays) {
  EXPECT_EQ(right("n", "count", "s").column.align, Align::right);
  EXPECT_EQ(right("n", "count", "s").unit, "s");
  EXPECT_EQ(left("n", "name").column.align, Align::left);
  EXPECT_EQ(left("n", "name").column.fit, Fit::whole);
  EXPECT_EQ(shortened("n", "name").column.fit, Fit::shorten);
  EXPECT_EQ(left_if_filled("n", "note").column.presence, Presence::if_filled);
  EXPECT_EQ(right_if_filled("n", "note").column.presence, Presence::if_filled);
}

TEST(Columns, AHiddenOneHasAKeyButNoTitle) {
  const FieldColumn column = hidden("low", "s");
  EXPECT_EQ(column.key, "low");
  EXPECT_EQ(column.unit, "s");
  EXPECT_EQ(column.column.title, "");
  EXPECT_EQ(column.column.presence, Presence::if_filled);
}

TEST(Fields, OfTextHaveItAsTheirValue) {
  const Field field = text_field("a b");
  EXPECT_EQ(field.text, "a b");
  EXPECT_EQ(std::get<std::string>(field.value), "a b");
  EXPECT_TRUE(std::holds_alternative<std::monostate>(no_field().value));
}

TEST(Trimmed, TakesBlanksFromBothEnds) {
  EXPECT_EQ(trimmed("  a b  "), "a b");
  EXPECT_EQ(trimmed("   "), "");
  EXPECT_EQ(trimmed(""), "");
}

}  // namespace
}  // namespace arcfleet::analysis
