#include "results/official_figure.hpp"

#include <gtest/gtest.h>

namespace arcfleet::results {
namespace {

OfficialPart part(const std::string& fleet, double rate) {
  return {.kind = "base",
          .fleet = fleet,
          .run = "0123",
          .nodes = 2,
          .ranks = 4,
          .threads = 8,
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

TEST(OfficialFigure, NeedsThreeFleetsOfOneRun) {
  EXPECT_EQ(objection_to(parts()), "");
  auto two = parts();
  two.pop_back();
  EXPECT_EQ(objection_to(two), "its fleet caches is missing");
  auto twice = parts();
  twice.push_back(part("caches", 1));
  EXPECT_EQ(objection_to(twice), "its fleet caches is there more than once");
  for (const auto& change : std::vector<void (*)(OfficialPart&)>{
           [](OfficialPart& p) { p.nodes = 1; }, [](OfficialPart& p) { p.threads = 1; },
           [](OfficialPart& p) { p.ranks = 1; }, [](OfficialPart& p) { p.run = "4567"; },
           [](OfficialPart& p) { p.kind = "peak"; }}) {
    auto others = parts();
    change(others[1]);
    EXPECT_EQ(objection_to(others),
              "its fleets ran on different nodes, ranks or threads, or in different runs");
  }
  auto more = parts();
  more.push_back(part("disk", 1));
  EXPECT_EQ(objection_to(more), "it has a fleet disk, which there is not");
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
