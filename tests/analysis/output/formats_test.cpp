#include "analysis/output/formats.hpp"

#include <gtest/gtest.h>

#include "analysis/output/csv.hpp"
#include "analysis/output/json.hpp"
#include "analysis/output/markdown.hpp"
#include "analysis/planted.hpp"

namespace arcfleet::analysis {
namespace {

TEST(Formats, TheTableShowsTextsAndLegends) {
  EXPECT_EQ(written(planted::document_of_all_kinds(), Format::table),
            "two sections\n"
            "\n"
            "Rates | all\n"
            "two runs\n"
            "run      steps/s  interval\n"
            "=a, \"b\"   1.50 k    [1, 2]\n"
            "c              2\n"
            "a note\n"
            "\n"
            "Failures\n"
            "size  steps/s  c\n"
            "  10  failed: no memory\n");
}

TEST(Formats, TheOthersComeFromTheirUnits) {
  const Document document = planted::document_of_all_kinds();
  EXPECT_EQ(written(document, Format::csv), csv_format(document));
  EXPECT_EQ(written(document, Format::json), json_format(document));
  EXPECT_EQ(written(document, Format::markdown), markdown_format(document));
}

}  // namespace
}  // namespace arcfleet::analysis
