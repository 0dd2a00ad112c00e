#include "analysis/scaling/scaling_tool.hpp"

#include <algorithm>

#include "analysis/result_directory.hpp"

namespace arcfleet::analysis {
namespace {

// Runs on 1 to 16 nodes that scale by Amdahl's law with a serial share of 2 %.
class ScalingTool : public testing::Test {
 protected:
  ScalingTool() {
    for (const int nodes : {1, 2, 4, 8, 16})
      directory_.add("on" + std::to_string(nodes), nodes, 1e6 * nodes / (1 + 0.02 * (nodes - 1)));
    options_.sources = {directory_.path().string()};
  }

  const ResultDirectory directory_;
  ScalingOptions options_;
};

TEST_F(ScalingTool, ReportsASeries) {
  options_.predict = {32};
  const Printed printed = printed_by([this] { return report_scaling(options_); });
  EXPECT_EQ(printed.code, ExitCode::done);
  EXPECT_NE(printed.text.find("5 results in "), std::string::npos) << printed.text;
  EXPECT_NE(printed.text.find("Amdahl"), std::string::npos) << printed.text;
  EXPECT_NE(printed.text.find("19.8 M"), std::string::npos) << printed.text;  // on 32 nodes
}

TEST_F(ScalingTool, RefusesAPredictionThatIsTooFar) {
  options_.predict = {1000000};
  EXPECT_EQ(refusal_of([this] { return report_scaling(options_); }),
            "a prediction was refused: see the reason above");
}

TEST_F(ScalingTool, RefusesRunsThatAreNoSeries) {
  const ResultDirectory alone;
  options_.sources = {alone.add("only", 1, 1e6)};
  EXPECT_NE(refusal_of([this] { return report_scaling(options_); }).find("no two runs differ only"),
            std::string::npos);
}

TEST_F(ScalingTool, RefusesADirectoryWithoutResults) {
  const TemporaryDirectory empty;
  options_.sources = {empty.path().string(), empty.path().string()};
  const std::string refusal = refusal_of([this] { return report_scaling(options_); });
  EXPECT_TRUE(refusal.starts_with("no result in " + empty.path().string() + " and 1 more:"))
      << refusal;
}

TEST_F(ScalingTool, ExportsEveryRunOfTheSeries) {
  options_.export_kind = ExportKind::extrap;
  const Printed printed = printed_by([this] { return export_scaling(options_); });
  EXPECT_EQ(printed.code, ExitCode::done);
  EXPECT_GE(std::ranges::count(printed.text, '\n'), 5);
}

}  // namespace
}  // namespace arcfleet::analysis
