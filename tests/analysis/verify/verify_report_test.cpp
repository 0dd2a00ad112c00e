#include "analysis/verify/verify_report.hpp"

#include <gtest/gtest.h>

#include "analysis/output/formats.hpp"

namespace arcfleet::analysis {
namespace {

Verified valid_file() {
  return {.file = "a.json",
          .configuration = "0123456789abcdef",
          .result = "fedcba9876543210",
          .checksums = 4,
          .recomputed = 4};
}

TEST(VerifyReport, IsALineForAValidFile) {
  EXPECT_EQ(verdict_lines(valid_file(), 80),
            "VALID  a.json  configuration 0123456789abcdef  result fedcba9876543210\n");
}

TEST(VerifyReport, HasALineForEachFinding) {
  Verified file = valid_file();
  file.file = "a\nb.json";
  file.findings = {{"summary", "tag is \"x\""}, {"repeats", "one is missing"}};
  file.writer = "commit a wrote it";
  EXPECT_EQ(verdict_lines(file, 100),
            "INVALID  a\\x0ab.json\n  summary: tag is \"x\"\n  repeats: one is missing\n"
            "  note: commit a wrote it\n");
}

TEST(VerifyReport, WrapsLongLinesAndCutsNothing) {
  Verified file = valid_file();
  file.file = std::string(70, 'a');
  EXPECT_EQ(
      verdict_lines(file, 80),
      "VALID  " + file.file + "\n    configuration 0123456789abcdef  result fedcba9876543210\n");
  const std::string path(120, 'b');
  file.findings = {{"summary", path + " is in the summary, and something else by the samples; both "
                                      "of them are long"}};
  EXPECT_EQ(
      verdict_lines(file, 80),
      "INVALID  " + file.file + "\n  summary:\n    " + path +
          "\n    is in the summary, and something else by the samples; both of them are long\n");
  const Document document = only_table(verdict_document({file}, {}), "findings");
  const std::string table = written(document, Format::table, 80);
  EXPECT_EQ(table.find("..."), std::string::npos) << table;
  EXPECT_NE(table.find("\n  " + path + "\n  is in the summary, and something"), std::string::npos)
      << table;
}

TEST(VerifyReport, SaysWhatWasNotComputed) {
  Verified file = valid_file();
  file.recomputed = 1;
  file.reason = "its tasks are those of a dataset: give --dataset DIR";
  EXPECT_NE(
      verdict_lines(file, 100).find("  note: 1 of 4 checksums computed again; its tasks are those "
                                    "of a dataset: give --dataset DIR\n"),
      std::string::npos);
}

TEST(VerifyReport, HasThreeTables) {
  Verified file = valid_file();
  file.findings = {{"summary", "tag is wrong"}};
  const Document document =
      verdict_document({valid_file(), file}, {{"base", "0123", "its fleet memory is missing"}});
  EXPECT_EQ(table_names(document), (std::vector<std::string>{"files", "findings", "official"}));
  EXPECT_EQ(written(only_table(document, "official"), Format::csv),
            "kind,run,verdict,nodes,ranks,threads,steps_per_second [steps/s],low [steps/s],"
            "high [steps/s],steps_per_second_per_node [steps/s],objection\n"
            "base,0123,NOT OFFICIAL,,,,,,,,its fleet memory is missing\n");
  const std::string csv = written(only_table(document, "findings"), Format::csv);
  EXPECT_EQ(csv, "file,rule,finding\na.json,summary,tag is wrong\n");
}

}  // namespace
}  // namespace arcfleet::analysis
