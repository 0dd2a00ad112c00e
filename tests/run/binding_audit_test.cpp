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

TEST(BindingProblem, SaysWhatTheThreadsShare) {
  EXPECT_EQ(binding_problem({{"a", "0-1", 3, "0-1"}}),
            "node a: 3 threads (rank 0) share 2 processors, 0-1: start fewer ranks or threads, or "
            "bind each rank to its own processors");
}

TEST(BindingProblem, IsNotGuessedWhereTheSystemDoesNotTell) {
  EXPECT_FALSE(binding_problem({{"a", "unknown", 64, "unknown"}}));
}

// A rank with so many threads, and what core_binding says of them.
RankPlacement on_cores(const std::string& host, std::int64_t threads, const std::string& cores) {
  RankPlacement rank;
  rank.host = host;
  rank.threads = threads;
  rank.core_binding = cores;
  return rank;
}

const std::string core_advice =
    ": two threads on one core are slower than on two: start fewer threads, or bind each to a core "
    "of its own";

TEST(CoreWarning, ThereIsNoneWhereEveryThreadCanHaveItsOwnCore) {
  EXPECT_FALSE(core_warning({on_cores("a", 4, "0-3")}));
  EXPECT_FALSE(core_warning({on_cores("a", 2, "0 2"), on_cores("a", 2, "4 6")}));
  EXPECT_FALSE(core_warning({on_cores("a", 2, "0-3"), on_cores("a", 2, "0-3")}));
  EXPECT_FALSE(core_warning({on_cores("a", 1, "0"), on_cores("b", 1, "0")}));  // two hosts
}

TEST(CoreWarning, SecondHardwareThreadsThatAreNumberedAfterAllFirst) {  // 0,4 1,5 2,6 3,7
  EXPECT_EQ(core_warning({on_cores("n17", 4, "0-3"), on_cores("n17", 4, "0-3")}),
            "node n17: 8 threads (ranks 0, 1) share 4 cores, 0-3" + core_advice);
}

TEST(CoreWarning, HardwareThreadsThatAreNumberedSideBySide) {  // 0-1 2-3 4-5 6-7
  EXPECT_EQ(core_warning({on_cores("n17", 4, "0,2,4,6"), on_cores("n17", 4, "0,2,4,6")}),
            "node n17: 8 threads (ranks 0, 1) share 4 cores, 0,2,4,6" + core_advice);
}

TEST(CoreWarning, TwoBoundThreadsOnOneCore) {
  EXPECT_EQ(core_warning({on_cores("a", 3, "0 2 2")}),
            "node a: 2 threads (rank 0) share core 2" + core_advice);
}

TEST(CoreWarning, CountsTheFurtherNodes) {
  std::vector<RankPlacement> ranks{on_cores("n1", 2, "0"), on_cores("n2", 1, "0"),
                                   on_cores("n3", 2, "0")};
  EXPECT_EQ(core_warning(ranks),
            "node n1: 2 threads (rank 0) share core 0, and likewise on 1 more node" + core_advice);
  for (int host = 4; host < 1004; ++host)
    ranks.push_back(on_cores("n" + std::to_string(host), 2, "0"));
  const auto of_many = core_warning(ranks);
  ASSERT_TRUE(of_many);
  EXPECT_NE(of_many->find(", and likewise on 1,001 more nodes: two threads"), std::string::npos)
      << *of_many;
}

TEST(CoreWarning, IsNotGuessedWhereTheSystemDoesNotTell) {
  EXPECT_FALSE(core_warning({on_cores("a", 64, "")}));
  EXPECT_FALSE(core_warning({}));
}

}  // namespace
}  // namespace arcfleet::run
