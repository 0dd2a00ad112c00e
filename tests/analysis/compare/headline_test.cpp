#include "analysis/compare/headline.hpp"

#include <gtest/gtest.h>

#include "analysis/planted.hpp"

namespace arcfleet::analysis {
namespace {

VerdictRow row_at(std::int64_t size, double ratio, Verdict verdict) {
  VerdictRow row = planted::verdict_row(ratio, verdict);
  row.batch_size = size;
  return row;
}

TEST(CompareHeadline, CountsTheVerdictsOfASide) {
  BaselineComparison comparison{.baseline = "before"};
  comparison.rows = {row_at(0, 1.01, Verdict::not_separated), row_at(10, 1.93, Verdict::faster),
                     row_at(100, 2.04, Verdict::faster), row_at(1000, 0.9, Verdict::slower)};
  EXPECT_EQ(headline_of(comparison),
            std::vector<std::string>{
                "side against before: faster at 2 of 4 sizes (1.930 to 2.040 times its rate); "
                "slower at batch size 1,000 (0.900 times its rate); not separated at the single "
                "environment."});
}

TEST(CompareHeadline, SaysAllIfAllAgree) {
  BaselineComparison comparison{.baseline = "before"};
  comparison.rows = {row_at(0, 1.5, Verdict::faster), row_at(10, 1.5, Verdict::faster)};
  EXPECT_EQ(headline_of(comparison).at(0),
            "side against before: faster at all 2 sizes (1.500 times its rate).");
}

TEST(CompareHeadline, SaysIfNothingWasCompared) {
  EXPECT_EQ(headline_of(BaselineComparison{.baseline = "before"}).at(0),
            "No run was compared with before: the reasons are below.");
}

TEST(RunsHeadline, GivesTheHighestRateOfTheLatestRun) {
  RunResult run = planted::described_run(1, "new", 5, 2e6);
  run.batches[10] = {.environments = 10, .rate = planted::rate_of(3e6)};
  EXPECT_EQ(
      headline_of(std::vector<RunResult>{planted::described_run(0, "old", 5, 9e9), run}),
      std::vector<std::string>{"The latest run, new, reached 3.00 M steps/s at batch size 10."});
  run.batches.clear();
  EXPECT_EQ(headline_of(std::vector<RunResult>{run}).at(0),
            "The latest run, new, measured no batch size.");
}

}  // namespace
}  // namespace arcfleet::analysis
