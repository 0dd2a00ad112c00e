#include "analysis/nodes/nodes_report.hpp"

#include "analysis/output/formats.hpp"
#include "planted_nodes.hpp"

namespace arcfleet::analysis::nodes {
namespace {

std::vector<JudgedCheck> one_check(int nodes) {
  auto records = healthy_nodes(nodes);
  slow_down(records[1], TestKind::memory, 2);
  records[2].state = NodeState::died;
  records[2].reason = "no answer within 160 s";
  records[3] = {.check = "1", .node = "node4", .state = NodeState::busy, .reason = "job 7"};
  Check check = check_of(records);
  Judgement judgement = judged(check, {}, default_spread);
  std::vector<JudgedCheck> checks;
  checks.push_back({std::move(check), std::move(judgement)});
  return checks;
}

TEST(NodesReport, NamesBadNodesFirst) {
  EXPECT_EQ(headline_of(one_check(20)[0]), "2 of 20 nodes are bad: node2, node3");
}

std::vector<JudgedCheck> check_with_silent_nodes(int first, int last) {
  auto records = healthy_nodes(100);
  for (int i = first; i <= last; ++i)
    records[static_cast<std::size_t>(i - 1)].state = NodeState::silent;
  Check check = check_of(records);
  Judgement judgement = judged(check, {}, default_spread);
  std::vector<JudgedCheck> checks;
  checks.push_back({std::move(check), std::move(judgement)});
  return checks;
}

TEST(NodesReport, FoldsTheNamesOfMany) {
  const auto checks = check_with_silent_nodes(8, 30);
  EXPECT_EQ(headline_of(checks[0]), "23 of 100 nodes are bad: node[8-9,10-30]");
  const Section drain = nodes_document(checks, Rows::automatic).sections.back();
  ASSERT_EQ(drain.rows.size(), 1U);
  EXPECT_EQ(drain.rows[0].fields[0].text,
            "scontrol update nodename='node[8-9,10-30]' state=drain reason='arcfleet: never "
            "answered'");
}

TEST(NodesReport, SaysWhatToDo) {
  const std::string text = written(nodes_document(one_check(20), Rows::automatic), Format::table);
  for (const char* line :
       {"17 healthy, 1 SLOW, 1 FAILED", "node2: memory ", "memory bandwidth: check for a bad DIMM",
        "node3: stopped answering during the check: no answer within 160 s", "node4  busy   job 7",
        "scontrol update nodename=node2 state=drain reason='arcfleet: memory"})
    EXPECT_NE(text.find(line), std::string::npos) << line << "\n" << text;
}

TEST(NodesReport, ListsHealthyNodesWhereThereIsRoomOrAllAreWanted) {
  const auto rows = [](int nodes, Rows wanted) {
    return nodes_document(one_check(nodes), wanted).sections[0].rows.size();
  };
  EXPECT_EQ(rows(64, Rows::automatic), 64U);
  EXPECT_EQ(rows(65, Rows::automatic), 2U);
  EXPECT_EQ(rows(65, Rows::all), 65U);
}

// They are for a shell, which cannot use a part of one.
TEST(NodesReport, CutsNoCommand) {
  const std::string text =
      written(nodes_document(one_check(20), Rows::automatic), Format::table, 40);
  EXPECT_NE(
      text.find("\nscontrol update nodename=node3 state=drain reason='arcfleet: died during the "
                "check'\n"),
      std::string::npos)
      << text;
}

TEST(NodesReport, HasNoEmptyTablesButTheOneThatIsAskedFor) {
  Check check = check_of(healthy_nodes(5));
  Judgement judgement = judged(check, {}, default_spread);
  std::vector<JudgedCheck> checks;
  checks.push_back({std::move(check), std::move(judgement)});
  const Document document = nodes_document(checks, Rows::automatic);
  EXPECT_EQ(document.sections.size(), 1U);
  EXPECT_EQ(document.heading[1], "none of 5 nodes is bad");
  EXPECT_EQ(nodes_document(checks, Rows::automatic, "drain").sections.back().name, "drain");
}

}  // namespace
}  // namespace arcfleet::analysis::nodes
