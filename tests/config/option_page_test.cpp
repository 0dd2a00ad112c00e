#include "config/option_page.hpp"

#include <gtest/gtest.h>

#include "config/options.hpp"
#include "config/small_program.hpp"

namespace arcfleet::config {
namespace {

TEST(OptionPage, HasARowForEachOption) {
  const std::string page = option_tables(small_program());
  EXPECT_TRUE(contains(page, "## small-tool\n\n### Numbers\n"));
  EXPECT_TRUE(contains(page, "| `-c, --count N` | Set the count. | `3` | `count` |"));
  EXPECT_TRUE(contains(page, "| `--loud` | Be loud. Needs `--plan`. |  |"));
  for (const OptionFacts& option : arcfleet_program().options)
    EXPECT_TRUE(contains(option_tables(arcfleet_program()), "`" + usage_of(option) + "`"));
}

TEST(OptionPage, ListsTheFacts) {
  const std::string table = fact_table(recorded_facts());
  EXPECT_TRUE(contains(table, "| `step_penalty` | Reward that is added to every step. | yes |\n"));
  EXPECT_FALSE(contains(table, "`ranks`"));  // system_info has it
}

}  // namespace
}  // namespace arcfleet::config
