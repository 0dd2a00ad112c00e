#include "analysis/compare/verdicts.hpp"

#include <gtest/gtest.h>

#include "analysis/planted.hpp"

namespace arcfleet::analysis {
namespace {

using planted::verdict_row;

BaselineComparison comparison_of(std::vector<VerdictRow> rows) {
  BaselineComparison comparison{.baseline = "before", .interval_level = 0.9875};
  comparison.rows = std::move(rows);
  return comparison;
}

TEST(VerdictSections, ShowEveryRatioWithItsLegend) {
  VerdictRow single = verdict_row(0.9, Verdict::slower);
  single.batch_size = 0;
  const auto sections =
      verdict_sections(comparison_of({single, verdict_row(1.2, Verdict::faster)}), 0.05);
  EXPECT_EQ(
      planted::table_text(sections),
      "Against the baseline before\n"
      "against   batch  baseline  steps/s  ratio        interval  verdict         samples\n"
      "side     single    1.00 M    900 k  0.900  [0.890, 0.910]  slower   10, 12 repeats  "
      "REGRESSION\n"
      "side       1000    1.00 M   1.20 M  1.200  [1.190, 1.210]  faster   10, 12 repeats\n"
      "ratio: median of steps/s / the baseline's; above 1 is faster\n"
      "interval: contains the true ratio: all 2 with 95.0 %, each with 98.75 % (Mann-Whitney, "
      "Bonferroni)\n"
      "verdict: the whole interval lies on one side of 1\n"
      "repeats: the samples are the repeats of each side's latest run; the interval\n"
      "  leaves out how far runs of the same thing differ: for that, compare two tags\n"
      "  with several runs each\n"
      "REGRESSION: slower, with a ratio below 1 - 5.00 %\n");
}

TEST(VerdictSections, ExplainTheMarginAndRuns) {
  VerdictRow row = verdict_row(1.2, Verdict::faster);
  row.unit = Unit::run;
  row.remark = "no interval";
  auto comparison = comparison_of({row});
  comparison.options.margin = 0.1;
  const std::string text = planted::table_text(verdict_sections(comparison, std::nullopt));
  for (const char* line :
       {"beyond the margin of 10.0 %; equivalent: it lies within\n",
        "\nruns: the median of each run is one sample\n", "\nside, 1000: no interval\n"})
    EXPECT_NE(text.find(line), std::string::npos) << text;
  EXPECT_EQ(text.find("REGRESSION"), std::string::npos);
}

TEST(VerdictSections, NameWhatIsNotComparableAndWhatDiffers) {
  auto comparison = comparison_of({});
  comparison.refusals = {{"other", {"seed: 1, not 42"}, 2}};
  comparison.differences = {{"other", "kernel", "AVX2", "AVX3"}};
  const auto sections = verdict_sections(comparison, std::nullopt);
  ASSERT_EQ(sections.size(), 2U);
  EXPECT_EQ(sections[0].title, "Not compared, because they differ");
  EXPECT_EQ(sections[0].rows[0].fields[1].text, "2 runs");
  EXPECT_EQ(sections[0].rows[0].fields[2].text, "seed: 1, not 42");
  EXPECT_EQ(sections[1].rows[0].fields[3].text, "AVX3");
  comparison.options.force = true;
  EXPECT_EQ(verdict_sections(comparison, std::nullopt)[0].title,
            "Compared because of --force, although they differ");
}

}  // namespace
}  // namespace arcfleet::analysis
