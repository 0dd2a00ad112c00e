#include "analysis/scaling/series.hpp"

#include <gtest/gtest.h>

#include "analysis/planted.hpp"

namespace arcfleet::analysis {
namespace {

using planted::Layout;
using planted::run_of;

std::string left_out_text(const SeriesSet& set) {
  std::string text;
  for (const std::string& line : set.left_out.lines()) text += line + "\n";
  return text;
}

TEST(Series, FindsWhatVaries) {
  const struct {
    std::vector<Layout> layouts;
    Variable variable;
    std::string layout;
  } cases[] = {
      {{{1, 2, 4}, {2, 4, 4}, {4, 8, 4}}, Variable::nodes, "2 ranks a node, 4 threads a rank"},
      {{{1, 1, 4}, {1, 2, 4}}, Variable::ranks, "1 node, 4 threads a rank"},
      {{{1, 2, 1}, {1, 2, 2}}, Variable::threads, "1 node, 2 ranks"},
  };
  for (const auto& each : cases) {
    std::vector<RunResult> runs;
    for (const Layout& layout : each.layouts) runs.push_back(run_of(layout, 1e6));
    const SeriesSet set = series_of(runs, {});
    ASSERT_EQ(set.series.size(), 1U) << each.layout;
    EXPECT_EQ(set.series[0].variable, each.variable);
    EXPECT_EQ(set.series[0].layout, each.layout);
    EXPECT_EQ(set.series[0].configurations.size(), each.layouts.size());
    EXPECT_EQ(left_out_text(set), "");
  }
}

TEST(Series, SweepOfRanksAndThreadsGivesOneSeriesForEachFixedNumber) {
  std::vector<RunResult> runs;
  for (const std::int64_t ranks : {1, 2})
    for (const std::int64_t threads : {1, 2, 4}) runs.push_back(run_of({1, ranks, threads}, 1e6));
  const SeriesSet set = series_of(runs, {});
  int over_ranks = 0;
  int over_threads = 0;
  for (const Series& series : set.series) {
    over_ranks += series.variable == Variable::ranks && series.configurations.size() == 2;
    over_threads += series.variable == Variable::threads && series.configurations.size() == 3;
  }
  EXPECT_EQ(over_ranks, 3);
  EXPECT_EQ(over_threads, 2);
  EXPECT_EQ(set.series.size(), 5U);
  EXPECT_EQ(set.series[0].variable, Variable::threads) << "the longest comes first";
}

TEST(Series, WorkloadsAndSeedsAreNotMixed) {
  std::vector<RunResult> runs;
  for (const char* seed : {"1", "2"})
    for (const std::int64_t nodes : {1, 2}) {
      runs.push_back(run_of({nodes, nodes, 1}, 1e6));
      runs.back().seed = seed;
      runs.push_back(runs.back());
      runs.back().workload["operations"] = "movement";
    }
  EXPECT_EQ(series_of(runs, {}).series.size(), 4U);
}

TEST(Series, WeakAndStrongAreNotMixed) {
  std::vector<RunResult> runs;
  for (const char* scaling : {"weak", "strong"})
    for (const std::int64_t nodes : {1, 2}) {
      runs.push_back(run_of({nodes, nodes, 1}, 1e6));
      runs.back().scaling = scaling;
      runs.back().workload["scaling"] = scaling;
    }
  const SeriesSet set = series_of(runs, {});
  ASSERT_EQ(set.series.size(), 2U);
  EXPECT_NE(set.series[0].scaling, set.series[1].scaling);
}

TEST(Series, RunIsTheUnitWhereThereAreSeveral) {
  const std::vector<RunResult> runs = {run_of({1, 1, 1}, 1e6, {1.0e6, 0.9e6, 1.1e6}),
                                       run_of({2, 2, 1}, 1.8e6), run_of({2, 2, 1}, 2.0e6),
                                       run_of({2, 2, 1}, 1.9e6)};
  const SeriesSet set = series_of(runs, {});
  ASSERT_EQ(set.series.size(), 1U);
  const auto& [one, two] =
      std::tie(set.series[0].configurations[0], set.series[0].configurations[1]);
  EXPECT_EQ(one.unit, Unit::repeat);
  EXPECT_EQ(one.samples.size(), 3U);
  EXPECT_EQ(two.unit, Unit::run);
  EXPECT_EQ(two.samples, (std::vector<double>{1.8e6, 2.0e6, 1.9e6}));
  EXPECT_DOUBLE_EQ(two.rate, 1.9e6);
  ASSERT_TRUE(two.interval);
  EXPECT_DOUBLE_EQ(two.interval->low, 1.8e6);
  EXPECT_DOUBLE_EQ(two.interval->high, 2.0e6);
  EXPECT_DOUBLE_EQ(*two.time_per_step_s, 1000 / 1.9e6);
}

TEST(Series, TakesTheLargestBatchSizeOfMostConfigurations) {
  std::vector<RunResult> runs;
  for (const std::int64_t nodes : {1, 2, 4}) {
    runs.push_back(run_of({nodes, nodes, 1}, 1e6));
    runs.back().batches[4000] = runs.back().batches.at(1000);
  }
  runs[0].batches[9000] = runs[0].batches.at(1000);
  const SeriesSet chosen = series_of(runs, {});
  ASSERT_EQ(chosen.series.size(), 1U);
  EXPECT_EQ(chosen.series[0].batch_size, 4000);
  EXPECT_EQ(chosen.series[0].other_sizes, std::vector<std::int64_t>{1000});
  EXPECT_EQ(series_of(runs, 1000).series.at(0).batch_size, 1000);
  const SeriesSet none = series_of(runs, 77);
  EXPECT_TRUE(none.series.empty());
  EXPECT_EQ(left_out_text(none), "batch 77 was not measured: a.json\n");
  for (RunResult& run : runs) run.batches[77] = {.environments = 77, .error = "needs 14 GB"};
  EXPECT_EQ(left_out_text(series_of(runs, 77)), "batch 77 failed: needs 14 GB: a.json\n");
}

TEST(Series, LeavesOutWithTheReason) {
  std::vector<RunResult> runs = {run_of({1, 1, 1}, 1e6), run_of({2, 2, 1}, 2e6)};
  runs.push_back(run_of({4, 4, 1}, 4e6));
  runs.back().invalid = true;
  runs.back().file = "invalid.json";
  runs.push_back(run_of({0, 0, 0}, 4e6));
  runs.back().file = "original.json";
  runs.push_back(run_of({4, 4, 3}, 4e6));
  runs.back().file = "alone.json";
  const SeriesSet set = series_of(runs, {});
  ASSERT_EQ(set.series.size(), 1U);
  EXPECT_EQ(set.series[0].configurations.size(), 2U);
  EXPECT_EQ(
      left_out_text(set),
      "INVALID: invalid.json\n"
      "does not record its nodes, ranks and threads: original.json\n"
      "no other run of its workload, engine and instruction set has another layout: alone.json\n");
}

TEST(Series, LeavesOutRunsWhoseWorkIsUnknown) {
  std::vector<RunResult> runs{run_of({1, 1, 1}, 1e6), run_of({2, 2, 1}, 2e6)};
  for (RunResult& run : runs) run.unknown_work = {"workload", "seed"};
  const SeriesSet set = series_of(runs, {});
  EXPECT_TRUE(set.series.empty());
  EXPECT_EQ(set.left_out.lines(),
            std::vector<std::string>{"does not record its workload, seed: a.json"});
}

TEST(Series, ChecksumOfFewIsLeftOutAndWithoutAMajorityOfAll) {
  std::vector<RunResult> runs = {run_of({1, 1, 1}, 1e6), run_of({2, 2, 1}, 2e6),
                                 run_of({4, 4, 1}, 4e6)};
  for (RunResult& run : runs) run.batches.at(1000).rate->checksum = "0x1";
  runs[2].batches.at(1000).rate->checksum = "0x2";
  runs[2].file = "other.json";
  const SeriesSet most = series_of(runs, {});
  ASSERT_EQ(most.series.size(), 1U);
  EXPECT_EQ(most.series[0].configurations.size(), 2U);
  EXPECT_NE(left_out_text(most).find("its checksum differs from that of most runs"),
            std::string::npos);
  EXPECT_NE(left_out_text(most).find(": other.json\n"), std::string::npos);
  runs.erase(runs.begin());
  EXPECT_TRUE(series_of(runs, {}).series.empty());
}

TEST(Series, NamesWhatDiffersBesideTheLayout) {
  std::vector<RunResult> runs = {run_of({1, 1, 1}, 1e6), run_of({2, 2, 1}, 2e6)};
  runs[0].setup["compiler"] = "GCC 12";
  runs[1].setup["compiler"] = "GCC 14";
  EXPECT_EQ(series_of(runs, {}).series.at(0).differences,
            std::vector<std::string>{"compiler: GCC 12, GCC 14"});
}

TEST(Series, HasOneEngineAndOneInstructionSet) {
  for (const char* key : {"engine", "isa"}) {
    std::vector<RunResult> runs = {run_of({1, 1, 1}, 1e6), run_of({2, 2, 1}, 2e6),
                                   run_of({1, 1, 1}, 3e6), run_of({2, 2, 1}, 6e6)};
    for (std::size_t i = 0; i < runs.size(); ++i) runs[i].setup[key] = i < 2 ? "slow" : "fast";
    const auto series = series_of(runs, {}).series;
    ASSERT_EQ(series.size(), 2U) << key;
    EXPECT_EQ(series[0].configurations[0].rate, 3e6) << key;
    EXPECT_EQ(series[1].configurations[0].rate, 1e6) << key;
    EXPECT_NE(series[1].workload.find("slow"), std::string::npos) << series[1].workload;
    EXPECT_TRUE(series[0].differences.empty()) << key;
    runs.pop_back();
    EXPECT_EQ(series_of(runs, {}).series.size(), 1U) << key;
  }
}

TEST(Series, HaveATitle) {
  std::vector<RunResult> runs = {run_of({1, 1, 1}, 1e6), run_of({2, 2, 1}, 2e6)};
  EXPECT_EQ(title_of(series_of(runs, {}).series.at(0)), "Scaling over nodes, strong: batch 1,000");
  for (RunResult& run : runs) run.scaling = "weak";
  EXPECT_EQ(title_of(series_of(runs, {}).series.at(0)),
            "Scaling over nodes, weak: batch 1,000 a rank");
  const std::vector<RunResult> inside = {run_of({1, 1, 1}, 1e6), run_of({1, 1, 2}, 2e6)};
  EXPECT_EQ(title_of(series_of(inside, {}).series.at(0)),
            "Core scaling over threads, strong: batch 1,000");
}

TEST(Series, LinesNameWorkAndLayout) {
  RunResult run = run_of({2, 4, 1}, 1e6);
  run.workload = {{"workload", "baseline"}, {"tasks", "t"}, {"operations", "full"}};
  run.setup = {{"engine", "rows"}, {"isa", "AVX2"}};
  EXPECT_EQ(workload_line(run), "baseline, t, full operations, rows engine with AVX2, seed 42");
  EXPECT_EQ(layout_line(run), "2 nodes, 4 ranks, 1 thread a rank");
}

TEST(Series, RunsOfTheSameWorkAreTogether) {
  std::vector<RunResult> runs{run_of({1, 1, 1}, 1), run_of({2, 2, 1}, 1), run_of({1, 1, 1}, 1)};
  runs[2].seed = "7";
  runs.push_back(run_of({0, 0, 0}, 1));
  LeftOut left_out;
  const auto groups = same_work(planted::pointers_to(runs), left_out);
  ASSERT_EQ(groups.size(), 2U);
  EXPECT_EQ(groups[0], (Runs{&runs[0], &runs[1]}));
  EXPECT_EQ(groups[1], (Runs{&runs[2]}));
  EXPECT_EQ(left_out.lines().size(), 1U);
}

}  // namespace
}  // namespace arcfleet::analysis
