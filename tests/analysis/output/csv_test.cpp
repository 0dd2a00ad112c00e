#include "analysis/output/csv.hpp"

#include <gtest/gtest.h>

#include "analysis/planted.hpp"

namespace arcfleet::analysis {
namespace {

TEST(Csv, HasUnitsAndFullPrecision) {
  const Document document = planted::document_of_all_kinds();
  EXPECT_EQ(csv_format(document.sections.at(0)),
            "run,rate [steps/s],low [steps/s],mark\n"
            "\"'=a, \"\"b\"\"\",1500.25,1e-300,\n"
            "c,2,,\n");
  EXPECT_EQ(csv_format(document.sections.at(1)),
            "size,rate [steps/s],c,remark\n10,,,failed: no memory\n");
}

TEST(Csv, QuotesOnlyWhatItMust) {
  Section section{.name = "s", .title = ""};
  section.columns = {left("text", "text"), right("flag", "flag")};
  for (const char* text : {"plain", "a,b", "two\nlines", "-1"})
    section.rows.push_back({{text_field(text), {"", true}}});
  EXPECT_EQ(csv_format(section),
            "text,flag\nplain,true\n\"a,b\",true\n\"two\nlines\",true\n'-1,true\n");
}

}  // namespace
}  // namespace arcfleet::analysis
