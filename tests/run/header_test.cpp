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
