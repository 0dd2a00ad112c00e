#include "config/man_page.hpp"

#include <gtest/gtest.h>

#include "config/options.hpp"
#include "config/small_program.hpp"

namespace arcfleet::config {
namespace {

TEST(ManPage, HasItsSectionsInOrder) {
  const std::string page = man_page(small_program(), "small 1.0");
  std::size_t at = 0;
  for (const char* section : {".SH NAME\n", ".SH SYNOPSIS\n", ".SH DESCRIPTION\n", ".SH OPTIONS\n",
                              ".SH EXIT STATUS\n", ".SH EXAMPLES\n", ".SH SEE ALSO\n"}) {
    const std::size_t found = page.find(section);
    ASSERT_NE(found, std::string::npos) << section;
    EXPECT_GE(found, at) << section;
    at = found;
  }
}

TEST(ManPage, ShowsHyphensThatCanBeCopied) {
  const std::string page = man_page(small_program(), "small 1.0");
  EXPECT_TRUE(contains(page, "\\fB\\-c\\fR, \\fB\\-\\-count\\fR \\fIN\\fR\nSet the count.\n"));
  EXPECT_TRUE(contains(page, "The value is a whole number from 1 to 9.\nThe default is 3.\n"));
  EXPECT_TRUE(contains(page, "The option has an effect only with \\fB\\-\\-plan\\fR.\n"));
}

TEST(ManPage, SaysWhatEachValueOfAListIs) {
  const std::string page = man_page(arcfleet_program(), "arcfleet 1");
  EXPECT_TRUE(contains(page, "Each value is a whole number from 1 to "));
  EXPECT_FALSE(contains(page, "The value is each"));
}

TEST(ManPage, DescribesEveryOptionOfArcfleet) {
  const std::string page = man_page(arcfleet_program(), "arcfleet 1");
  for (const OptionFacts& option : arcfleet_program().options) {
    std::string name = "--" + option.name;
    for (std::size_t at = 0; (at = name.find('-', at)) != std::string::npos; at += 2)
      name.insert(at, "\\");
    EXPECT_TRUE(contains(page, "\\fB" + name + "\\fR")) << option.name;
  }
}

}  // namespace
}  // namespace arcfleet::config
