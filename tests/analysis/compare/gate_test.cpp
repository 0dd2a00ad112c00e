#include "analysis/compare/gate.hpp"

#include <gtest/gtest.h>

#include "analysis/planted.hpp"

namespace arcfleet::analysis {
namespace {

using planted::verdict_row;

BaselineComparison rows_with(std::vector<VerdictRow> rows) {
  BaselineComparison comparison{.baseline = "before"};
  comparison.rows = std::move(rows);
  return comparison;
}

VerdictRow missing_row() {
  VerdictRow row{.side = "side", .batch_size = 4096, .base_rate = 1e6};
  row.verdict = Verdict::missing;
  row.remark = "only the baseline has a rate";
  return row;
}

TEST(Gate, NamesTheSlowestRegression) {
  const auto comparison =
      rows_with({verdict_row(0.9, Verdict::slower), verdict_row(0.8, Verdict::slower),
                 verdict_row(1.2, Verdict::faster)});
  const Conclusion conclusion = conclusion_of(comparison, 0.05);
  EXPECT_EQ(conclusion.code, ExitCode::regression);
  EXPECT_EQ(conclusion.message,
            "2 of 3 rows are slower than --fail-on-regression 5% allows (the slowest: side, 1000, "
            "ratio 0.800)");
  EXPECT_EQ(conclusion_of(comparison, 0.125).message.substr(0, 53),
            "1 of 3 rows is slower than --fail-on-regression 12.5%");
  EXPECT_EQ(conclusion_of(comparison, 0.25).code, ExitCode::done);
  EXPECT_EQ(conclusion_of(comparison, std::nullopt).message, "");
}

TEST(Gate, NeedsAVerdictInEveryRow) {
  const auto comparison = rows_with({verdict_row(1.2, Verdict::faster), missing_row()});
  const Conclusion conclusion = conclusion_of(comparison, 0.05);
  EXPECT_EQ(conclusion.code, ExitCode::failed);
  EXPECT_EQ(conclusion.message,
            "1 of 2 rows has no verdict for --fail-on-regression (side, 4096: missing; only the "
            "baseline has a rate): measure again or leave the run out");
  EXPECT_EQ(conclusion_of(comparison, std::nullopt).code, ExitCode::done);
}

TEST(Gate, NeedsEveryRunCompared) {
  auto comparison = rows_with({verdict_row(1.2, Verdict::faster)});
  comparison.refusals = {{"other", {"seed is 7, not 42"}, 2}};
  const Conclusion conclusion = conclusion_of(comparison, 0.05);
  EXPECT_EQ(conclusion.code, ExitCode::failed);
  EXPECT_EQ(
      conclusion.message,
      "2 runs were not compared (other: seed is 7, not 42): measure again, leave them out, or "
      "compare them with --force");
  EXPECT_EQ(conclusion_of(comparison, std::nullopt).code, ExitCode::done);
  comparison.refusals[0].named = true;
  EXPECT_EQ(conclusion_of(comparison, std::nullopt).code, ExitCode::failed);
  comparison.refusals[0].forced = true;
  EXPECT_EQ(conclusion_of(comparison, 0.05).code, ExitCode::done);
}

TEST(Gate, NothingComparableIsAFailureWithoutAGateToo) {
  EXPECT_EQ(conclusion_of(rows_with({missing_row()}), std::nullopt).message,
            "no run has a rate at a batch size of the baseline: measure the same batch sizes");
  auto refused = rows_with({});
  refused.refusals = {{"other", {"seed is 7, not 42"}}};
  EXPECT_EQ(conclusion_of(refused, std::nullopt).code, ExitCode::failed);
}

TEST(Gate, PassesNothingThatItHasNotSeen) {
  auto comparison = rows_with({verdict_row(1.2, Verdict::faster)});
  comparison.incomplete = {"a.json", "b.json"};
  EXPECT_EQ(conclusion_of(comparison, 0.05).code, ExitCode::failed);
  EXPECT_EQ(conclusion_of(comparison, 0.05).message,
            "2 runs ended before the last batch size (a.json, ...): end it with "
            "arcfleet --resume, or choose a size by --batch-size");
  comparison.unread = {"c.json: not JSON"};
  EXPECT_EQ(conclusion_of(comparison, 0.05).message,
            "1 file could not be read and may hold a run (c.json: not JSON): mend, move or remove "
            "it, or name the files to compare");
  EXPECT_EQ(conclusion_of(comparison, std::nullopt).code, ExitCode::done);
}

}  // namespace
}  // namespace arcfleet::analysis
