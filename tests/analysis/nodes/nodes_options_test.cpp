#include "analysis/nodes/nodes_options.hpp"

#include <gtest/gtest.h>

#include "text/usage_error.hpp"

namespace arcfleet::analysis::nodes {
namespace {

NodesOptions nodes_options(std::vector<const char*> words) {
  words.insert(words.begin(), "arcfleet-nodes");
  return parse_nodes_options(static_cast<int>(words.size()), words.data());
}

TEST(NodesOptionsOfTool, JudgeTheDirectoryResultsByDefault) {
  const NodesOptions options = nodes_options({});
  EXPECT_EQ(options.action, NodesAction::judge);
  EXPECT_EQ(options.operands, std::vector<std::filesystem::path>{"results"});
  EXPECT_EQ(options.spread, default_spread);
}

TEST(NodesOptionsOfTool, TakeTheirValues) {
  const NodesOptions options = nodes_options(
      {"--reference", "r.json", "--spread", "2%", "--history", "3", "--all", "a", "b"});
  EXPECT_EQ(options.reference_file, "r.json");
  EXPECT_DOUBLE_EQ(options.spread, 0.02);
  EXPECT_EQ(options.history, 3);
  EXPECT_TRUE(options.all);
  EXPECT_EQ(options.operands.size(), 2U);
  EXPECT_EQ(nodes_options({"--help"}).action, NodesAction::show_help);
  EXPECT_EQ(nodes_options({"--record", "a", "--check", "1"}).action, NodesAction::record);
}

TEST(NodesOptionsOfTool, RefuseWhatHasNoEffect) {
  EXPECT_THROW(nodes_options({"--check", "1"}), text::UsageError);
  EXPECT_THROW(nodes_options({"--record", "a"}), text::UsageError);
  EXPECT_THROW(nodes_options({"--record", "a", "--check", "1", "--all"}), text::UsageError);
  EXPECT_THROW(nodes_options({"--history", "0"}), text::UsageError);
}

}  // namespace
}  // namespace arcfleet::analysis::nodes
