#include "analysis/plot/picture.hpp"

#include <gtest/gtest.h>

namespace arcfleet::analysis {
namespace {

TEST(ScriptOf, LaysItsPanelsOut) {
  const std::string script = script_of({2, {"plot 1", "plot 2", "plot 3"}}, "out.svg");
  EXPECT_NE(script.find("set multiplot layout 2,2\n"), std::string::npos) << script;
  EXPECT_NE(script.find("svg noenhanced background 'white' size 1440,1040"), std::string::npos);
  EXPECT_NE(script.find("set output 'out.svg'\n"), std::string::npos);
  EXPECT_LT(script.find("plot 1"), script.find("plot 2"));
  EXPECT_TRUE(
      script.ends_with("plot 3\n"
                       "unset multiplot\nunset output\n"));
}

TEST(ScriptOf, ChoosesTheTerminalByTheEnding) {
  EXPECT_NE(script_of({1, {"p"}}, "a.png").find("set terminal pngcairo"), std::string::npos);
  EXPECT_NE(script_of({1, {"p"}}, "a.pdf").find("set terminal pdfcairo"), std::string::npos);
}

TEST(ScriptOf, ResetsBeforeEveryPanel) {
  const std::string script = script_of({1, {"a", "b"}}, "a.svg");
  std::size_t resets = 0;
  for (auto at = script.find("reset\n"); at != std::string::npos;
       at = script.find("reset\n", at + 1))
    ++resets;
  EXPECT_EQ(resets, 2U);
}

}  // namespace
}  // namespace arcfleet::analysis
