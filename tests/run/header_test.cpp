#include "run/header.hpp"

#include <gtest/gtest.h>

#include "printed_run.hpp"

namespace arcfleet::run {
namespace {

TEST(Header, SaysWhatWasRunAndWhere) {
  const std::string text = header(printed_run());
  EXPECT_NE(text.find("arcfleet 0.1.0  baseline workload: 30x30, builtin/checkerboard (1 task)"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("2 ranks x 1 thread on 1 node (node17, AMD EPYC 9B14)"), std::string::npos)
      << text;
}

TEST(Header, NamesTheOnlyTaskOfADataset) {
  auto run = printed_run();
  run.config_summary[2].second = std::string("mini-arc");
  run.config_summary.emplace_back("task_ids", std::vector<std::string>{"Most_Common_color_l6ab0"});
  EXPECT_NE(header(run).find("30x30, mini-arc (task\n  Most_Common_color_l6ab0),"),
            std::string::npos)
      << header(run);
  run.config_summary.back().second = std::vector<std::string>{"a", "b"};
  run.config_summary[3].second = std::int64_t{2};
  EXPECT_NE(header(run).find("30x30, mini-arc (2 tasks),"), std::string::npos) << header(run);
}

TEST(Header, FitsEightyColumns) {
  expect_80_columns(header(printed_run()));
}

TEST(Header, NamesTheFirstHostAndCountsTheOthers) {
  auto run = printed_run();
  run.ranks[1].host = "node18";
  const std::string text = header(run);
  EXPECT_NE(text.find("on 2 nodes (node17, ..., AMD EPYC 9B14)"), std::string::npos) << text;
}

TEST(Header, OfAnEmptyRunIsNoTrouble) {
  EXPECT_FALSE(header({}).empty());
}

}  // namespace
}  // namespace arcfleet::run
