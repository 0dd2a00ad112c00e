#include "analysis/output/table.hpp"

#include <gtest/gtest.h>

#include <sstream>

#include "text/width.hpp"

namespace arcfleet::analysis {
namespace {

TEST(Table, LinesUpItsColumns) {
  Table table({{"name", Align::left}, {"steps/s"}});
  table.add_row({{"a"}, {"1"}});
  table.add_row({{"longer"}, {"12345678"}});
  EXPECT_EQ(table.text(),
            "name     steps/s\n"
            "a              1\n"
            "longer  12345678\n");
}

TEST(Table, LinesUpWideCharacters) {
  Table table({{"name", Align::left}, {"n"}});
  table.add_row({{"漢字"}, {"1"}});
  table.add_row({{"abcd"}, {"2"}});
  EXPECT_EQ(table.text(), "name  n\n漢字  1\nabcd  2\n");
}

TEST(Table, LeavesOutAnOptionalColumnWithoutContent) {
  Table table({{"a"}, {"note", Align::left, Fit::whole, Presence::if_filled}, {"b"}});
  table.add_row({{"1"}, {""}, {"2"}});
  EXPECT_EQ(table.text(), "a  b\n1  2\n");
  table.add_row({{"1"}, {"x"}, {"2"}});
  EXPECT_EQ(table.text(), "a  note  b\n1        2\n1  x     2\n");
}

TEST(Table, NarrowsItsGapsWhereItDoesNotFit) {
  Table table({{"name", Align::left, Fit::shorten}, {"aa"}, {"bb"}, {"cc"}});
  table.add_row({{"abcdefgh"}, {"1"}, {"2"}, {"3"}});
  EXPECT_EQ(table.text(18), "name    aa  bb  cc\nabc...   1   2   3\n");
  EXPECT_EQ(table.text(15), "name   aa bb cc\nabc...  1  2  3\n");  // a whole title
  EXPECT_EQ(table.text(14),
            "name  aa bb cc\n"
            "ab...  1  2  3\n");
}

TEST(Table, CutsTheFirstColumnsLast) {
  Table table({{"name", Align::left, Fit::shorten}, {"n"}, {"remark", Align::left, Fit::shorten}});
  table.add_row({{"abcdefgh"}, {"1"}, {"a long remark"}});
  EXPECT_EQ(table.text(20), "name      n  remark\nabcdefgh  1  a lo...\n");
  EXPECT_EQ(table.text(13), "name    n ...\nabcd... 1 ...\n");
}

TEST(Table, GivesAShortRowsLastCellTheRestOfTheLine) {
  Table table({{"size"}, {"rate"}, {"c"}});
  table.add_row({{"10"}, {"failed: for some reason"}});
  EXPECT_EQ(table.text(), "size  rate  c\n  10  failed: for some reason\n");
}

TEST(Table, CutsNoCellOfAShortRow) {
  Table table({{"size"}, {"rate"}, {"c"}});
  table.add_row({{"1000000000000"}, {"refused"}});
  EXPECT_EQ(table.text(),
            "         size  rate  c\n"
            "1000000000000  refused\n");
}

TEST(Table, NeverGetsWiderThanThePage) {
  const std::string endless(300, 'x');
  Table table({{"a", Align::left, Fit::shorten}, {"b"}, {"c"}});
  table.add_row({{endless, " (end)"}, {"12"}, {"34"}});
  table.add_row({{"short"}, {endless}});
  table.add_row({{endless}, {endless}});
  std::istringstream lines(table.text());
  for (std::string line; std::getline(lines, line);)
    EXPECT_LE(text::display_width(line), page_width);
  EXPECT_NE(table.text().find("x... (end)  12  34\n"), std::string::npos);
}

TEST(Table, StaysInThePageWhereNoColumnCanGiveWay) {
  Table table({{"a"}, {"b"}});
  table.add_row({{std::string(90, 'x')}, {std::string(90, 'y')}});
  std::istringstream lines(table.text());
  for (std::string line; std::getline(lines, line);)
    EXPECT_LE(text::display_width(line), page_width);
}

}  // namespace
}  // namespace arcfleet::analysis
