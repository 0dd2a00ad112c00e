#include "analysis/plot/rate_over_batch.hpp"

#include <gtest/gtest.h>

#include "analysis/planted.hpp"
#include "text/width.hpp"

namespace arcfleet::analysis {
namespace {

TEST(RateOverBatch, DrawsALineForEachRun) {
  RunResult run = planted::run_of({1, 1, 1}, 2e6);
  run.batches[10] = {.environments = 10, .rate = planted::rate_of(1e6, 5e4)};
  run.batches[100] = {.environments = 100, .error = "failed"};
  const std::vector<NamedRuns> runs{{"first", {&run}}, {"second", {&run, &run}}};
  const std::string panel = rate_over_batch_panel(runs);
  EXPECT_NE(
      panel.find("$batch0 << END\n"
                 "10 1000000 950000 1050000 \"batch 10: 1.00 M steps/s, 95.0 % interval [0.95, "
                 "1.05]\"\n1000 2000000 2000000 2000000 \"batch 1,000: 2.00 M steps/s"),
      std::string::npos)
      << panel;
  EXPECT_NE(panel.find("title 'second (2 runs)'"), std::string::npos);
}

TEST(RateOverBatch, DrawsAsManyRunsAsThereAreStyles) {
  const RunResult run = planted::run_of({1, 1, 1}, 2e6);
  const std::vector<NamedRuns> runs(9, {"run", {&run}});
  const std::string panel = rate_over_batch_panel(runs);
  EXPECT_NE(panel.find("$batch6 <<"), std::string::npos);
  EXPECT_EQ(panel.find("$batch7 <<"), std::string::npos);
}

TEST(RateOverBatch, CutsNamesAndIsEmptyWithoutBatches) {
  const RunResult run = planted::run_of({1, 1, 1}, 2e6);
  const std::vector<NamedRuns> named{{std::string(80, 'x'), {&run}}};
  EXPECT_NE(rate_over_batch_panel(named).find("title '" + std::string(37, 'x') + "...'"),
            std::string::npos);
  const RunResult nothing;
  const std::vector<NamedRuns> empty{{"none", {&nothing}}};
  EXPECT_EQ(rate_over_batch_panel(empty), "");
}

TEST(LineNames, OfLongNamesStayApart) {
  const RunResult run;
  const std::string start(60, 'x');
  const std::vector<NamedRuns> groups{
      {start + " one", {&run}}, {start + " two", {&run}}, {"short", {&run}}};
  const auto names = line_names(groups);
  EXPECT_TRUE(names[0].ends_with("xxx one")) << names[0];
  EXPECT_TRUE(names[1].ends_with("xxx two")) << names[1];
  EXPECT_EQ(text::display_width(names[0]), max_name_columns);
  EXPECT_EQ(names[2], "short");
}

// The median of runs, as tables have it, not the latest run.
TEST(RateOverBatch, DrawsTheMedianOfRuns) {
  const std::vector<RunResult> results{planted::run_of({1, 1, 1}, 3e6),
                                       planted::run_of({1, 1, 1}, 2e6),
                                       planted::run_of({1, 1, 1}, 1e6)};
  const std::vector<NamedRuns> groups{{"a", planted::pointers_to(results)}};
  const std::string panel = rate_over_batch_panel(groups);
  EXPECT_NE(panel.find("\n1000 2000000 1000000 3000000 \"batch 1,000: 2.00 M steps/s, 75.0 % "),
            std::string::npos)
      << panel;
}

}  // namespace
}  // namespace arcfleet::analysis
