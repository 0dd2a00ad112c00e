#include "analysis/output/document.hpp"

#include <gtest/gtest.h>

#include "text/usage_error.hpp"

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

Document two_tables() {
  Document document{{"heading"}, {{.name = "lines", .title = ""}}};
  for (const char* name : {"a", "b", "a"})
    document.sections.push_back({.name = name, .title = name, .columns = {left("x", "x")}});
  return document;
}

TEST(OnlyTable, IsTheFirstOfThatName) {
  EXPECT_EQ(table_names(two_tables()), (std::vector<std::string>{"a", "b"}));
  const Document only = only_table(two_tables(), "b");
  EXPECT_TRUE(only.heading.empty());
  ASSERT_EQ(only.sections.size(), 1U);
  EXPECT_EQ(only.sections[0].name, "b");
}

TEST(OnlyTable, ListsTheNamesWhereThereIsNone) {
  for (const char* name : {"lines", "c", ""}) try {
      only_table(two_tables(), name);
      ADD_FAILURE() << name;
    } catch (const text::UsageError& error) {
      EXPECT_NE(std::string(error.what()).find("choose among a, b"), std::string::npos);
    }
  EXPECT_THROW(only_table({}, "a"), text::UsageError);
}

}  // namespace
}  // namespace arcfleet::analysis
