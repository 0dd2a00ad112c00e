#include "analysis/compare/verdict_text.hpp"

#include <gtest/gtest.h>

#include "analysis/planted.hpp"

namespace arcfleet::analysis {
namespace {

using planted::verdict_row;

TEST(VerdictText, NamesTheVerdict) {
  EXPECT_EQ(verdict_text(verdict_row(1.2, Verdict::faster)), "faster");
  EXPECT_EQ(verdict_text(verdict_row(0.8, Verdict::slower)), "slower");
  VerdictRow row = verdict_row(1, Verdict::not_separated);
  EXPECT_EQ(verdict_text(row), "not separated");
  row.equivalent = true;
  EXPECT_EQ(verdict_text(row), "not separated (equivalent)");
  row.verdict = Verdict::too_few;
  EXPECT_EQ(verdict_text(row), "too few repeats");
  row.unit = Unit::run;
  EXPECT_EQ(verdict_text(row), "too few runs");
  for (const auto& [verdict, text] : {std::pair{Verdict::no_samples, "no repeats"},
                                      {Verdict::other_steps, "other steps"},
                                      {Verdict::failed, "failed"},
                                      {Verdict::some_failed, "some failed"},
                                      {Verdict::missing, "missing"},
                                      {Verdict::work_unknown, "work unknown"}}) {
    row.verdict = verdict;
    EXPECT_EQ(verdict_text(row), text);
    EXPECT_FALSE(is_decided(verdict));
  }
}

TEST(VerdictText, CountsItsSamples) {
  VerdictRow row = verdict_row(1, Verdict::not_separated);
  EXPECT_EQ(counts_text(row), "10 vs 12 repeats");
  row.unit = Unit::run;
  EXPECT_EQ(counts_text(row), "10 vs 12 runs");
  row.unit = Unit::none;
  EXPECT_EQ(counts_text(row), "-");
}

TEST(VerdictText, NamesSizesIntervalsAndReasons) {
  EXPECT_EQ(size_text(0), "single");
  EXPECT_EQ(size_text(1024), "1024");
  VerdictRow row = verdict_row(1.5, Verdict::faster);
  EXPECT_EQ(ratio_interval_text(row), "[1.490, 1.510]");
  row.interval.reset();
  EXPECT_EQ(ratio_interval_text(row), "-");
  EXPECT_EQ(joined_reasons({"side", {"seed is 1, not 42", "work is a, not b"}}),
            "seed is 1, not 42; work is a, not b");
}

}  // namespace
}  // namespace arcfleet::analysis
