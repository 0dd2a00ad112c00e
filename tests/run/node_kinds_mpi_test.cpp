#include "run/node_kinds.hpp"

#include <gtest/gtest.h>

namespace arcfleet::run {
namespace {

// Every second rank is a node of one kind, the others of another. Texts differ within a kind.
TEST(NodeKinds, AreGatheredOnce) {
  const auto ranks = mpi::Communicator::world();
  const std::string number = std::to_string(ranks.rank());
  const std::string key = ranks.rank() % 2 == 0 ? "even" : "odd";
  const auto kinds = node_kinds({true, "node" + number, key, key + " of " + number}, ranks);
  if (!ranks.is_root()) {
    EXPECT_TRUE(kinds.empty());
    return;
  }
  ASSERT_EQ(kinds.size(), ranks.size() > 1 ? 2U : 1U);
  EXPECT_EQ(kinds[0].text, "even of 0");
  EXPECT_EQ(kinds[0].hosts.front(), "node0");
  EXPECT_EQ(kinds[0].hosts.size(), static_cast<std::size_t>(ranks.size() + 1) / 2);
  if (ranks.size() > 1) {
    EXPECT_EQ(kinds[1].text, "odd of 1");
    EXPECT_EQ(kinds[1].hosts.front(), "node1");
  }
}

TEST(NodeKinds, OnlyOneRankSpeaksForANode) {
  const auto ranks = mpi::Communicator::world();
  const bool last = ranks.rank() == ranks.size() - 1;
  const auto kinds = node_kinds({last, "node", "key", "text"}, ranks);
  if (!ranks.is_root()) return;
  ASSERT_EQ(kinds.size(), 1U);
  EXPECT_EQ(kinds[0].hosts, std::vector<std::string>{"node"});
  EXPECT_EQ(kinds[0].text, "text");
}

}  // namespace
}  // namespace arcfleet::run
