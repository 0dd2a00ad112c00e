#include "analysis/plot/panel_script.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <set>
#include <string>

namespace arcfleet::analysis {
namespace {

TEST(PlotText, IsQuotedForGnuplot) {
  EXPECT_EQ(plot_text("a b"), "'a b'");
  EXPECT_EQ(plot_text("'it's"), "'\u2019it\u2019s'");
  EXPECT_EQ(plot_text("]]>"), "']] >'");
  EXPECT_EQ(plot_text("a\nb"), "'a\\x0ab'");
}

TEST(DataBlock, HasALineForEachRow) {
  EXPECT_EQ(data_block("d", {{1, 2.5}, {std::nan(""), 1e12}}),
            "$d << END\n1 2.5\nNaN 1e+12\nEND\n");
  EXPECT_EQ(data_block("d", {}), "$d << END\nEND\n");
}

TEST(LineWithIntervals, HasAStyleForEachIndex) {
  std::set<std::string> styles;
  for (std::size_t i = 0; i < line_styles; ++i) styles.insert(line_with_intervals("d", i, "t"));
  EXPECT_EQ(styles.size(), line_styles);
  EXPECT_EQ(line_with_intervals("d", line_styles, "t"), line_with_intervals("d", 0, "t"));
}

TEST(LogarithmicAxis, LeavesALongAxisToGnuplot) {
  EXPECT_EQ(logarithmic_axis('x', {1, 1000}), "set logscale x\nset format x '%.0s%c'\n");
}

TEST(LogarithmicAxis, LabelsAShortAxis) {
  const std::string text = logarithmic_axis('y', {1e6, 1.2e6});
  for (const char* tick : {"'1M' 1000000", "'1.1M' 1100000", "'1.2M' 1200000"})
    EXPECT_NE(text.find(tick), std::string::npos) << text;
}

TEST(LogarithmicAxis, LabelsASingleValueItself) {
  EXPECT_TRUE(logarithmic_axis('x', {65536, 65536}).ends_with("set xtics ('65536' 65536)\n"));
}

TEST(LogarithmicAxis, LabelsAMediumAxisByOneTwoFive) {
  const std::string text = logarithmic_axis('y', {1e3, 8e3});
  for (const char* tick : {"'1k' 1000", "'2k' 2000", "'5k' 5000", "'10k' 10000"})
    EXPECT_NE(text.find(tick), std::string::npos) << text;
  const std::string decade = logarithmic_axis('y', {2.5e6, 6e7});  // one power of ten alone
  for (const char* tick : {"'5M' 5000000", "'10M' 10000000", "'50M' 50000000"})
    EXPECT_NE(decade.find(tick), std::string::npos) << decade;
}

TEST(RateAxis, IsOfTheSecondColumn) {
  EXPECT_TRUE(rate_axis({{1, 1e3}, {2, 8e3}}).starts_with(logarithmic_axis('y', {1e3, 8e3})));
}

}  // namespace
}  // namespace arcfleet::analysis
