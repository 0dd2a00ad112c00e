#include "analysis/output/dashboards.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "analysis/planted.hpp"

namespace arcfleet::analysis {
namespace {

RunResult run_for_dashboards() {
  RunResult run = planted::run_of({2, 4, 1}, 2e6, {2e6, 2e6, 2e6});
  run.batches[1000].rate->interval = Interval{1.5e6, 2.25e6, 0.96};
  run.single = Rate{.steps_per_second = 50};
  run.description = "a \xff test";
  return run;
}

TEST(Dashboards, GithubActionBenchmarkHasOneEntryForEachBatchSize) {
  const auto list = nlohmann::json::parse(github_action_benchmark_json(run_for_dashboards()));
  ASSERT_EQ(list.size(), 2U);
  EXPECT_EQ(list.at(0).at("name"), "single_environment");
  EXPECT_EQ(list.at(0).at("value"), 50);
  EXPECT_FALSE(list.at(0).contains("range")) << "it has no interval";
  EXPECT_EQ(list.at(1).at("name"), "batch/1000");
  EXPECT_EQ(list.at(1).at("unit"), "steps/s");
  EXPECT_EQ(list.at(1).at("value"), 2e6);
  EXPECT_EQ(list.at(1).at("range"), "± 500000.0") << "the larger side";
  EXPECT_EQ(list.at(1).at("extra"),
            "arcfleet, seed 42\n2 nodes, 4 ranks, 1 thread a rank\n3 repeats\n"
            "95 % interval [1.50, 2.25] around 2.00 M steps/s\na \xef\xbf\xbd test");
}

TEST(Dashboards, AnIntervalOfTooFewRepeatsIsNotCalledOneOf95Percent) {
  RunResult run = run_for_dashboards();
  run.batches[1000].rate->interval->coverage = 0.75;
  const auto list = nlohmann::json::parse(github_action_benchmark_json(run));
  EXPECT_NE(list.at(1).at("extra").get<std::string>().find("\ninterval [1.50"), std::string::npos);
}

TEST(Dashboards, BencherHasTheThroughputAndItsInterval) {
  const auto object = nlohmann::json::parse(bencher_metric_json(run_for_dashboards()));
  const nlohmann::json wanted = {
      {"single_environment", {{"throughput", {{"value", 50.0}}}}},
      {"batch/1000",
       {{"throughput", {{"value", 2e6}, {"lower_value", 1.5e6}, {"upper_value", 2.25e6}}}}}};
  EXPECT_EQ(object, wanted);
}

}  // namespace
}  // namespace arcfleet::analysis
