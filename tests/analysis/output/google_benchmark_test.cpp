#include "analysis/output/google_benchmark.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "analysis/planted.hpp"

namespace arcfleet::analysis {
namespace {

nlohmann::json json_of(const RunResult& run) {
  return nlohmann::json::parse(google_benchmark_json(run));
}

TEST(GoogleBenchmark, HasAnEntryForEachRepeatAndAggregate) {
  const auto list = json_of(planted::run_of({1, 1, 1}, 1e6, {1e6, 2e6, 4e6})).at("benchmarks");
  ASSERT_EQ(list.size(), 3U + 4U);
  EXPECT_EQ(list.at(1).at("name"), "batch/1000");
  EXPECT_EQ(list.at(1).at("run_type"), "iteration");
  EXPECT_EQ(list.at(1).at("repetition_index"), 1);
  EXPECT_EQ(list.at(1).at("real_time"), 500) << "nanoseconds of one step at 2 M steps/s";
  EXPECT_EQ(list.at(1).at("items_per_second"), 2e6);
}

TEST(GoogleBenchmark, AggregatesAreThoseOfTimesAndRates) {
  const auto list = json_of(planted::run_of({1, 1, 1}, 1e6, {1e6, 2e6, 4e6})).at("benchmarks");
  const auto aggregate = [&list](std::size_t index) { return list.at(3 + index); };
  EXPECT_EQ(aggregate(0).at("name"), "batch/1000_mean");
  EXPECT_DOUBLE_EQ(aggregate(0).at("real_time"), 1750 / 3.0);
  EXPECT_DOUBLE_EQ(aggregate(1).at("real_time"), 500);
  EXPECT_DOUBLE_EQ(aggregate(1).at("items_per_second"), 2e6);
  EXPECT_NEAR(aggregate(2).at("real_time").get<double>(), 381.88, 0.01) << "of 1000, 500, 250";
  EXPECT_EQ(aggregate(3).at("aggregate_unit"), "percentage");
  EXPECT_NEAR(aggregate(3).at("real_time").get<double>(), 0.65465, 1e-5);
}

TEST(GoogleBenchmark, NamesTheHostsAndTheTime) {
  RunResult run = planted::run_of({2, 2, 1}, 100);
  run.timestamp_s = 86400;
  EXPECT_EQ(json_of(run).at("context").at("host_name"), "2 hosts");
  EXPECT_EQ(json_of(run).at("context").at("date"), "1970-01-02T00:00:00+00:00");
  run.setup["hosts"] = R"(["a", "b"])";
  EXPECT_EQ(json_of(run).at("context").at("host_name"), "a, b");
}

TEST(GoogleBenchmark, OfARateWithoutRepeatsHasOneEntry) {
  RunResult run = planted::run_of({1, 1, 1}, 100);
  run.single = Rate{.steps_per_second = 50};
  const auto list = json_of(run).at("benchmarks");
  EXPECT_EQ(list.at(0).at("name"), "single_environment");
  EXPECT_EQ(list.at(0).at("repetitions"), 1);
  EXPECT_EQ(list.size(), 2U * 5U);
}

}  // namespace
}  // namespace arcfleet::analysis
