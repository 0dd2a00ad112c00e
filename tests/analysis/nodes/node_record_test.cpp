#include "analysis/nodes/node_record.hpp"

#include <cmath>

#include "planted_nodes.hpp"

namespace arcfleet::analysis::nodes {
namespace {

std::string refusal_of(const std::string& line) {
  try {
    record_of(line);
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "";
}

TEST(NodeRecord, IsReadAsItWasWritten) {
  NodeRecord written = healthy_nodes(1)[0];
  written.reason = "a \"reason\"";
  written.test[1].shares = {0.5, 0.25, 0.75, unknown, 0.125};
  const NodeRecord read = record_of(line_of(written));
  EXPECT_EQ(read.node, "node1");
  EXPECT_EQ(read.check, written.check);
  EXPECT_EQ(read.reason, written.reason);
  EXPECT_EQ(read.type, written.type);
  EXPECT_EQ(read.cores, written.cores);
  EXPECT_EQ(read.numa_nodes, written.numa_nodes);
  for (std::size_t i = 0; i < tests; ++i) {
    EXPECT_NEAR(read.test[i].rate / written.test[i].rate, 1, 1e-3);
    EXPECT_NEAR(read.test[i].core_rates[3] / written.test[i].core_rates[3], 1, 1e-3);
    EXPECT_NEAR(read.test[i].numa_rates[1] / written.test[i].numa_rates[1], 1, 1e-3);
  }
  EXPECT_NEAR(read.link_time_s / written.link_time_s, 1, 1e-3);
  EXPECT_EQ(read.test[1].shares.ran, 0.5);
  EXPECT_TRUE(std::isnan(read.test[1].shares.throttled));
}

TEST(NodeRecord, KeepsItsState) {
  for (std::size_t i = 0; i < state_words.size(); ++i) {
    NodeRecord record{.check = "1", .node = "a", .state = static_cast<NodeState>(i)};
    EXPECT_EQ(record_of(line_of(record)).state, record.state);
  }
}

TEST(NodeRecord, RefusesWhatIsNone) {
  const std::string line = line_of(healthy_nodes(1)[0]);
  const auto with = [&](const std::string& from, const std::string& to) {
    std::string changed = line;
    const auto at = changed.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return changed.replace(at, from.size(), to);
  };
  EXPECT_EQ(refusal_of(""), "it is no JSON object");
  EXPECT_EQ(refusal_of(line.substr(0, line.size() / 2)), "it is no JSON object");
  EXPECT_EQ(refusal_of("[]"), "it is no JSON object");
  EXPECT_EQ(refusal_of("{}"), "it has no \"nodecheck\"");
  EXPECT_EQ(refusal_of(with("\"nodecheck\":1", "\"nodecheck\":2")), "it is not of version 1");
  EXPECT_EQ(refusal_of(with("\"measured\"", "\"lost\"")), "its state \"lost\" is unknown");
  EXPECT_EQ(refusal_of(with("[0,1,2,3]", "[0,1,2]")),
            "a test has not one rate for each core and each NUMA node");
  EXPECT_EQ(refusal_of(with("\"rate\":", "\"rate\":-")), "\"rate\" is no number from 0");
}

TEST(NodeRecord, ShowsHostileNamesAsPlainText) {
  NodeRecord record{.check = "1", .node = "a\x1b[2Jb\nc"};
  EXPECT_EQ(record_of(line_of(record)).node, "a\\x1b[2Jb\\x0ac");
}

}  // namespace
}  // namespace arcfleet::analysis::nodes
