#include "run/binding_audit.hpp"

#include <gtest/gtest.h>

namespace arcfleet::run {
namespace {

using results::RankPlacement;

TEST(BindingProblem, ThereIsNoneWhereEveryThreadCanHaveItsOwnProcessor) {
  EXPECT_FALSE(binding_problem({{"a", "0-3", 4, "0-3"}}));
  EXPECT_FALSE(binding_problem({{"a", "0-1", 2, "0-1"}, {"a", "2-3", 2, "2 3"}}));
  EXPECT_FALSE(binding_problem({{"a", "0-3", 2, "0-3"}, {"a", "0-3", 2, "0-3"}}));
  EXPECT_FALSE(binding_problem({{"a", "0", 1, "0"}, {"b", "0", 1, "0"}}));  // two hosts
}

TEST(BindingProblem, TwoRanksOnOneProcessor) {
  const auto problem =
      binding_problem({{"a", "0", 1, "0"}, {"a", "0", 1, "0"}, {"a", "1", 1, "1"}});
  ASSERT_TRUE(problem);
  EXPECT_NE(problem->find("node a: 2 threads (ranks 0, 1) share processor 0"), std::string::npos)
      << *problem;
}

TEST(BindingProblem, MoreThreadsThanARankMayUse) {
  const auto problem = binding_problem({{"a", "0-1", 3, "0-1"}});
  ASSERT_TRUE(problem);
  EXPECT_NE(problem->find("3 threads (rank 0) share 2 processors"), std::string::npos) << *problem;
}

TEST(BindingProblem, ThreadsThatAreConfinedWithinTheRoomOfOthers) {
  // Four processors and four threads, but three of them may only run on two.
  EXPECT_TRUE(binding_problem({{"a", "0-3", 1, "0-3"}, {"a", "0-1", 3, "0-1"}}));
  EXPECT_FALSE(binding_problem({{"a", "0-3", 2, "0-3"}, {"a", "0-1", 2, "0-1"}}));
}

TEST(BindingProblem, ThreadsOfOneRankOnOneProcessor) {
  EXPECT_TRUE(binding_problem({{"a", "0-3", 3, "0 0 1"}}));
}

TEST(BindingProblem, RanksOfAHostAreTakenTogetherWhereverTheyStand) {
  std::vector<RankPlacement> ranks;
  for (int rank = 0; rank < 300; ++rank) {
    const std::string core = std::to_string(rank / 100);
    ranks.push_back({"n" + std::to_string(rank % 100), core, 1, core});
  }
  EXPECT_FALSE(binding_problem(ranks));
  ranks[250].thread_binding = "0";  // on n50 that of rank 50
  const auto problem = binding_problem(ranks);
  ASSERT_TRUE(problem);
  EXPECT_NE(problem->find("node n50: 2 threads (ranks 50, 250) share processor 0"),
            std::string::npos)
      << *problem;
}

TEST(BindingProblem, IsNotGuessedWhereTheSystemDoesNotTell) {
  EXPECT_FALSE(binding_problem({{"a", "unknown", 64, "unknown"}}));
}

}  // namespace
}  // namespace arcfleet::run
