#include "analysis/output/csv.hpp"

#include <gtest/gtest.h>

#include "analysis/planted.hpp"

namespace arcfleet::analysis {
namespace {

TEST(Csv, HasABlockForEachSectionWithUnitsAndFullPrecision) {
  EXPECT_EQ(csv_format(planted::document_of_all_kinds()),
            "table,run,rate [steps/s],low [steps/s],mark\n"
            "rates,\"'=a, \"\"b\"\"\",1500.25,1e-300,\n"
            "rates,c,2,,\n"
            "\n"
            "table,size,rate [steps/s],c,remark\n"
            "failures,10,,,failed: no memory\n");
}

TEST(Csv, QuotesOnlyWhatItMust) {
  Section section{.name = "s", .title = ""};
  section.columns = {left("text", "text"), right("flag", "flag")};
  for (const char* text : {"plain", "a,b", "two\nlines", "-1"})
    section.rows.push_back({{text_field(text), {"", true}}});
  EXPECT_EQ(csv_format({{}, {section}}),
            "table,text,flag\ns,plain,true\ns,\"a,b\",true\ns,\"two\nlines\",true\ns,'-1,true\n");
}

TEST(Csv, LeavesOutSectionsOfLines) {
  EXPECT_EQ(csv_format({{"heading"}, {{.name = "left_out", .title = "", .lead = {"a line"}}}}), "");
}

}  // namespace
}  // namespace arcfleet::analysis
