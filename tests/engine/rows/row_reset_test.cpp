#include <gtest/gtest.h>

#include "engine/one_block.hpp"
#include "engine/rows/row_fleet.hpp"

namespace arcfleet::engine::rows {
namespace {

TEST(RowReset, BeginsWithDemosAsTheRulesDo) {
  for (const int side : {1, 5, 6, 9, 32}) resets_as_the_rules<RowFleet>(side, {1, 0, 0, 0});
}

TEST(RowReset, BeginsWithEveryInitialGridAsTheRulesDo) {
  for (const int side : {1, 5, 6, 9, 32}) resets_as_the_rules<RowFleet>(side, {1, 1, 1, 1});
}

}  // namespace
}  // namespace arcfleet::engine::rows
