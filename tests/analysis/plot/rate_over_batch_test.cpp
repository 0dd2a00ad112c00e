#include "analysis/plot/rate_over_batch.hpp"

#include <gtest/gtest.h>

#include "analysis/planted.hpp"

namespace arcfleet::analysis {
namespace {

TEST(RateOverBatch, DrawsALineForEachRun) {
  RunResult run = planted::run_of({1, 1, 1}, 2e6);
  run.batches[10] = {.environments = 10, .rate = planted::rate_of(1e6, 5e4)};
  run.batches[100] = {.environments = 100, .error = "failed"};
  const std::vector<NamedRun> runs{{"first", &run}, {"second", &run}};
  const std::string panel = rate_over_batch_panel(runs);
  EXPECT_NE(
      panel.find("$batch0 << END\n10 1000000 950000 1050000\n1000 2000000 2000000 2000000\nEND\n"),
      std::string::npos)
      << panel;
  EXPECT_NE(panel.find("title 'second'"), std::string::npos);
}

TEST(RateOverBatch, DrawsAsManyRunsAsThereAreStyles) {
  const RunResult run = planted::run_of({1, 1, 1}, 2e6);
  const std::vector<NamedRun> runs(9, {"run", &run});
  const std::string panel = rate_over_batch_panel(runs);
  EXPECT_NE(panel.find("$batch6 <<"), std::string::npos);
  EXPECT_EQ(panel.find("$batch7 <<"), std::string::npos);
}

TEST(RateOverBatch, CutsNamesAndIsEmptyWithoutBatches) {
  const RunResult run = planted::run_of({1, 1, 1}, 2e6);
  const std::vector<NamedRun> named{{std::string(80, 'x'), &run}};
  EXPECT_NE(rate_over_batch_panel(named).find("title '" + std::string(29, 'x') + "...'"),
            std::string::npos);
  const RunResult nothing;
  const std::vector<NamedRun> empty{{"none", &nothing}};
  EXPECT_EQ(rate_over_batch_panel(empty), "");
}

}  // namespace
}  // namespace arcfleet::analysis
