#include "analysis/tool/printing.hpp"

#include <gtest/gtest.h>

#include "text/usage_error.hpp"

namespace arcfleet::analysis {
namespace {

struct Printed {
  std::string output;
  std::string errors;
};

Printed printed(const Document& document, Format format, const std::string& table) {
  testing::internal::CaptureStdout();
  testing::internal::CaptureStderr();
  print_document(document, format, table);
  std::fflush(stdout);
  return {testing::internal::GetCapturedStdout(), testing::internal::GetCapturedStderr()};
}

Document tables() {
  Document document;
  for (const char* name : {"a", "b", "c"})
    document.sections.push_back({.name = name,
                                 .title = std::string("table ") + name,
                                 .columns = {left("x", "x")},
                                 .rows = {{{text_field(name)}}}});
  return document;
}

TEST(PrintDocument, PrintsOneTableOrAll) {
  EXPECT_EQ(printed(tables(), Format::table, "b").output, "table b\nx\nb\n");
  EXPECT_EQ(printed(tables(), Format::csv, "b").output, "x\nb\n");
  EXPECT_EQ(printed(tables(), Format::table, "").output,
            "table a\nx\na\n\ntable b\nx\nb\n\ntable c\nx\nc\n");
  EXPECT_THROW(print_document(tables(), Format::table, "z"), text::UsageError);
}

TEST(PrintDocument, NamesTheTablesThatCsvLeavesOut) {
  const Printed all = printed(tables(), Format::csv, "");
  EXPECT_EQ(all.output, "x\na\n");
  EXPECT_TRUE(all.errors.ends_with("this is the table a; choose another by --table: b, c\n"))
      << all.errors;
  EXPECT_EQ(printed(tables(), Format::csv, "a").errors, "");
  EXPECT_EQ(printed(tables(), Format::json, "").errors, "");
}

}  // namespace
}  // namespace arcfleet::analysis
