#include "analysis/output/markdown.hpp"

#include <gtest/gtest.h>

#include "analysis/planted.hpp"

namespace arcfleet::analysis {
namespace {

TEST(Markdown, HasAPipeTableForEachSection) {
  EXPECT_EQ(markdown_format(planted::document_of_all_kinds()),
            "two sections  \n"
            "\n"
            "## Rates \\| all\n"
            "\n"
            "two runs  \n"
            "\n"
            "| run | steps/s | interval |\n"
            "|---|--:|--:|\n"
            "| =a, \"b\" | 1.50 k | \\[1, 2] |\n"
            "| c | 2 |  |\n"
            "\n"
            "a note  \n"
            "\n"
            "## Failures\n"
            "\n"
            "| size | steps/s | c |\n"
            "|--:|--:|--:|\n"
            "| 10 | failed: no memory | |\n"
            "\n");
}

TEST(Markdown, TurnsNothingIntoMarkup) {
  Document document;
  document.heading = {"~~a~~ $x$ *b* _c_ `d` <e>"};
  EXPECT_EQ(markdown_format(document), "\\~\\~a\\~\\~ \\$x\\$ \\*b\\* \\_c\\_ \\`d\\` \\<e>  \n\n");
}

TEST(Markdown, TurnsNothingIntoALink) {
  Document document;
  document.heading = {"@name #12 https://a.b www.c.d e@f.g"};
  EXPECT_EQ(markdown_format(document),
            "@<!-- -->name #<!-- -->12 https:/<!-- -->/a.b www<!-- -->.c.d e@<!-- -->f.g  \n\n");
}

}  // namespace
}  // namespace arcfleet::analysis
