#include <gtest/gtest.h>

#include "engine/one_block.hpp"
#include "engine/words/word_fleet.hpp"

namespace arcfleet::engine::words {
namespace {

TEST(WordReset, BeginsWithDemosAsTheRulesDo) {
  for (const int side : {1, 2, 3, 4, 5}) resets_as_the_rules<WordFleet>(side, {1, 0, 0, 0});
}

TEST(WordReset, BeginsWithEveryInitialGridAsTheRulesDo) {
  for (const int side : {1, 2, 3, 4, 5}) resets_as_the_rules<WordFleet>(side, {1, 1, 1, 1});
}

}  // namespace
}  // namespace arcfleet::engine::words
