#include "analysis/compare/compare_tool.hpp"

#include <algorithm>
#include <filesystem>

#include "analysis/result_directory.hpp"

namespace arcfleet::analysis {
namespace {

// Two runs, of which the second has half the rate.
class CompareTool : public testing::Test {
 protected:
  CompareTool() {
    options_.results_dir = directory_.path();
    options_.baseline = directory_.add("first", 1, 2e6);
    options_.runs = {directory_.add("slower", 1, 1e6)};
  }

  const ResultDirectory directory_;
  CompareOptions options_;
};

TEST_F(CompareTool, ReportsAllRuns) {
  const Printed printed = printed_by([this] { return report_runs(options_); });
  EXPECT_EQ(printed.code, ExitCode::done);
  EXPECT_NE(printed.text.find("2 results in "), std::string::npos) << printed.text;
  EXPECT_NE(printed.text.find("first"), std::string::npos) << printed.text;
  EXPECT_NE(printed.text.find("slower"), std::string::npos) << printed.text;
}

TEST_F(CompareTool, ComparesNamedFilesWithoutADirectory) {
  options_.results_dir = directory_.path() / "missing";
  const Printed printed = printed_by([this] { return compare_against_baseline(options_); });
  EXPECT_EQ(printed.code, ExitCode::done);
  EXPECT_NE(printed.text.find("0.500"), std::string::npos) << printed.text;
}

TEST_F(CompareTool, FindsARegressionOnlyBeyondTheShare) {
  options_.fail_share = 0.4;
  EXPECT_EQ(printed_by([this] { return compare_against_baseline(options_); }).code,
            ExitCode::regression);
  options_.fail_share = 0.6;
  EXPECT_EQ(printed_by([this] { return compare_against_baseline(options_); }).code, ExitCode::done);
}

TEST_F(CompareTool, WritesTheVerdictsAsJUnit) {
  options_.junit_file = directory_.path() / "verdicts.xml";
  printed_by([this] { return compare_against_baseline(options_); });
  EXPECT_TRUE(std::filesystem::is_regular_file(options_.junit_file));
}

TEST_F(CompareTool, ExportsTheNamedRunsAlone) {
  options_.export_kind = ExportKind::bmf;
  options_.runs = {options_.baseline};
  const std::string first = printed_by([this] { return export_compared(options_); }).text;
  EXPECT_NE(first.find("\"value\": 2000000.0"), std::string::npos) << first;
  options_.runs.clear();
  const std::string latest = printed_by([this] { return export_compared(options_); }).text;
  EXPECT_NE(latest.find("\"value\": 1000000.0"), std::string::npos) << latest;
}

TEST_F(CompareTool, RefusesAnExportForExtrapOfRunsThatDoNotVary) {
  options_.export_kind = ExportKind::extrap;
  EXPECT_NE(refusal_of([this] { return export_compared(options_); }).find("nothing to export for"),
            std::string::npos);
}

TEST_F(CompareTool, RefusesADirectoryWithoutResults) {
  const TemporaryDirectory empty;
  options_.results_dir = empty.path();
  EXPECT_NE(refusal_of([this] { return report_runs(options_); }).find("no result in "),
            std::string::npos);
}

TEST_F(CompareTool, RefusesABaselineWithoutOthers) {
  const ResultDirectory alone;
  options_.baseline = alone.add("first", 1, 2e6);
  options_.results_dir = alone.path();
  options_.runs.clear();
  EXPECT_EQ(refusal_of([this] { return compare_against_baseline(options_); }),
            "there is no run to compare with the baseline");
}

}  // namespace
}  // namespace arcfleet::analysis
