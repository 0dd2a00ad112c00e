#include "results/documents/field_tables.hpp"

#include <gtest/gtest.h>

namespace arcfleet::results {
namespace {

bool has_part(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST(FieldTables, AFactIsARow) {
  const std::string page = field_tables(
      {{"some_facts",
        "Some facts",
        {{"count", Kind::integer, "steps", "A count."},
         {"word", Kind::text, "", "A word.", one_of({"a", "b"}), Presence::sometimes}}}});
  EXPECT_TRUE(has_part(page, "\n## `some_facts`\n\nSome facts.\n"));
  EXPECT_TRUE(has_part(page, "| `count` | integer | steps | A count. |\n"));
  EXPECT_TRUE(has_part(page, "| `word` | text | | *May be absent.* A word. One of `a`, `b`. |\n"));
}

TEST(FieldTables, AFieldHasItsNamesAndShape) {
  const std::string page = field_tables({});
  EXPECT_TRUE(has_part(page,
                       "| `steps_per_second` | `/batch_scaling/steps_per_second` | batch_size "
                       "| real | steps/s |"));
  EXPECT_TRUE(
      has_part(page, "`/batch_scaling/step_time` | batch_size × repeat × rank | real | s |"));
}

}  // namespace
}  // namespace arcfleet::results
