#include "config/program.hpp"

#include <gtest/gtest.h>

#include "config/small_program.hpp"

namespace arcfleet::config {
namespace {

TEST(Program, DefaultsAreMergedOverPresets) {
  EXPECT_EQ(merged_defaults({{"10", "a"}, {"10", "b"}}), "10");
  EXPECT_EQ(merged_defaults({{"50", "a"}, {"100", "b"}, {"100", "c"}}), "50; b, c: 100");
  EXPECT_EQ(merged_defaults({{"a", "a"}, {"b", "b"}}), "a");
  EXPECT_EQ(merged_defaults({}), "");
}

TEST(Program, UsageShowsNamesAndValue) {
  const ProgramFacts program = small_program();
  EXPECT_EQ(usage_of(*find_option(program, "count")), "-c, --count N");
  EXPECT_EQ(usage_of(*find_option(program, "plan")), "--plan[=FILE]");
  EXPECT_EQ(usage_of(*find_option(program, "loud")), "--loud");
  EXPECT_EQ(find_option(program, "none"), nullptr);
}

TEST(Program, GroupsKeepTheirOrder) {
  const ProgramFacts program = small_program();
  const auto groups = groups_of(program);
  ASSERT_EQ(groups.size(), 2U);
  EXPECT_EQ(groups[0].title, "Numbers");
  EXPECT_EQ(groups[1].options.size(), 4U);
}

TEST(Program, TextIsWrappedAtBlanks) {
  EXPECT_EQ(wrapped("one two three", 7), (std::vector<std::string>{"one two", "three"}));
  EXPECT_EQ(wrapped("incomprehensible", 4), (std::vector<std::string>{"incomprehensible"}));
}

}  // namespace
}  // namespace arcfleet::config
