#include "analysis/output/html.hpp"

#include <gtest/gtest.h>

#include "analysis/planted.hpp"

namespace arcfleet::analysis {
namespace {

TEST(HtmlText, TurnsNothingIntoMarkup) {
  EXPECT_EQ(html_text("<script>\"a\" & 'b'</script>"),
            "&lt;script&gt;&quot;a&quot; &amp; 'b'&lt;/script&gt;");
}

TEST(HtmlSection, HasATableWithTheShownColumns) {
  Section section{.name = "rates", .title = "Rates <all>", .lead = {"two runs"}};
  section.columns = {left("run", "run"), right("rate", "steps/s  "), hidden("secret"),
                     right_if_filled("more", "more"), left("verdict", "verdict")};
  section.rows = {{{text_field("a"), {"1.5 k", 1500.0}, {"", 1.0}, {}, text_field("slower")}},
                  {{text_field("b")}, "failed: <no memory>"}};
  section.notes = {"a note"};
  EXPECT_EQ(html_section(section, "rates"),
            "<section id=\"rates\">\n<h2>Rates &lt;all&gt;</h2>\n<p>two runs</p>\n"
            "<div class=\"table\"><table>\n"
            "<thead><tr><th scope=\"col\">run</th><th scope=\"col\" class=\"number\">steps/s</th>"
            "<th scope=\"col\">verdict</th></tr></thead>\n<tbody>\n"
            "<tr><th scope=\"row\">a</th><td class=\"number\">1.5 k</td>"
            "<td class=\"verdict-slower\">slower</td></tr>\n"
            "<tr><th scope=\"row\">b</th><td colspan=\"2\">failed: &lt;no memory&gt;</td></tr>\n"
            "</tbody></table></div>\n<ul class=\"notes\">\n<li>a note</li>\n</ul>\n</section>\n");
}

TEST(HtmlSection, OfLinesHasNoTable) {
  EXPECT_EQ(html_section({.name = "x", .title = "Left out", .lead = {"a.json"}}, "x"),
            "<section id=\"x\">\n<h2>Left out</h2>\n<p>a.json</p>\n</section>\n");
}

}  // namespace
}  // namespace arcfleet::analysis
