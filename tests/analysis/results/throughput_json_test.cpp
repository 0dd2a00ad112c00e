#include "analysis/results/throughput_json.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "analysis/results/result_json.hpp"

namespace arcfleet::analysis {
namespace {

constexpr const char* meta = R"("meta": {"timestamp": "20251001-120000", "run_tag": "h100",
  "mode": "jaxarc-jit", "num_devices": 1, "fixed_steps": 2048,
  "task": {"dataset": "MiniARC", "task_id": "l6ab0lf3xztbyxsu3p"}, "system": {"gpu": "H100"}})";

RunResult read(const std::string& throughput) {
  const auto runs =
      results_from_json("{" + std::string(meta) + ", \"throughput\": " + throughput + "}");
  EXPECT_EQ(runs.size(), 1U);
  return runs.at(0);
}

TEST(ThroughputJson, IsARunWithTheMedianOfItsRates) {
  const RunResult run =
      read(R"({"1024": {"times": [1, 2, 4], "sps": [4e6, 2e6, 1e6], "compile_time": 9}})");
  EXPECT_EQ(run.tag, "h100");
  EXPECT_EQ(run.program, "JaxARC");
  EXPECT_EQ(run.description, "jaxarc-jit, 1 device");
  EXPECT_EQ(run.setup.at("gpu"), "H100");
  EXPECT_EQ(run.workload.at("task_ids"), R"(["l6ab0lf3xztbyxsu3p"])");
  ASSERT_TRUE(run.batches.at(1024).rate);
  EXPECT_DOUBLE_EQ(run.batches.at(1024).rate->steps_per_second, 2e6);
  EXPECT_EQ(run.batches.at(1024).rate->samples.size(), 3U);
  EXPECT_FALSE(run.single);
}

TEST(ThroughputJson, AFailedNumberOfEnvironmentsKeepsItsError) {
  const RunResult run =
      read(R"({"1": {"sps": [5]}, "1000000": {"error": "RESOURCE_EXHAUSTED: Out of memory"}})");
  EXPECT_FALSE(run.batches.at(1000000).rate);
  EXPECT_EQ(run.batches.at(1000000).error, "RESOURCE_EXHAUSTED: Out of memory");
}

TEST(ThroughputJson, HostileFilesAreRefused) {
  for (const char* wrong :
       {"null", "[]", "{}", R"({"x": {"sps": [1]}})", R"({"-1": {"sps": [1]}})",
        R"({"1": {"sps": []}})", R"({"1": {"sps": [0]}})", R"({"1": {"sps": ["1"]}})",
        R"({"1": {"times": [1]}})", R"({"1": 5})", R"({"99999999999999999999": {"sps": [1]}})"})
    EXPECT_THROW(read(wrong), UnusableResult) << wrong;
}

TEST(ThroughputJson, HasATimeThatCanBeReadOrNone) {
  const auto read_with = [](const std::string& meta_members) {
    return results_from_json(R"({"meta": {)" + meta_members +
                             R"(}, "throughput": {"1": {"sps": [5]}}})")
        .at(0)
        .timestamp_s;
  };
  EXPECT_TRUE(std::isnan(read_with("")));
  EXPECT_TRUE(std::isnan(read_with(R"("timestamp": null)")));
  EXPECT_EQ(read_with(R"("timestamp": "1970-01-02 00:00:01")"), 86401);
  for (const char* wrong : {R"("")", R"("NaN")", R"("yesterday")", R"("1969-01-01 00:00:00")"})
    EXPECT_THROW(read_with(R"("timestamp": )" + std::string(wrong)), UnusableResult) << wrong;
}

}  // namespace
}  // namespace arcfleet::analysis
