#include <gtest/gtest.h>

#include "engine/one_block.hpp"
#include "engine/words/word_fleet.hpp"

namespace arcfleet::engine::words {
namespace {

TEST(WordScore, IsThatOfTheRulesInTraining) {
  for (const int side : {1, 2, 3, 4, 5})
    scores_as_the_rules<WordFleet>(side, rules::Mode::training);
}

TEST(WordScore, IsThatOfTheRulesForHiddenTargets) {
  for (const int side : {1, 2, 3, 4, 5})
    scores_as_the_rules<WordFleet>(side, rules::Mode::evaluation);
}

}  // namespace
}  // namespace arcfleet::engine::words
