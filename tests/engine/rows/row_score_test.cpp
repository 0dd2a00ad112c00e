#include <gtest/gtest.h>

#include "engine/one_block.hpp"
#include "engine/rows/row_fleet.hpp"

namespace arcfleet::engine::rows {
namespace {

TEST(RowScore, IsThatOfTheRulesInTraining) {
  for (const int side : {1, 5, 6, 9, 32})
    scores_as_the_rules<RowFleet>(side, rules::Mode::training);
}

TEST(RowScore, IsThatOfTheRulesForHiddenTargets) {
  for (const int side : {1, 5, 6, 9, 32})
    scores_as_the_rules<RowFleet>(side, rules::Mode::evaluation);
}

}  // namespace
}  // namespace arcfleet::engine::rows
