#include "analysis/nodes/check_file.hpp"

#include "planted_nodes.hpp"
#include "temporary_directory.hpp"

namespace arcfleet::analysis::nodes {
namespace {

class CheckFiles : public testing::Test {
 protected:
  std::string put(const std::string& name, const std::string& text) const {
    const auto file = place_.path() / name;
    std::ofstream(file, std::ios::binary) << text;
    return file.string();
  }
  Checks read(std::size_t most = 10) const { return read_checks({place_.path()}, most); }

  TemporaryDirectory place_;
};

std::vector<NodeRecord> of_check(std::vector<NodeRecord> records, const std::string& name,
                                 double time_s) {
  for (NodeRecord& record : records) {
    record.check = name;
    record.time_s = time_s;
  }
  return records;
}

TEST_F(CheckFiles, AreReadInTheOrderOfTimeAndOfNames) {
  put("nodecheck_b.jsonl", lines_of(of_check(healthy_nodes(12), "early", 1)));
  put("nodecheck_a.jsonl", lines_of(of_check(healthy_nodes(3), "late", 2)));
  put("other.jsonl", "not read");
  const Checks read_here = read();
  ASSERT_EQ(read_here.checks.size(), 2U);
  EXPECT_EQ(read_here.checks[1].name, "late");
  EXPECT_EQ(read_here.checks[0].nodes[1].node, "node2");
  EXPECT_EQ(read_here.checks[0].nodes[11].node, "node12");
  EXPECT_EQ(read_here.checks[0].types, std::vector<std::string>{"Invented, cores 4"});
  EXPECT_EQ(read(1).checks[0].name, "late");
}

TEST_F(CheckFiles, LastLineOfANodeCounts) {
  auto records = healthy_nodes(1);
  records.push_back(records[0]);
  records[1].state = NodeState::died;
  put("nodecheck_1.jsonl", lines_of(records));
  ASSERT_EQ(read().checks[0].nodes.size(), 1U);
  EXPECT_EQ(read().checks[0].nodes[0].state, NodeState::died);
}

TEST_F(CheckFiles, NameTheLinesThatTheyLeaveOut) {
  const std::string file = put("nodecheck_1.jsonl", lines_of(healthy_nodes(1)) + "nonsense\n");
  const Checks read_here = read();
  EXPECT_EQ(read_here.checks.size(), 1U);
  ASSERT_EQ(read_here.left_out.size(), 1U);
  EXPECT_EQ(read_here.left_out[0].place, file + ", line 2");
  EXPECT_EQ(read_here.left_out[0].problem, "it is no JSON object");
}

TEST_F(CheckFiles, MayBeEmptyButNotMissing) {
  put("nodecheck_1.jsonl", "");
  EXPECT_TRUE(read().checks.empty());
  EXPECT_THROW(read_checks({place_.path() / "missing.jsonl"}, 1), std::runtime_error);
}

TEST(NamesOfNodes, AreInTheOrderOfTheirNumbers) {
  EXPECT_TRUE(comes_before("node2", "node10"));
  EXPECT_FALSE(comes_before("node10", "node2"));
  EXPECT_TRUE(comes_before("node010", "node11"));
  EXPECT_TRUE(comes_before("a1b2", "a1b10"));
  EXPECT_TRUE(comes_before("node", "node1"));
  EXPECT_FALSE(comes_before("node1", "node1"));
  EXPECT_TRUE(comes_before("n01", "n1") != comes_before("n1", "n01"));
}

}  // namespace
}  // namespace arcfleet::analysis::nodes
