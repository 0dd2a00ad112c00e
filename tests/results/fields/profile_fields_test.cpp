#include <gtest/gtest.h>

#include "results/fields.hpp"

namespace arcfleet::results {
namespace {

TEST(ProfileFields, ARowForEachOperation) {
  Profile profile;
  profile.operations = {{"copy", 3}, {"paste", 5}};
  const auto rows = operations_of(profile);
  ASSERT_EQ(rows.size(), 2U);
  ASSERT_EQ(operation_fields().size(), 2U);
  EXPECT_EQ(std::get<Text>(operation_fields()[0].get(rows[1])), "paste");
  EXPECT_EQ(std::get<Integer>(operation_fields()[1].get(rows[1])), 5);
}

TEST(ProfileFields, ARowForEachPart) {
  Profile profile;
  profile.part_time_s = {{"step", 2.0}};
  profile.part_share = {1.0};
  profile.part_ns_per_step = {40.0};
  const auto rows = parts_of(profile);
  ASSERT_EQ(rows.size(), 1U);
  std::vector<Cell> cells;
  for (const auto& field : part_fields()) cells.push_back(field.get(rows[0]));
  EXPECT_EQ(cells, (std::vector<Cell>{Text("step"), 2.0, 1.0, 40.0}));
}

}  // namespace
}  // namespace arcfleet::results
