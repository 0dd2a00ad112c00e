#include "analysis/nodes/judgement.hpp"

#include <cmath>

#include "planted_nodes.hpp"

namespace arcfleet::analysis::nodes {
namespace {

Judgement judged_alone(const std::vector<NodeRecord>& records, const Reference& reference = {}) {
  return judged(check_of(records), reference, default_spread);
}

TEST(JudgementOfNodes, CallsHealthyNodesHealthy) {
  for (const JudgedNode& node : judged_alone(healthy_nodes(20)).nodes)
    EXPECT_EQ(node.verdict, Verdict::healthy);
}

TEST(JudgementOfNodes, NamesTheSlowNodeAlone) {
  auto records = healthy_nodes(20);
  slow_down(records[6], TestKind::memory, 1.5);
  const Judgement judgement = judged_alone(records);
  for (std::size_t i = 0; i < 20; ++i) EXPECT_EQ(is_bad(judgement.nodes[i]), i == 6) << i;
  const JudgedNode& slow = judgement.nodes[6];
  ASSERT_EQ(slow.findings.size(), 1U);
  EXPECT_STREQ(measures[slow.findings[0].measure].name, "memory");
  EXPECT_NEAR(slow.findings[0].deviation, 0.5, 0.03);
  EXPECT_EQ(slow.findings[0].against, Against::peers);
  EXPECT_EQ(worst_measure(slow), 2U);
}

TEST(JudgementOfNodes, FindsASlowCoreANumaNodeAndALink) {
  auto records = healthy_nodes(8);
  records[1].test[0].core_rates[3] /= 1.5;
  records[2].test[2].numa_rates[1] /= 1.4;
  records[3].link_time_s *= 4;
  const Judgement judgement = judged_alone(records);
  const auto only_finding = [&](std::size_t node) {
    EXPECT_EQ(judgement.nodes[node].findings.size(), 1U);
    return std::string(measures[judgement.nodes[node].findings.at(0).measure].name);
  };
  EXPECT_EQ(only_finding(1), "compute_core");
  EXPECT_EQ(only_finding(2), "memory_numa");
  EXPECT_EQ(only_finding(3), "link");
}

TEST(JudgementOfNodes, ANodeWithoutARateIsNotCalledHealthy) {
  auto records = healthy_nodes(7);
  records[3].test[2] = {};
  const Check check = check_of(records);
  EXPECT_EQ(judged(check, {}, default_spread).nodes[3].verdict, Verdict::unjudged);
  EXPECT_EQ(missing_test(check.nodes[3]), "memory");
  EXPECT_EQ(missing_test(check.nodes[4]), "");
}

TEST(ReferenceOfNodes, IsMadeOfHealthyNodesAlone) {
  const Check two = check_of(healthy_nodes(2));  // which nobody can judge
  std::vector<std::string> added;
  EXPECT_TRUE(with_new_types({}, two, judged(two, {}, default_spread), added).empty());
  EXPECT_TRUE(added.empty());
}

TEST(JudgementOfNodes, KnowsNodesThatWereNotMeasured) {
  auto records = healthy_nodes(7);
  records[0].state = NodeState::died;
  records[1] = {.check = "1", .node = "node2", .state = NodeState::silent, .type = records[0].type};
  records[2] = {.check = "1", .node = "node3", .state = NodeState::busy, .type = records[0].type};
  records[3] = {.check = "1", .node = "node4", .state = NodeState::down, .type = records[0].type};
  const auto nodes = judged_alone(records).nodes;
  EXPECT_EQ(nodes[0].verdict, Verdict::failed);
  EXPECT_EQ(nodes[1].verdict, Verdict::failed);
  EXPECT_EQ(nodes[2].verdict, Verdict::unmeasured);
  EXPECT_EQ(nodes[3].verdict, Verdict::unmeasured);
  EXPECT_EQ(nodes[4].verdict, Verdict::healthy);
  EXPECT_EQ(worst_measure(nodes[2]), measures.size());
}

TEST(JudgementOfNodes, NeedsTwoOthersOrAReference) {
  EXPECT_EQ(judged_alone(healthy_nodes(2)).nodes[0].verdict, Verdict::unjudged);
  EXPECT_EQ(judged_alone(healthy_nodes(3)).nodes[0].verdict, Verdict::healthy);
}

TEST(JudgementOfNodes, HoldsThemAgainstTheReference) {
  const auto early = healthy_nodes(20);
  std::vector<std::string> added;
  const Reference reference = with_new_types({}, check_of(early), judged_alone(early), added);
  EXPECT_EQ(added, std::vector<std::string>{early[0].type});
  EXPECT_EQ(reference.at(early[0].type).others[0].count, 20U);

  auto late = healthy_nodes(20);
  for (NodeRecord& record : late) slow_down(record, TestKind::cache, 1.3);
  EXPECT_FALSE(is_bad(judged_alone(late).nodes[5]));  // all peers are as slow
  const auto nodes = judged_alone(late, reference).nodes;
  for (const JudgedNode& node : nodes) {
    ASSERT_EQ(node.findings.size(), 1U);
    EXPECT_EQ(node.findings[0].against, Against::reference);
  }
}

TEST(JudgementOfNodes, MakesAReferenceOfGoodNodesAloneAndReplacesNothing) {
  auto records = healthy_nodes(20);
  slow_down(records[0], TestKind::compute, 2);
  std::vector<std::string> added;
  const Reference made = with_new_types({}, check_of(records), judged_alone(records), added);
  EXPECT_EQ(made.at(records[0].type).others[0].count, 19U);
  auto later = healthy_nodes(10);
  added.clear();
  const Reference kept = with_new_types(made, check_of(later), judged_alone(later), added);
  EXPECT_TRUE(added.empty());
  EXPECT_EQ(kept.at(records[0].type).others[0].count, 19U);
}

}  // namespace
}  // namespace arcfleet::analysis::nodes
