#include "analysis/scaling/sections/fields.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <variant>

#include "analysis/planted.hpp"

namespace arcfleet::analysis {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

TEST(SectionFields, ShowNumbersThatAreFinite) {
  EXPECT_EQ(whole_field(12).text, "12");
  EXPECT_EQ(number_field(1.5, "1.50").text, "1.50");
  EXPECT_EQ(number_field(infinity, "inf").text, "-");
  EXPECT_TRUE(std::holds_alternative<std::monostate>(number_field(infinity, "inf").value));
  EXPECT_EQ(share_field(0.5).text, "50.0 %");
  EXPECT_EQ(std::get<double>(share_field(0.5).value), 0.5);
  EXPECT_EQ(hidden_field(2).text, "");
  EXPECT_TRUE(std::holds_alternative<std::monostate>(hidden_field(infinity).value));
}

TEST(SectionFields, ShowBounds) {
  EXPECT_EQ(bounds_text({1, 2.5}), "[1.00, 2.50]");
  EXPECT_EQ(bounds_text({1, infinity}), "-");
}

TEST(SectionFields, BeginARowWithTheLayout) {
  const Configuration each{.nodes = 2, .ranks = 4, .threads_per_rank = 8};
  const Row row = joined_row(layout_fields(each), {text_field("x")});
  ASSERT_EQ(row.fields.size(), layout_columns().size() + 1);
  EXPECT_EQ(row.fields[0].text, "2");
  EXPECT_EQ(row.fields[1].text, "4");
  EXPECT_EQ(row.fields[2].text, "8");
  EXPECT_EQ(row.fields[3].text, "x");
}

}  // namespace
}  // namespace arcfleet::analysis
