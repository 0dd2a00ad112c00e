#include "analysis/verify/recorded_values.hpp"

#include <gtest/gtest.h>

namespace arcfleet::analysis {
namespace {

TEST(RecordedValues, HaveTheirTypeOrAreMissing) {
  const text::Attributes facts{
      {"count", std::int64_t{3}}, {"share", 0.5}, {"name", std::string("x")}, {"on", true}};
  EXPECT_EQ(recorded_integer(facts, "count", 7), 3);
  EXPECT_EQ(recorded_integer(facts, "share", 7), 7);
  EXPECT_EQ(recorded_number(facts, "share", 1), 0.5);
  EXPECT_EQ(recorded_text(facts, "name"), "x");
  EXPECT_EQ(recorded_text(facts, "none"), "");
  EXPECT_TRUE(recorded_truth(facts, "on"));
  EXPECT_EQ(recorded(facts, "none"), nullptr);
}

}  // namespace
}  // namespace arcfleet::analysis
