#include "analysis/plot/svg_text.hpp"

#include <gtest/gtest.h>

#include "analysis/plot/gnuplot.hpp"
#include "analysis/plot/panel_script.hpp"

namespace arcfleet::analysis {
namespace {

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::string drawn_point() {
  const std::string panel = point_block("d", {{1, 2, 1, 3, "2 nodes: 5 M [4, 6]"}}) + "plot " +
                            measured_points("d", "<a & b>") + "\n";
  return svg_of(Picture{{panel}}, {400, 300}).value();
}

// What this gnuplot really writes: its versions differ.
TEST(WithTooltips, GivesEachPointATitleAndCallsNoScript) {
  const std::string svg = drawn_point();
  EXPECT_TRUE(has(svg, "<title>2 nodes: 5 M [4, 6]</title>")) << svg;
  EXPECT_FALSE(has(svg, "onmousemove"));
  EXPECT_FALSE(has(svg, "gnuplot_svg"));
  EXPECT_FALSE(has(svg, "<title>gnuplot_plot_"));
}

TEST(WithTooltips, LeavesOtherTextAlone) {
  EXPECT_EQ(with_tooltips("<svg><text>a</text></svg>"), "<svg><text>a</text></svg>");
  const std::string cut = "<g onmousemove=\"gnuplot_svg.showHypertext(evt,'a";
  EXPECT_EQ(with_tooltips(cut), cut);
}

TEST(Inlined, IsAnElementOfAPage) {
  const std::string svg = inlined(drawn_point(), "p1-", "rates \"<all>\"");
  EXPECT_TRUE(svg.starts_with("<svg")) << svg.substr(0, 80);
  EXPECT_TRUE(has(svg, "role=\"img\" aria-label=\"rates &quot;&lt;all&gt;&quot;\""));
  EXPECT_TRUE(has(svg, "viewBox="));
  EXPECT_FALSE(has(svg, "<?xml"));
  EXPECT_FALSE(has(svg, "xlink"));
  EXPECT_FALSE(has(svg.substr(0, svg.find('>')), "width="));
  EXPECT_TRUE(has(svg, "href='#p1-gp") || has(svg, "href=\"#p1-gp"));
  EXPECT_FALSE(has(svg, "id='gp"));
  EXPECT_FALSE(has(svg, "id=\"gp"));
}

}  // namespace
}  // namespace arcfleet::analysis
