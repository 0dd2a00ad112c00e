#include "analysis/scaling/scaling_report.hpp"

#include <gtest/gtest.h>

#include "analysis/planted.hpp"

namespace arcfleet::analysis {
namespace {

std::vector<std::string> names_of(const ScalingReport& report) {
  std::vector<std::string> names;
  for (const Section& section : report.sections) names.push_back(section.name);
  return names;
}

std::vector<RunResult> five_layouts() {
  std::vector<RunResult> runs;
  planted::amdahl_series(runs, {1, 2, 4, 8, 16}, 1e6, 0.02);
  return runs;
}

TEST(ScalingReport, HasItsSectionsInOrder) {
  auto runs = five_layouts();
  SeriesSet set = series_of(runs, {});
  set.left_out.add("a.json", "INVALID");
  const HostsOfRuns hosts = {{&runs[3], {{"a", 1.0}, {"b", 1.1}}}};
  const ScalingReport report = scaling_report(set, hosts, {.predict = {32}, .efficiency = 0.8});
  EXPECT_EQ(names_of(report), (std::vector<std::string>{"scaling", "limits", "models", "prediction",
                                                        "efficiency", "hosts", "left_out"}));
  EXPECT_FALSE(report.refused);
  EXPECT_EQ(report.laws.at(0).size(), all_laws.size());
}

TEST(ScalingReport, ExplainsTheFirstSeriesAlone) {
  auto runs = five_layouts();
  for (const std::int64_t threads : {2, 4}) runs.push_back(planted::run_of({1, 2, threads}, 1e6));
  const SeriesSet set = series_of(runs, {});
  ASSERT_EQ(set.series.size(), 2U);
  const ScalingReport report = scaling_report(set, {}, {});
  EXPECT_FALSE(report.sections.at(1).notes.empty());
  EXPECT_EQ(report.sections.at(4).name, "limits");
  EXPECT_TRUE(report.sections[4].notes.empty());
}

TEST(ScalingReport, MarksARefusedPrediction) {
  const auto runs = five_layouts();
  const SeriesSet set = series_of(runs, {});
  EXPECT_TRUE(scaling_report(set, {}, {.predict = {64, 65}}).refused);
  EXPECT_FALSE(scaling_report(set, {}, {.predict = {64}}).refused);
}

TEST(ScalingReport, WithoutSeriesHasWhatWasLeftOut) {
  SeriesSet set;
  set.left_out.add("a.json", "INVALID");
  const ScalingReport report = scaling_report(set, {}, {.predict = {2}});
  EXPECT_EQ(names_of(report), std::vector<std::string>{"left_out"});
  EXPECT_EQ(report.sections[0].lead, std::vector<std::string>{"INVALID: a.json"});
}

}  // namespace
}  // namespace arcfleet::analysis
