#include "analysis/nodes/nodes_tool.hpp"

#include <algorithm>
#include <iterator>

#include "planted_nodes.hpp"
#include "temporary_directory.hpp"
#include "text/usage_error.hpp"

namespace arcfleet::analysis::nodes {
namespace {

class NodesTool : public testing::Test {
 protected:
  void put(const std::vector<NodeRecord>& records) {
    std::ofstream(place_.path() / ("nodecheck_" + records.at(0).check + ".jsonl"))
        << lines_of(records);
  }
  NodesOptions options() const { return {.operands = {place_.path()}}; }

  ExitCode judge(const NodesOptions& options) {
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    ExitCode code = ExitCode::failed;
    try {
      code = judge_nodes(options);
    } catch (const std::runtime_error& error) {
      refused_ = error.what();
    }
    std::fflush(stdout);
    printed_ = testing::internal::GetCapturedStdout();
    said_ = testing::internal::GetCapturedStderr();
    return code;
  }

  TemporaryDirectory place_;
  std::string printed_;
  std::string said_;
  std::string refused_;
};

TEST_F(NodesTool, EndsWithFourIfANodeIsBad) {
  auto records = healthy_nodes(12);
  put(records);
  EXPECT_EQ(judge(options()), ExitCode::done);
  slow_down(records[3], TestKind::compute, 1.5);
  put(records);
  EXPECT_EQ(judge(options()), ExitCode::regression);
  EXPECT_NE(printed_.find("1 of 12 nodes is bad: node4"), std::string::npos);
}

TEST_F(NodesTool, JudgesTheLatestCheck) {
  auto records = healthy_nodes(12);
  slow_down(records[3], TestKind::compute, 1.5);
  put(records);
  auto later = healthy_nodes(12);
  for (NodeRecord& record : later) {
    record.check = "2";
    record.time_s += 60;
  }
  put(later);
  EXPECT_EQ(judge(options()), ExitCode::done);
  EXPECT_NE(printed_.find("History of nodes"), std::string::npos);
}

TEST_F(NodesTool, MakesTheReferenceOnceAndNeverReplacesIt) {
  put(healthy_nodes(12));
  NodesOptions with_reference = options();
  with_reference.reference_file = place_.path() / "reference.json";
  EXPECT_EQ(judge(with_reference), ExitCode::done);
  EXPECT_NE(said_.find("check 1 is now the reference for Invented"), std::string::npos);
  const auto made = std::filesystem::last_write_time(with_reference.reference_file);
  auto slower = healthy_nodes(12);
  for (NodeRecord& record : slower) slow_down(record, TestKind::memory, 1.4);
  put(slower);
  EXPECT_EQ(judge(with_reference), ExitCode::regression);
  EXPECT_EQ(std::filesystem::last_write_time(with_reference.reference_file), made);
}

TEST_F(NodesTool, SaysWhyItHasNoVerdict) {
  judge(options());
  EXPECT_NE(refused_.find("no check in "), std::string::npos);
  put(healthy_nodes(1));
  EXPECT_EQ(judge(options()), ExitCode::failed);
  EXPECT_NE(said_.find("no node has a verdict"), std::string::npos);
}

TEST_F(NodesTool, WritesNoPictureOverARecord) {
  put(healthy_nodes(3));
  NodesOptions wrong = options();
  wrong.reference_file = place_.path() / "nodecheck_1.jsonl";
  EXPECT_THROW(judge_nodes(wrong), text::UsageError);
}

TEST_F(NodesTool, AppendsRecords) {
  const auto states = place_.path() / "states.txt";
  std::ofstream(states) << "node1 busy job 3\n";
  NodesOptions record{.action = NodesAction::record,
                      .record_file = place_.path() / "nodecheck_5.jsonl",
                      .check_name = "5",
                      .states_file = states};
  EXPECT_EQ(record_nodes(record), ExitCode::done);
  EXPECT_EQ(record_nodes(record), ExitCode::done);
  std::ifstream file(record.record_file);
  const std::string lines{std::istreambuf_iterator<char>(file), {}};
  EXPECT_EQ(std::count(lines.begin(), lines.end(), '\n'), 2);
  EXPECT_THROW(record_nodes({.action = NodesAction::record, .record_file = states}),
               std::runtime_error);
}

}  // namespace
}  // namespace arcfleet::analysis::nodes
