#include "analysis/compare/ratios.hpp"

#include <gtest/gtest.h>

#include "analysis/planted.hpp"

namespace arcfleet::analysis {
namespace {

using planted::run_of;

// Its file gives another rate than the median of its repeats, as with an even number of them.
RunResult run_at(double rate) {
  return run_of({1, 1, 1}, rate, {0.5 * rate, 0.9 * rate, 1.2 * rate, 1.3 * rate});
}

TEST(Ratios, ASingleRunHasTheRateOfItsFile) {
  const RunResult base = run_at(1e6);
  const RunResult other = run_at(2e6);
  const VerdictRow row =
      candidate_for({"base", {&base}}, {"other", {&other}}, 1000, OtherSteps::refused).row;
  EXPECT_EQ(row.unit, Unit::repeat);
  EXPECT_EQ(row.base_rate, 1e6);
  EXPECT_EQ(row.rate, 2e6);
  EXPECT_EQ(row.ratio, 2);
  EXPECT_EQ(row.count, 4);
}

TEST(Ratios, SeveralRunsHaveTheMedianOfTheirRates) {
  const std::vector<RunResult> runs{run_at(1e6), run_at(2e6), run_at(4e6)};
  const Side side{"side", planted::pointers_to(runs)};
  const Candidate candidate = candidate_for(side, side, 1000, OtherSteps::refused);
  EXPECT_EQ(candidate.row.unit, Unit::run);
  EXPECT_EQ(candidate.row.rate, 2e6);
  EXPECT_EQ(candidate.values, (std::vector<double>{1e6, 2e6, 4e6}));
}

TEST(Ratios, RepeatsAreTheSamplesOnlyBetweenTwoSingleRuns) {
  const std::vector<RunResult> runs{run_at(1e6), run_at(2e6), run_at(4e6)};
  const Side several{"several", planted::pointers_to(runs)};
  const Side one{"one", {&runs[0]}};
  const Side left_of_two{.name = "left", .runs = {&runs[0]}, .refused = 1};
  const auto unit_between = [](const Side& base, const Side& other) {
    return candidate_for(base, other, 1000, OtherSteps::refused).row.unit;
  };
  EXPECT_EQ(unit_between(one, one), Unit::repeat);
  EXPECT_EQ(unit_between(several, one), Unit::run);
  EXPECT_EQ(unit_between(one, several), Unit::run);
  EXPECT_EQ(unit_between(one, left_of_two), Unit::run);
  Candidate candidate = candidate_for(several, one, 1000, OtherSteps::refused);
  decide(candidate, 0.95, 0);
  EXPECT_EQ(candidate.row.verdict, Verdict::too_few);
  EXPECT_EQ(candidate.row.base_count, 3);
  EXPECT_EQ(candidate.row.count, 1);
}

TEST(Ratios, OtherStepsHaveNoRatioUnlessCompared) {
  RunResult base = run_at(1e6);
  RunResult other = run_at(2e6);
  base.batches[1000].rate->work = "50";
  other.batches[1000].rate->work = "60";
  const Side first{"base", {&base}};
  const Side second{"other", {&other}};
  const VerdictRow refused = candidate_for(first, second, 1000, OtherSteps::refused).row;
  EXPECT_EQ(refused.verdict, Verdict::other_steps);
  EXPECT_EQ(refused.ratio, 0);
  EXPECT_EQ(candidate_for(first, second, 1000, OtherSteps::compared).row.ratio, 2);
}

TEST(Ratios, ASizeFailsOnlyIfNoRunHasARate) {
  RunResult failed = run_at(1e6);
  failed.batches[1000] = {.environments = 1000, .rate = {}, .error = "out of memory"};
  const RunResult measured = run_at(2e6);
  EXPECT_TRUE(failed_at({"side", {&failed}}, 1000));
  EXPECT_FALSE(failed_at({"side", {&failed, &measured}}, 1000));
  EXPECT_FALSE(failed_at({"side", {&failed}}, 50));
  RunResult incomplete;
  incomplete.incomplete = true;
  EXPECT_TRUE(failed_at({"side", {&incomplete}}, 1000));
  EXPECT_EQ(
      candidate_for({"base", {&measured}}, {"other", {&incomplete}}, 1000, OtherSteps::refused)
          .row.remark,
      "its run ended before this batch size");
  const VerdictRow before =
      candidate_for({"base", {&failed}}, {"other", {&measured}}, 1000, OtherSteps::refused).row;
  EXPECT_EQ(before.verdict, Verdict::failed);
  EXPECT_EQ(before.remark, "in the baseline: out of memory");
  EXPECT_TRUE(sizes_of({"side", {&failed}}).empty());
  const VerdictRow row =
      candidate_for({"base", {&measured}}, {"other", {&failed}}, 1000, OtherSteps::refused).row;
  EXPECT_EQ(row.verdict, Verdict::failed);
  EXPECT_EQ(row.base_rate, 2e6);
}

TEST(Ratios, ASizeOfTheBaselineAloneIsMissing) {
  const RunResult base = run_at(2e6);
  const RunResult other = planted::described_run(1, "single", 5, 0);
  RunResult without = other;
  without.batches.clear();
  const VerdictRow row =
      candidate_for({"base", {&base}}, {"other", {&without}}, 1000, OtherSteps::refused).row;
  EXPECT_EQ(row.verdict, Verdict::missing);
  EXPECT_EQ(row.remark, "only the baseline has a rate");
  EXPECT_EQ(row.base_rate, 2e6);
  EXPECT_EQ(row.rate, 0);
}

TEST(Ratios, DecidingKeepsWhatIsKnownToHaveNoVerdict) {
  Candidate candidate;
  candidate.row.unit = Unit::repeat;
  candidate.row.verdict = Verdict::work_unknown;
  candidate.base = {1, 1.01, 1.02, 1.03, 1.04, 1.05};
  candidate.values = {2, 2.01, 2.02, 2.03, 2.04, 2.05};
  decide(candidate, 0.95, 0);
  EXPECT_EQ(candidate.row.verdict, Verdict::work_unknown);
  ASSERT_TRUE(candidate.row.interval);
  candidate.row.verdict = Verdict::not_separated;
  decide(candidate, 0.95, 0);
  EXPECT_EQ(candidate.row.verdict, Verdict::faster);
}

}  // namespace
}  // namespace arcfleet::analysis
