#include "analysis/compare/quantity_verdicts.hpp"

#include <gtest/gtest.h>

#include "analysis/planted.hpp"

namespace arcfleet::analysis {
namespace {

using Runs = std::vector<const RunResult*>;

const VerdictWords words{.above = "more", .below = "less"};

std::string nothing_against(const Runs&, const Runs&) {
  return "";
}

// The rates of the runs stand for any quantity.
MeasuredQuantity rate_quantity(const Runs& runs, std::int64_t size) {
  const auto pooled = pooled_rate(runs, size);
  return {Quantity{pooled->steps_per_second}, pooled->unit, pooled->samples, ""};
}

class QuantityVerdict : public testing::Test {
 protected:
  BaselineComparison compared(const std::vector<double>& base, const std::vector<double>& other) {
    for (const double rate : base) base_.push_back(planted::run_of({1, 1, 1}, rate));
    for (const double rate : other) other_.push_back(planted::run_of({1, 1, 1}, rate));
    return compare_with_baseline({.name = "before", .runs = planted::pointers_to(base_)},
                                 {{.name = "after", .runs = planted::pointers_to(other_)}}, {});
  }

  std::vector<RunResult> base_;
  std::vector<RunResult> other_;
};

const std::vector<double> around_100{97, 98, 99, 100, 101, 102, 103};
const std::vector<double> around_200{197, 198, 199, 200, 201, 202, 203};

TEST_F(QuantityVerdict, FollowsFromTheIntervalOfTheRatio) {
  const auto verdicts =
      quantity_verdicts(compared(around_100, around_200), rate_quantity, nothing_against, words);
  ASSERT_EQ(verdicts.rows.size(), 1U);
  EXPECT_EQ(verdicts.interval_level, 0.95);
  const QuantityRow& row = verdicts.rows[0];
  EXPECT_EQ(row.side, "after");
  EXPECT_EQ(row.verdict, "more");
  EXPECT_EQ(row.ratio, 2);
  ASSERT_TRUE(row.interval);
  EXPECT_LT(row.interval->low, 2);
  EXPECT_GT(row.interval->high, 2);
}

TEST_F(QuantityVerdict, HasAWordForEachSideAndForNone) {
  const auto less =
      quantity_verdicts(compared(around_200, around_100), rate_quantity, nothing_against, words);
  EXPECT_EQ(less.rows.at(0).verdict, "less");
  base_.clear();
  other_.clear();
  const auto none =
      quantity_verdicts(compared(around_100, around_100), rate_quantity, nothing_against, words);
  EXPECT_EQ(none.rows.at(0).verdict, "not separated");
}

TEST_F(QuantityVerdict, NeedsTheWholeIntervalBeyondTheMargin) {
  auto comparison = compared(around_100, around_200);
  comparison.options.margin = 1.5;
  EXPECT_EQ(quantity_verdicts(comparison, rate_quantity, nothing_against, words).rows.at(0).verdict,
            "not separated");
}

TEST_F(QuantityVerdict, IsNoneWithTooFewSamples) {
  const auto verdicts =
      quantity_verdicts(compared({1, 2}, {3, 4}), rate_quantity, nothing_against, words);
  EXPECT_EQ(verdicts.rows.at(0).verdict, "too few runs");
  EXPECT_EQ(verdicts.rows.at(0).ratio, 3.5 / 1.5);
  EXPECT_FALSE(verdicts.rows.at(0).interval);
  EXPECT_NE(verdicts.rows.at(0).remark, "");
}

TEST_F(QuantityVerdict, IsNoneForWhatIsUnknownOrNotComparable) {
  const auto comparison = compared(around_100, around_200);
  const auto unknown = [&](const Runs& runs, std::int64_t size) {
    if (runs == planted::pointers_to(base_)) return MeasuredQuantity{.missing = "no meter"};
    return rate_quantity(runs, size);
  };
  const auto row = quantity_verdicts(comparison, unknown, nothing_against, words).rows.at(0);
  EXPECT_EQ(row.verdict, "unknown");
  EXPECT_EQ(row.remark, "in the baseline: no meter");
  const auto differs = [](const Runs&, const Runs&) { return "not comparable: a against b"; };
  const auto other = quantity_verdicts(comparison, rate_quantity, differs, words).rows.at(0);
  EXPECT_EQ(other.verdict, "not comparable");
  EXPECT_EQ(other.ratio, 0);
}

TEST_F(QuantityVerdict, SaysWhatTheRatesSayOfOtherWork) {
  auto comparison = compared(around_100, around_200);
  comparison.rows.at(0).verdict = Verdict::work_unknown;
  comparison.rows.at(0).remark = "nobody knows";
  const auto row = quantity_verdicts(comparison, rate_quantity, nothing_against, words).rows.at(0);
  EXPECT_EQ(row.verdict, "work unknown");
  EXPECT_EQ(row.remark, "nobody knows");
  EXPECT_FALSE(row.base);
}

TEST_F(QuantityVerdict, LeavesOutTheSingleEnvironment) {
  auto comparison = compared(around_100, around_200);
  comparison.rows.at(0).batch_size = 0;
  EXPECT_TRUE(quantity_verdicts(comparison, rate_quantity, nothing_against, words).rows.empty());
  EXPECT_TRUE(quantity_verdicts({}, rate_quantity, nothing_against, words).rows.empty());
}

}  // namespace
}  // namespace arcfleet::analysis
