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

TEST(PointBlock, HasTheTextOfEachPoint) {
  EXPECT_EQ(point_block("d", {{1, 2, 1.5, 2.5, "1 node: 2"}}),
            "$d << END\n1 2 1.5 2.5 \"1 node: 2\"\nEND\n");
}

TEST(LogarithmicTicks, AreRoundAndApart) {
  using Ticks = std::vector<double>;
  EXPECT_EQ(logarithmic_ticks(1e3, 1e4, 0.085), (Ticks{1e3, 2e3, 5e3, 1e4}));
  EXPECT_EQ(logarithmic_ticks(1, 1000, 0.12), (Ticks{1, 10, 100, 1000}));
  for (const double high : {1.001, 1.1, 1.5, 2.0, 4.9, 5.1, 30.0, 1e3, 1e7, 1e30}) {
    const double low = 9.3e6;
    const auto ticks = logarithmic_ticks(low, low * high, 0.085);
    EXPECT_GE(ticks.size(), 2U) << high;
    EXPECT_LE(ticks.size(), 13U) << high;
    for (std::size_t i = 1; i < ticks.size(); ++i)
      EXPECT_GE(std::log(ticks[i] / ticks[i - 1]), 0.085 * std::log(high)) << high;
  }
}

// It once had 9M, 10M, 11M and 12M in one blob at the top of two decades.
TEST(LogarithmicAxis, EndsJustBeyondTheValues) {
  const std::string text = logarithmic_axis('y', {1e6, 1e8});
  EXPECT_NE(text.find("set yrange [758577.575:131825673.9]\n"), std::string::npos) << text;
  EXPECT_NE(text.find("set ytics ('1M' 1000000, '2M' 2000000, "), std::string::npos) << text;
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
  const std::string decade = logarithmic_axis('y', {2.5e6, 6e7});  // one power of ten alone
  for (const char* tick : {"'5M' 5000000", "'10M' 10000000", "'50M' 50000000"})
    EXPECT_NE(decade.find(tick), std::string::npos) << decade;
}

TEST(RateAxis, HoldsIntervalsAndFurtherRates) {
  EXPECT_TRUE(
      rate_axis({{1, 2e3, 1e3, 4e3, ""}}, {8e3}).starts_with(logarithmic_axis('y', {1e3, 8e3})));
}

TEST(LinearRateAxis, HasRoundLabels) {
  const std::string text = linear_rate_axis({{1, 9e6, 9e6, 9e6, ""}, {2, 12e6, 12e6, 12e6, ""}});
  EXPECT_NE(text.find("set ytics ('9M' 9000000, '10M' 10000000, '11M' 11000000, '12M' 12000000)"),
            std::string::npos)
      << text;
  EXPECT_NE(linear_rate_axis({{1, 5, 5, 5, ""}, {2, 5e6, 5e6, 5e6, ""}}).find("('0' 0, "),
            std::string::npos);
  EXPECT_NE(linear_rate_axis({{1, 7e6, 7e6, 7e6, ""}}).find("tics ('"), std::string::npos);
}

}  // namespace
}  // namespace arcfleet::analysis
