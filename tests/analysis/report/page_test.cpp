#include "analysis/report/page.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

namespace arcfleet::analysis {
namespace {

bool shows(const std::string& page, const std::string& part) {
  return page.find(part) != std::string::npos;
}

Report small_report() {
  Report report;
  report.title = "Runs <of> all";
  report.headline = {"It is faster.", "By 5 %."};
  report.warnings = {"<b>stop</b> what else runs"};
  report.sections = {{.name = "batch_size_10", .title = "First"},
                     {.name = "batch_size_10", .title = "Second"}};
  return report;
}

TEST(ReportPage, HoldsEverythingAsText) {
  const std::string page = report_page(small_report(), {});
  EXPECT_TRUE(page.starts_with("<!DOCTYPE html>\n"));
  EXPECT_TRUE(shows(page, "<title>Runs &lt;of&gt; all</title>"));
  EXPECT_TRUE(shows(page, "<p>It is faster.</p>\n<p>By 5&nbsp;%.</p>"));
  EXPECT_TRUE(shows(page, "<li>&lt;b&gt;stop&lt;/b&gt; what else runs</li>"));
  EXPECT_FALSE(shows(page, "<b>"));
}

TEST(ReportPage, AsksTheNetworkForNothing) {
  const std::string page = report_page(small_report(), {});
  EXPECT_TRUE(shows(page, "default-src 'none'"));
  for (const char* part : {"<script", "http://", "https://", "url(", "@import", "src="})
    EXPECT_FALSE(shows(page, part)) << part;
}

TEST(ReportPage, SectionsOfOneNameHaveIdsOfTheirOwn) {
  const std::string page = report_page(small_report(), {});
  EXPECT_TRUE(shows(page, "<section id=\"batch-size-10\">"));
  EXPECT_TRUE(shows(page, "<section id=\"batch-size-10-2\">"));
  EXPECT_TRUE(shows(page, "<a href=\"#batch-size-10-2\">Second</a>"));
}

TEST(DrawnFigures, AreAFigureForEachPanel) {
  const auto drawn = drawn_figures({{"All", {{"set title 'one'\nplot x", "plot x**2"}, "cap<"}}});
  EXPECT_EQ(drawn.problem, "");
  EXPECT_TRUE(shows(drawn.html, "<h3>All</h3>"));
  EXPECT_TRUE(shows(drawn.html, "aria-label=\"one\""));
  EXPECT_TRUE(shows(drawn.html, "aria-label=\"picture\""));
  EXPECT_TRUE(shows(drawn.html, "cap&lt;"));
  EXPECT_TRUE(shows(report_page(small_report(), drawn), "<section id=\"pictures\">"));
}

TEST(DrawnFigures, ThatFailSayWhy) {
  const auto drawn = drawn_figures({{"", {{"plot undefined_name"}, ""}}});
  EXPECT_TRUE(shows(drawn.problem, "undefined_name")) << drawn.problem;
  EXPECT_TRUE(shows(report_page(small_report(), drawn), "because gnuplot failed"));
}

TEST(DrawnFigures, AreMissingWithoutARate) {
  const auto drawn = drawn_figures({{"", {}}});
  EXPECT_EQ(drawn.problem, "");
  EXPECT_TRUE(shows(report_page(small_report(), drawn), "because no VALID run has a rate"));
}

TEST(ReportPage, KeepsNumbersAndUnitsTogether) {
  Report report;
  report.headline = {"It made 59.0 M steps/s, 30.4 %."};
  EXPECT_TRUE(shows(report_page(report, {}), "It made 59.0&nbsp;M steps/s, 30.4&nbsp;%."));
}

TEST(DrawnFigures, AreMissingWithoutGnuplot) {
  const std::string path = std::getenv("PATH");
  setenv("PATH", "/nonexistent", 1);
  const auto drawn = drawn_figures({{"", {{"plot x"}, ""}}});
  setenv("PATH", path.c_str(), 1);
  EXPECT_EQ(drawn.problem, "");
  EXPECT_TRUE(shows(report_page(small_report(), drawn), "gnuplot was not installed"));
}

}  // namespace
}  // namespace arcfleet::analysis
