#include "results/official_figure.hpp"

#include <gtest/gtest.h>

namespace arcfleet::results {
namespace {

// One after the other, 250 s each.
OfficialPart part(const std::string& fleet, double rate) {
  const double start_s = fleet == "cores" ? 1000 : fleet == "caches" ? 1260 : 1530;
  return {.kind = "base",
          .fleet = fleet,
          .run = "0123",
          .nodes = 2,
          .ranks = 4,
          .threads = 8,
          .setting = "a node",
          .start_s = start_s,
          .timed_s = 250,
          .steps_per_second = rate,
          .interval = {0.9 * rate, 1.2 * rate, 0.97}};
}

std::vector<OfficialPart> parts() {
  return {part("memory", 1e6), part("cores", 100e6), part("caches", 10e6)};
}

TEST(OfficialFigure, IsTheGeometricMean) {
  const auto figure = official_figure(parts());
  EXPECT_NEAR(figure.system, 10e6, 1);
  EXPECT_NEAR(figure.per_node(), 5e6, 1);
  EXPECT_NEAR(figure.interval.low, 9e6, 1);
  EXPECT_NEAR(figure.interval.high, 12e6, 1);
  EXPECT_NEAR(figure.interval.coverage, 0.91, 1e-12);
  EXPECT_EQ(figure.parts[0].fleet, "cores");
  EXPECT_EQ(figure.parts[2].fleet, "memory");
}

TEST(OfficialFigure, NeedsThreeFleets) {
  EXPECT_EQ(objection_to(parts()), "");
  EXPECT_EQ(missing_fleets(parts()), "");
  auto one = parts();
  one.resize(1);
  EXPECT_EQ(missing_fleets(one), "cores, caches");
  EXPECT_EQ(objection_to(one), "it lacks the fleets: cores, caches");
  auto more = parts();
  more.push_back(part("caches", 1));
  EXPECT_EQ(objection_to(more), "it has more than three fleets");
}

TEST(OfficialFigure, NeedsOneSettingOfAllFleets) {
  for (const auto& change : std::vector<void (*)(OfficialPart&)>{
           [](OfficialPart& p) { p.setting = "another node"; },
           [](OfficialPart& p) { p.run = "4567"; }, [](OfficialPart& p) { p.kind = "peak"; }}) {
    auto others = parts();
    change(others[1]);
    EXPECT_EQ(objection_to(others),
              "its fleets differ in run, program, machine, nodes, ranks, threads, binding or "
              "batches");
  }
}

TEST(OfficialFigure, NeedsFleetsThatFollowEachOther) {
  const std::string objection =
      "its fleets were not measured one right after the other: cores, caches, memory";
  for (const double later_s : {-600.0, -100.0, 2000.0}) {  // memory: before, during, long after
    auto others = parts();
    others[0].start_s += later_s;
    EXPECT_EQ(objection_to(others), objection) << later_s;
  }
}

TEST(OfficialFigure, KnowsWhatAFleetShares) {
  const auto setting = [](const RunRecord& run) { return official_part(run)->setting; };
  RunRecord run;
  run.benchmark_params = {{"official", std::string("peak")},
                          {"official_batch", Integers{64, 256, 32768}}};
  run.system_info = {{"commit", std::string("a")}, {"cpu_model", std::string("b")}};
  run.config_summary = {{"isa", std::string("AVX2")}};
  run.ranks = {{"a", "0-1", 2, "0 1"}};
  run.batch_scaling.resize(1);
  for (const auto& change : std::vector<void (*)(RunRecord&)>{
           [](RunRecord& r) { r.ranks[0].host = "b"; },
           [](RunRecord& r) { r.ranks[0].thread_binding = "1 0"; },
           [](RunRecord& r) { r.system_info[0].second = std::string("b"); },
           [](RunRecord& r) { r.system_info[1].second = std::string("c"); },
           [](RunRecord& r) { r.config_summary[0].second = std::string("SSE4"); },
           [](RunRecord& r) {
             r.benchmark_params[1].second = Integers{64, 257, 32768};
           }}) {
    RunRecord other = run;
    change(other);
    EXPECT_NE(setting(other), setting(run));
  }
}

TEST(OfficialFigure, TimesTheSlowestRank) {
  BatchSamples batch;
  batch.environments_per_rank = {1, 1};
  batch.rollouts_per_repeat = 10;
  batch.step_time_s = {1, 2, 4, 3};
  EXPECT_EQ(timed_s(batch), 60);
  EXPECT_EQ(timed_s({}), 0);
}

TEST(OfficialFigure, ReadsARecord) {
  RunRecord run;
  EXPECT_FALSE(official_part(run));
  run.benchmark_params = {{"official", std::string("base")},
                          {"official_fleet", std::string("cores")},
                          {"official_run", std::string("0123")}};
  EXPECT_FALSE(official_part(run));  // it measured nothing
  run.ranks = {{"a", "", 3}, {"a", "", 3}, {"b", "", 3}};
  run.batch_scaling.emplace_back().steps_per_second = 5;
  const auto found = official_part(run);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->nodes, 2);
  EXPECT_EQ(found->ranks, 3);
  EXPECT_EQ(found->threads, 9);
  EXPECT_EQ(found->steps_per_second, 5);
  run.batch_scaling.front().error = "no memory";
  EXPECT_FALSE(official_part(run));
}

}  // namespace
}  // namespace arcfleet::results
