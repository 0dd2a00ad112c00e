#include "run/thread_places.hpp"

#include <gtest/gtest.h>

#include "host/affinity.hpp"

namespace arcfleet::run {
namespace {

const std::vector<int> core_of = {0, 1, 0, 1};           // [processor]
const host::NumaTopology two_nodes = {2, {0, 0, 1, 1}};  // [processor]

TEST(AllProcessors, AreThoseOfAnyThread) {
  EXPECT_EQ(all_processors({"3", "1", "0-1"}), "0-1,3");
  EXPECT_EQ(all_processors({"0-1", "unknown"}), "unknown");
}

TEST(JoinedLists, AreOneIfAllThreadsMayRunOnTheSame) {
  EXPECT_EQ(joined_lists({"0-3", "0-3", "0-3"}), "0-3");
  EXPECT_EQ(joined_lists({"0", "1", "0"}), "0 1 0");
  EXPECT_EQ(joined_lists({"7"}), "7");
  EXPECT_EQ(joined_lists({}), "");
}

TEST(JoinedCores, NameTheCoresOfEveryThread) {
  EXPECT_EQ(joined_cores({"0", "1", "3"}, core_of), "0 1 1");
  EXPECT_EQ(joined_cores({"0-1", "2-3"}, core_of), "0-1");
}

TEST(JoinedCores, AreUnknownIfThoseOfOneThreadAre) {
  EXPECT_EQ(joined_cores({"0", "4"}, core_of), "");
  EXPECT_EQ(joined_cores({"0", "unknown"}, core_of), "");
  EXPECT_EQ(joined_cores({"0"}, {}), "");
}

TEST(NumaNodesOfThreads, AreAllThatAThreadMayRunOn) {
  const auto nodes = numa_nodes_of_threads({"0", "2-3", "0-3"}, two_nodes);
  EXPECT_EQ(nodes, (std::vector<std::vector<int>>{{0}, {1}, {0, 1}}));
  EXPECT_EQ(most_numa_nodes(nodes), 2);
}

TEST(JoinedNumaNodes, NameTheNodesOfEveryThread) {
  EXPECT_EQ(joined_numa_nodes({{0}, {1}, {0, 1}}), "0 1 0-1");
  EXPECT_EQ(joined_numa_nodes({{1}, {1}}), "1");
  EXPECT_EQ(joined_numa_nodes({{0}, {}}), "");
}

TEST(NumaNodesOfThreads, AreUnknownWhereOneProcessorIs) {
  const auto nodes = numa_nodes_of_threads({"0", "3-4", "unknown"}, two_nodes);
  EXPECT_EQ(nodes, (std::vector<std::vector<int>>{{0}, {}, {}}));
  EXPECT_EQ(most_numa_nodes(nodes), 0);
  EXPECT_EQ(most_numa_nodes({}), 0);
}

TEST(ProcessorsOfThreads, AreThoseOfEveryThreadOfTheTeam) {
  const auto lists = processors_of_threads(3);
  ASSERT_EQ(lists.size(), 3U);
  for (const auto& list : lists) EXPECT_FALSE(host::processors_of(list).empty()) << list;
}

}  // namespace
}  // namespace arcfleet::run
