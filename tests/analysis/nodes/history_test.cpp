#include "analysis/nodes/history.hpp"

#include "planted_nodes.hpp"

namespace arcfleet::analysis::nodes {
namespace {

std::vector<JudgedCheck> two_checks() {
  std::vector<JudgedCheck> checks;
  for (const double times : {1.0, 2.0}) {
    auto records = healthy_nodes(5);
    slow_down(records[2], TestKind::memory, times);
    Check check = check_of(records);
    Judgement judgement = judged(check, {}, default_spread);
    checks.push_back({std::move(check), std::move(judgement)});
  }
  return checks;
}

TEST(HistoryOfNodes, HasARowForEveryCheckOfANodeThatWasBad) {
  const Section section = history_section(two_checks(), Rows::automatic);
  ASSERT_EQ(section.rows.size(), 2U);
  EXPECT_EQ(section.rows[0].fields[0].text, "node3");
  EXPECT_EQ(section.rows[0].fields[3].text, "measured");
  EXPECT_EQ(section.rows[1].fields[3].text, "SLOW");
  EXPECT_EQ(section.rows[1].fields[4].text, "memory");
  EXPECT_EQ(history_section(two_checks(), Rows::all).rows.size(), 10U);
}

TEST(HistoryOfNodes, NeedsTwoChecks) {
  auto checks = two_checks();
  checks.pop_back();
  EXPECT_TRUE(history_section(checks, Rows::all).rows.empty());
}

}  // namespace
}  // namespace arcfleet::analysis::nodes
