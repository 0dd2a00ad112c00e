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
      "run    batch  baseline  steps/s  ratio        interval  verdict  samples\n"
      "side  single    1.00 M    900 k  0.900  [0.890, 0.910]  slower   10 vs 12 repeats  "
      "REGRESSION\n"
      "side    1000    1.00 M   1.20 M  1.200  [1.190, 1.210]  faster   10 vs 12 repeats\n"
      "ratio: steps/s / the baseline's; above 1 is faster\n"
      "interval: contains the true ratio with a probability of 95.0 % for all 2 rows, 98.75 % for "
      "each\n"
      "  (Mann-Whitney, Bonferroni)\n"
      "faster, slower: the whole interval lies on one side of 1\n"
      "samples: how many the baseline has vs how many the run has\n"
      "repeats: the samples are the repeats of two single runs. The interval leaves out how far "
      "runs of the\n"
      "  same thing differ: for that, compare two tags with several runs each\n"
      "REGRESSION marks a slower row whose ratio is below 0.950\n");
}

TEST(VerdictSections, ExplainTheMarginAndRuns) {
  VerdictRow row = verdict_row(1.2, Verdict::faster);
  row.unit = Unit::run;
  VerdictRow equal = verdict_row(1, Verdict::not_separated);
  equal.equivalent = true;
  auto comparison = comparison_of({row, equal});
  comparison.options.margin = 0.1;
  const std::string text = planted::table_text(verdict_sections(comparison, std::nullopt));
  for (const char* line :
       {"\nfaster, slower: the whole interval lies beyond the margin of 10.0 %\n",
        "\nnot separated: the interval does not wholly lie beyond the margin of 10.0 %\n",
        "\nequivalent: the whole interval lies within the margin\n",
        "\nruns: each run is one sample; steps/s is their median\n"})
    EXPECT_NE(text.find(line), std::string::npos) << text;
}

TEST(VerdictSections, ExplainOnlyVerdictsThatTheTableHas) {
  VerdictRow few = verdict_row(0.25, Verdict::too_few);
  few.interval.reset();
  few.unit = Unit::run;
  few.remark = "an interval needs at least 5 runs of each side";
  VerdictRow failed{.side = "side", .batch_size = 4096, .base_rate = 1e6};
  failed.verdict = Verdict::failed;
  failed.remark = "out of memory";
  EXPECT_EQ(planted::table_text(verdict_sections(comparison_of({few, few, failed}), 0.05)),
            "Against the baseline before\n"
            "run   batch  baseline  steps/s  ratio  interval  verdict       samples\n"
            "side   1000    1.00 M    250 k  0.250         -  too few runs  10 vs 12 runs\n"
            "side   1000    1.00 M    250 k  0.250         -  too few runs  10 vs 12 runs\n"
            "side   4096    1.00 M        -      -         -  failed        -\n"
            "ratio: steps/s / the baseline's; above 1 is faster\n"
            "failed: out of memory\n"
            "too few runs: an interval needs at least 5 runs of each side\n"
            "samples: how many the baseline has vs how many the run has\n"
            "runs: each run is one sample; steps/s is their median\n");
}

TEST(VerdictSections, ListWhatIsUnknownAndDisturbed) {
  auto comparison = comparison_of({});
  comparison.unknown = {{"other", {"workload", "seed"}, 2}};
  comparison.disturbed = {{"other", 1000, 3, 20}};
  EXPECT_EQ(planted::table_text(verdict_sections(comparison, std::nullopt)),
            "These runs got no verdict, because their work is unknown (--force gives one)\n"
            "run            what its record does not say\n"
            "other  2 runs  workload, seed\n"
            "\n"
            "Repeats that something else disturbed\n"
            "run    batch  disturbed  of repeats\n"
            "other   1000          3          20\n"
            "disturbed: a rank lost over 1 % of its time, by the kernel's counters\n");
}

TEST(VerdictSections, NameEachRunThatFailed) {
  auto comparison = comparison_of({});
  comparison.failed = {{"after", "a.json", "out of memory", {0, 4096}}};
  const std::string rows =
      "These runs have no rate at some batch sizes\n"
      "run    file    batch sizes   reason\n"
      "after  a.json  single, 4096  out of memory\n";
  EXPECT_EQ(planted::table_text(verdict_sections(comparison, std::nullopt)),
            rows +
                "there is no verdict there, because the other runs may be the lucky ones (--force "
                "gives one)\n");
  comparison.options.force = true;
  EXPECT_EQ(planted::table_text(verdict_sections(comparison, std::nullopt)),
            rows + "because of --force, the verdicts there rest on the other runs\n");
}

TEST(VerdictSections, NameWhatIsNotComparableAndWhatDiffers) {
  auto comparison = comparison_of({});
  comparison.refusals = {{"other", {"seed is 1, not 42"}, 2}};
  comparison.differences = {{"other", "kernel", "AVX2", "AVX3"}};
  const auto sections = verdict_sections(comparison, std::nullopt);
  ASSERT_EQ(sections.size(), 2U);
  EXPECT_EQ(sections[0].title, "These runs were not compared, because they differ");
  EXPECT_EQ(sections[0].rows[0].fields[1].text, "2 runs");
  EXPECT_EQ(sections[0].rows[0].fields[2].text, "seed is 1, not 42");
  EXPECT_EQ(sections[1].rows[0].fields[3].text, "AVX3");
  comparison.options.force = true;
  EXPECT_EQ(verdict_sections(comparison, std::nullopt)[0].title,
            "These runs were compared because of --force, although they differ");
}

}  // namespace
}  // namespace arcfleet::analysis
