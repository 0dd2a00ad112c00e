#include <gtest/gtest.h>

#include "engine/one_block.hpp"
#include "engine/words/word_fleet.hpp"

namespace arcfleet::engine::words {
namespace {

TEST(WordOperate, DoesEveryOperationAsTheRulesDo) {
  constexpr int first = rules::operation::flood_fill;  // fills are left to score
  for (const int side : {1, 2, 3, 4, 5}) operates_as_the_rules<WordFleet>(side, first);
}

}  // namespace
}  // namespace arcfleet::engine::words
