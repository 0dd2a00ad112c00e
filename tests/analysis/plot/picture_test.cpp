#include "analysis/plot/picture.hpp"

#include <gtest/gtest.h>

namespace arcfleet::analysis {
namespace {

bool is_in(const std::string& script, const std::string& part) {
  return script.find(part) != std::string::npos;
}

TEST(ColumnsFor, KeepsPanelsInTheirShape) {
  EXPECT_EQ(columns_for(1, {1600, 900}), 1);
  EXPECT_EQ(columns_for(2, {1600, 900}), 2);
  EXPECT_EQ(columns_for(2, {720, 1040}), 1);
  EXPECT_EQ(columns_for(3, {1600, 900}), 2);
  EXPECT_EQ(columns_for(4, {1600, 900}), 2);
  EXPECT_EQ(columns_for(3, {1600, 400}), 3);
}

TEST(ScriptOf, LaysItsPanelsOutWithoutAnEmptyPlace) {
  const std::string script = script_of({{"plot 1", "plot 2", "plot 3"}, ""}, "out.svg");
  EXPECT_TRUE(is_in(script, "svg noenhanced background 'white' size 1600,900")) << script;
  EXPECT_TRUE(is_in(script, "set output 'out.svg'\n"));
  EXPECT_TRUE(is_in(script, "set origin 0.0000,0.5000\nset size 0.5000,0.5000\n"));
  EXPECT_TRUE(is_in(script, "set origin 0.5000,0.5000\nset size 0.5000,0.5000\n"));
  EXPECT_TRUE(is_in(script, "set origin 0.0000,0.0000\nset size 1.0000,0.5000\n"));
  EXPECT_LT(script.find("plot 1"), script.find("plot 2"));
  EXPECT_TRUE(script.ends_with("plot 3\nunset multiplot\nunset output\n"));
}

TEST(ScriptOf, ChoosesTheTerminalByTheEnding) {
  EXPECT_TRUE(is_in(script_of({{"p"}, ""}, "a.png"), "set terminal pngcairo"));
  EXPECT_TRUE(is_in(script_of({{"p"}, ""}, "a.pdf", {1000, 500}), "pdfcairo noenhanced size 10"));
  EXPECT_FALSE(is_in(script_of({{"p"}, ""}, "a.svg", {}, Background::transparent), "background"));
}

TEST(ScriptOf, PutsTheCaptionBelowAllPanels) {
  const std::string script = script_of({{"a", "b"}, "baseline | 'x'"}, "a.svg");
  EXPECT_TRUE(is_in(script, "set label 'baseline | \u2019x\u2019' at screen 0.008,0.015"))
      << script;
  EXPECT_EQ(script.find("set label"), script.rfind("set label"));
  EXPECT_FALSE(is_in(script, "set origin 0.0000,0.0000")) << "room for the caption";
}

TEST(ScriptOf, ResetsBeforeEveryPanel) {
  const std::string script = script_of({{"a", "b"}, ""}, "a.svg");
  std::size_t resets = 0;
  for (auto at = script.find("reset\n"); at != std::string::npos;
       at = script.find("reset\n", at + 1))
    ++resets;
  EXPECT_EQ(resets, 2U);
}

}  // namespace
}  // namespace arcfleet::analysis
