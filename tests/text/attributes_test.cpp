#include "text/attributes.hpp"

#include <gtest/gtest.h>

namespace arcfleet::text {
namespace {

const Attributes facts{
    {"count", std::int64_t{3}}, {"share", 0.5}, {"name", std::string("x")}, {"on", true}};

TEST(ValueOf, IsNullWhereTheNameIsMissing) {
  EXPECT_EQ(value_of(facts, "none"), nullptr);
  ASSERT_NE(value_of(facts, "share"), nullptr);
  EXPECT_EQ(*value_of(facts, "share"), Value(0.5));
}

TEST(ValueOr, NeedsTheNameAndTheType) {
  EXPECT_EQ(value_or<std::int64_t>(facts, "count", 7), 3);
  EXPECT_EQ(value_or<std::int64_t>(facts, "share", 7), 7);
  EXPECT_EQ(value_or<double>(facts, "share", 1), 0.5);
  EXPECT_EQ(value_or<std::string>(facts, "name", ""), "x");
  EXPECT_EQ(value_or<std::string>(facts, "none", "y"), "y");
  EXPECT_TRUE(value_or(facts, "on", false));
}

}  // namespace
}  // namespace arcfleet::text
