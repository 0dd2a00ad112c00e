#include <gtest/gtest.h>

#include "engine/one_block.hpp"
#include "engine/rows/row_fleet.hpp"

namespace arcfleet::engine::rows {
namespace {

TEST(RowOperate, DoesEveryOperationAsTheRulesDo) {
  constexpr int first = 0;
  for (const int side : {1, 5, 6, 9, 32}) operates_as_the_rules<RowFleet>(side, first);
}

}  // namespace
}  // namespace arcfleet::engine::rows
