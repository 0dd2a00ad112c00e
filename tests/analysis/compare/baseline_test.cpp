#include "analysis/compare/baseline.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "timing/statistics.hpp"

namespace arcfleet::analysis {
namespace {

constexpr std::array<std::int64_t, 4> sizes{1, 100, 1000, 10000};

RunResult a_run(double factor, std::mt19937_64& engine, double noise = 0.02, int repeats = 12) {
  std::normal_distribution<double> normal;
  RunResult run;
  run.program = "arcfleet";
  run.seed = "42";
  run.workload = {{"program", "arcfleet"}, {"operations", "full"}};
  for (const std::int64_t size : sizes) {
    Rate rate;
    for (int i = 0; i < repeats; ++i)
      rate.samples.push_back(factor * 1e7 * std::exp(noise * normal(engine)));
    rate.steps_per_second = timing::median(rate.samples);
    rate.checksum = "0x01";
    rate.work = "50";
    run.batches[size] = {.environments = size, .rate = rate};
  }
  return run;
}

struct Pair {
  RunResult base;
  RunResult other;
  BaselineComparison compared(const BaselineOptions& options = {}) const {
    return compare_with_baseline({"base", {&base}}, {{"other", {&other}, true}}, options);
  }
};

Pair a_pair(double factor, std::uint64_t seed) {
  std::mt19937_64 engine(seed);
  RunResult base = a_run(1, engine);
  return {std::move(base), a_run(factor, engine)};
}

TEST(Baseline, TwoIdenticalSamplesAreSeparatedInAtMostFiveOfAHundredTables) {
  int wrong = 0;
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    bool any = false;
    for (const VerdictRow& row : a_pair(1, seed).compared().rows)
      any = any || row.verdict != Verdict::not_separated;
    wrong += any;  // a table of four sizes counts as one
  }
  EXPECT_LE(wrong, 5);
  RecordProperty("wrong_tables_of_100", wrong);
}

TEST(Baseline, SeveralIdenticalRunsAreSeparatedInAtMostFiveOfAHundredTables) {
  int wrong = 0;
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    std::mt19937_64 engine(seed);
    std::normal_distribution<double> normal;
    std::vector<RunResult> runs;
    // Runs lie further apart than their repeats.
    for (int i = 0; i < 16; ++i)
      runs.push_back(a_run(std::exp(0.05 * normal(engine)), engine, 0.002));
    Side base{"base", {}};
    Side other{"other", {}, true};
    for (int i = 0; i < 16; ++i) (i < 8 ? base : other).runs.push_back(&runs[i]);
    bool any = false;
    const auto comparison = compare_with_baseline(base, {other}, {});
    for (const VerdictRow& row : comparison.rows) {
      EXPECT_EQ(row.unit, Unit::run);
      EXPECT_EQ(row.count, 8);
      any = any || row.verdict != Verdict::not_separated;
    }
    wrong += any;
  }
  EXPECT_LE(wrong, 5);
}

TEST(Baseline, AChangeIsSeenAndItsRatioHeld) {
  for (const double factor : {0.9, 1.1}) {
    const auto comparison = a_pair(factor, 3).compared();
    ASSERT_EQ(comparison.rows.size(), sizes.size());
    for (const VerdictRow& row : comparison.rows) {
      EXPECT_EQ(row.verdict, factor > 1 ? Verdict::faster : Verdict::slower);
      EXPECT_EQ(row.unit, Unit::repeat);
      ASSERT_TRUE(row.interval);
      EXPECT_LE(row.interval->low, factor);
      EXPECT_GE(row.interval->high, factor);
    }
  }
}

TEST(Baseline, AllIntervalsOfATableShareTheLevel) {
  const auto comparison = a_pair(1, 3).compared();
  EXPECT_NEAR(comparison.interval_level, 1 - 0.05 / 4, 1e-12);
}

TEST(Baseline, AMarginNeedsTheWholeIntervalBeyondIt) {
  const auto pair = a_pair(1.05, 4);
  EXPECT_EQ(pair.compared().rows[0].verdict, Verdict::faster);
  const auto within = pair.compared({.margin = 0.2});
  EXPECT_EQ(within.rows[0].verdict, Verdict::not_separated);
  EXPECT_TRUE(within.rows[0].equivalent);
}

TEST(Baseline, RegressionsAreSlowerByMoreThanTheShareNeverFaster) {
  EXPECT_EQ(regressions(a_pair(0.9, 5).compared(), 0.05).size(), sizes.size());
  const auto slight = a_pair(0.96, 5).compared();
  EXPECT_EQ(regressions(slight, 0.10).size(), 0U);
  EXPECT_EQ(regressions(a_pair(1.5, 5).compared(), 0).size(), 0U);
}

TEST(Baseline, RefusesWhatIsNotTheSameWork) {
  const Pair pair = a_pair(1, 6);
  const auto refused = [&pair](auto change) {
    Pair changed = pair;
    change(changed.other);
    const auto reasons = reasons_against(changed.base, changed.other);
    const auto comparison = changed.compared();
    EXPECT_EQ(reasons.empty(), comparison.refusals.empty());
    EXPECT_EQ(reasons.empty(), !comparison.rows.empty());
    const auto forced = changed.compared({.force = true});
    EXPECT_FALSE(forced.rows.empty());
    EXPECT_EQ(forced.refusals.size(), comparison.refusals.size());
    return !reasons.empty();
  };
  EXPECT_FALSE(refused([](RunResult&) {}));
  EXPECT_TRUE(refused([](RunResult& run) { run.seed = "7"; }));
  EXPECT_TRUE(refused([](RunResult& run) { run.workload["operations"] = "raw"; }));
  EXPECT_TRUE(refused([](RunResult& run) { run.invalid = true; }));
  EXPECT_TRUE(refused([](RunResult& run) { run.batches[100].rate->checksum = "0x02"; }));
  EXPECT_FALSE(refused([](RunResult& run) { run.setup["isa"] = "AVX3"; }));
}

TEST(Baseline, OtherSetupsAreComparedWithTheDifference) {
  Pair pair = a_pair(1, 7);
  pair.base.setup["isa"] = "AVX2";
  pair.other.setup["isa"] = "AVX3";
  const auto comparison = pair.compared();
  ASSERT_EQ(comparison.differences.size(), 1U);
  EXPECT_EQ(comparison.differences[0].what, "isa");
  EXPECT_EQ(comparison.differences[0].base, "AVX2");
  EXPECT_EQ(comparison.differences[0].other, "AVX3");
}

TEST(Baseline, UnknownWorkGivesARatioWithoutAVerdictUnlessForced) {
  Pair pair = a_pair(0.5, 8);
  pair.other.unknown_work = {"workload", "seed"};
  const auto comparison = pair.compared();
  ASSERT_EQ(comparison.rows.size(), sizes.size());
  for (const VerdictRow& row : comparison.rows) {
    EXPECT_EQ(row.verdict, Verdict::work_unknown);
    EXPECT_NEAR(row.ratio, 0.5, 0.05);
  }
  EXPECT_EQ(undecided(comparison).size(), sizes.size());
  EXPECT_TRUE(regressions(comparison, 0).empty());
  ASSERT_EQ(comparison.unknown.size(), 1U);
  EXPECT_EQ(comparison.unknown[0].side, "other");
  EXPECT_EQ(comparison.unknown[0].keys, (std::vector<std::string>{"workload", "seed"}));
  EXPECT_EQ(pair.compared({.force = true}).rows[0].verdict, Verdict::slower);
  std::swap(pair.base, pair.other);
  EXPECT_EQ(pair.compared().rows[0].verdict, Verdict::work_unknown);
  EXPECT_EQ(pair.compared().unknown[0].side, "base");
}

TEST(Baseline, NobodyKnowsWhetherTwoProgramsDidTheSame) {
  Pair pair = a_pair(0.5, 8);
  pair.base.program = "JaxARC";
  const auto comparison = pair.compared();
  EXPECT_EQ(comparison.rows[0].verdict, Verdict::work_unknown);
  EXPECT_EQ(comparison.unknown.at(0).keys.at(0), "whether arcfleet did the work of JaxARC");
}

TEST(Baseline, ASizeThatFailedHasNoVerdict) {
  Pair pair = a_pair(1, 9);
  pair.other.batches[100] = {.environments = 100, .rate = {}, .error = "out of memory"};
  const auto comparison = pair.compared();
  ASSERT_EQ(comparison.rows.size(), sizes.size());
  EXPECT_EQ(comparison.rows[1].verdict, Verdict::failed);
  EXPECT_EQ(comparison.rows[1].remark, "out of memory");
  EXPECT_EQ(undecided(comparison).size(), 1U);
}

TEST(Baseline, ASizeThatSomeRunsFailedAtHasNoVerdictUnlessForced) {
  std::mt19937_64 engine(1);
  std::vector<RunResult> runs;
  for (int i = 0; i < 16; ++i) runs.push_back(a_run(i < 8 ? 1 : 2, engine));
  runs[15].batches[100] = {.environments = 100, .rate = {}, .error = "out of memory"};
  Side base{"base", {}};
  Side other{"other", {}, true};
  for (int i = 0; i < 16; ++i) (i < 8 ? base : other).runs.push_back(&runs[i]);
  const VerdictRow row = compare_with_baseline(base, {other}, {}).rows.at(1);
  EXPECT_EQ(row.verdict, Verdict::some_failed);
  EXPECT_EQ(row.remark, "1 of 8 runs of other has no rate");
  EXPECT_NEAR(row.ratio, 2, 0.1);
  EXPECT_TRUE(row.interval);
  const auto forced = compare_with_baseline(base, {other}, {.force = true});
  EXPECT_EQ(forced.rows.at(1).verdict, Verdict::faster);
  ASSERT_EQ(forced.failed.size(), 1U);
  EXPECT_EQ(forced.failed[0].reason, "out of memory");
  EXPECT_EQ(compare_with_baseline(other, {base}, {}).rows.at(1).verdict, Verdict::some_failed);
}

TEST(Baseline, OneBatchSizeCanBeChosen) {
  const auto comparison = a_pair(1, 9).compared({.batch_size = 100});
  ASSERT_EQ(comparison.rows.size(), 1U);
  EXPECT_EQ(comparison.rows[0].batch_size, 100);
  EXPECT_NEAR(comparison.interval_level, 0.95, 1e-12);
}

TEST(Baseline, AnInvalidRunOfTheBaselineIsNotTheReference) {
  Pair pair = a_pair(1, 10);
  RunResult latest = pair.base;
  latest.invalid = true;
  const auto comparison =
      compare_with_baseline({"base", {&pair.base, &latest}, true}, {{"other", {&pair.other}}}, {});
  EXPECT_EQ(comparison.rows.size(), sizes.size());
  ASSERT_EQ(comparison.refusals.size(), 1U);
  EXPECT_EQ(comparison.refusals[0].side, "base");
}

TEST(Baseline, TooFewRepeatsGiveARatioWithoutAVerdict) {
  std::mt19937_64 engine(1);
  const RunResult base = a_run(1, engine, 0.02, 3);
  const RunResult other = a_run(2, engine, 0.02, 3);
  for (const VerdictRow& row :
       compare_with_baseline({"base", {&base}}, {{"other", {&other}}}, {}).rows) {
    EXPECT_FALSE(row.interval);
    EXPECT_EQ(row.verdict, Verdict::too_few);
    EXPECT_NEAR(row.ratio, 2, 0.2);
    EXPECT_EQ(row.remark, "an interval needs at least 5 repeats of each side");
  }
}

}  // namespace
}  // namespace arcfleet::analysis
