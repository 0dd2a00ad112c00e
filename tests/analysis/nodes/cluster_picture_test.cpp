#include "analysis/nodes/cluster_picture.hpp"

#include "analysis/plot/gnuplot.hpp"
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
  // 74 columns in 41 rows.
  EXPECT_NE(picture.panels[0].find("set ytics ('node1' -0, 'node75' -1, 'node149' -2, "),
            std::string::npos);
  EXPECT_NE(picture.panels[0].find("'node2961' -40) "), std::string::npos);
  // Only bad nodes say more where the pointer rests on them.
  EXPECT_EQ(count_of(picture.panels[0], "memory bandwidth"), 1U);
  EXPECT_LT(picture.panels[0].size(), 100'000U);
}

TEST(ClusterPicture, NamesTheRowsThatHaveRoomForAName) {
  // 30 rows in a height of 150 pixels.
  const Picture picture = cluster_picture(judged_nodes(900), {150, 150});
  const std::string& panel = picture.panels[0];
  EXPECT_NE(panel.find("set ytics ('node1' -0, 'node121' -4, 'node241' -8, "), std::string::npos)
      << panel;
  EXPECT_NE(panel.find(" font ',11'"), std::string::npos);
}

TEST(ClusterPicture, IsDrawnWithoutAnyNodeThatAnswered) {
  auto records = healthy_nodes(4);
  for (NodeRecord& record : records) record.state = NodeState::silent;
  Check check = check_of(records);
  Judgement judgement = judged(check, {}, default_spread);
  const std::string svg = svg_of(cluster_picture({check, judgement}, {}), {}).value_or("");
  EXPECT_NE(svg.find("node4"), std::string::npos);
}

TEST(ClusterPicture, SaysWhereItsColoursEnd) {
  const Picture picture = cluster_picture(judged_nodes(50), {});
  EXPECT_NE(picture.panels[0].find("'40' 40, '\u2265 50' 50)"), std::string::npos);
  EXPECT_EQ(picture.panels[0].find("set ytics ("), std::string::npos);  // cells have names
}

}  // namespace
}  // namespace arcfleet::analysis::nodes
