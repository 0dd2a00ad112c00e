#include "analysis/nodes/cluster_picture.hpp"

#include "planted_nodes.hpp"

namespace arcfleet::analysis::nodes {
namespace {

JudgedCheck judged_nodes(int nodes) {
  auto records = healthy_nodes(nodes);
  slow_down(records[1], TestKind::memory, 2);
  records[2].state = NodeState::died;
  records[3] = {.check = "1", .node = "node4", .state = NodeState::busy};
  Check check = check_of(records);
  Judgement judgement = judged(check, {}, default_spread);
  return {std::move(check), std::move(judgement)};
}

std::size_t count_of(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

TEST(ClusterPicture, HasANamedCellForEachOfAFewNodes) {
  const Picture picture = cluster_picture(judged_nodes(50), {});
  ASSERT_EQ(picture.panels.size(), 1U);
  EXPECT_EQ(count_of(picture.panels[0], "set label"), 50U);
  EXPECT_EQ(count_of(picture.panels[0], "fillcolor rgb '#000000'"), 1U);  // died
  EXPECT_EQ(count_of(picture.panels[0], "fillcolor rgb '#9a9a9a'"), 1U);  // busy
}

TEST(ClusterPicture, LeavesOutTheNamesOfMany) {
  const Picture picture = cluster_picture(judged_nodes(3000), {});
  EXPECT_EQ(count_of(picture.panels[0], "set label"), 0U);
  // Only bad nodes say more where the pointer rests on them.
  EXPECT_EQ(count_of(picture.panels[0], "memory bandwidth"), 1U);
  EXPECT_LT(picture.panels[0].size(), 100'000U);
}

}  // namespace
}  // namespace arcfleet::analysis::nodes
