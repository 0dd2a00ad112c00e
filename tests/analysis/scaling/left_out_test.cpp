#include "analysis/scaling/left_out.hpp"

#include <gtest/gtest.h>

namespace arcfleet::analysis {
namespace {

TEST(LeftOut, LongListsOfNamesAreCut) {
  LeftOut left_out;
  for (int i = 0; i < 5; ++i) left_out.add("file" + std::to_string(i), "broken");
  EXPECT_EQ(left_out.lines(), std::vector<std::string>{"broken: file0, file1 and 3 more"});
}

TEST(LeftOut, HasALineForEachReason) {
  LeftOut left_out;
  left_out.add("b.json", "INVALID");
  left_out.add("a.json", "no times");
  left_out.add("c.json", "INVALID");
  EXPECT_EQ(left_out.lines(),
            (std::vector<std::string>{"INVALID: b.json, c.json", "no times: a.json"}));
}

TEST(LeftOut, ALongNameKeepsItsTime) {
  LeftOut left_out;
  left_out.add("benchmark_" + std::string(100, 'x') + "_20261126_033451.json", "INVALID");
  EXPECT_EQ(left_out.lines(),
            std::vector<std::string>{"INVALID: benchmark_" + std::string(24, 'x') +
                                     "...xx_20261126_033451.json"});
}

TEST(LeftOut, NamesAFileOnceForAReason) {
  LeftOut left_out;
  left_out.add("a.json", "no times");
  left_out.add("a.json", "no times");
  EXPECT_EQ(left_out.lines(), std::vector<std::string>{"no times: a.json"});
  EXPECT_TRUE(LeftOut{}.lines().empty());
}

}  // namespace
}  // namespace arcfleet::analysis
