#include "results/json_summary.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <nlohmann/json.hpp>

#include "results/sample_record.hpp"

namespace arcfleet::results {
namespace {

using Json = nlohmann::ordered_json;

Json summary_of(const RunRecord& record) {
  return Json::parse(json_summary(record, "run.h5"));
}

std::vector<std::string> keys_of(const Json& object) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : object.items()) keys.push_back(key);
  return keys;
}

TEST(JsonSummary, HoldsTheseKeysAtItsTop) {
  using Keys = std::vector<std::string>;
  EXPECT_EQ(keys_of(summary_of(sample_run(2))),
            (Keys{"schema_version", "description", "tag", "complete", "checksum", "interrupted_by",
                  "verification", "config_summary", "benchmark_params", "system_info", "timestamp",
                  "warnings", "startup_time", "samples_file", "starts", "single_environment",
                  "batch_scaling"}));
}

// JaxARC's own comparison script reads these.
TEST(JsonSummary, KeepsTheKeysOfTheOriginalTool) {
  const Json summary = summary_of(sample_run(2));
  EXPECT_EQ(keys_of(summary["batch_scaling"]), (std::vector<std::string>{"1", "10", "1000"}));
  for (const char* key : {"steps_per_second", "avg_reset_time", "total_time", "num_steps"})
    EXPECT_TRUE(summary["single_environment"][key].is_number()) << key;
  for (const char* key : {"batch_size", "steps_per_second", "total_time", "batch_reset_time",
                          "total_env_steps", "num_steps"})
    EXPECT_TRUE(summary["batch_scaling"]["10"][key].is_number()) << key;
}

TEST(JsonSummary, TheTimesOfTheRepeatsGiveTheRate) {
  const RunRecord record = sample_run(2);
  const Json summary = summary_of(record);
  const Json& batch = summary["batch_scaling"]["10"];
  ASSERT_EQ(batch["times"].size(), record.batch_scaling[1].repeats);
  const auto& samples = record.batch_scaling[1];
  const auto time_s = [&](std::size_t i) {  // of repeat 1
    return samples.step_time_s[i] + samples.sync_time_s[i] + samples.exchange_time_s[i];
  };
  EXPECT_EQ(batch["times"][1], std::max(time_s(2), time_s(3)));
  EXPECT_EQ(summary["single_environment"]["times"].size(),
            summary["single_environment"]["repeats"]);
}

TEST(JsonSummary, HoldsTheRecordsValues) {
  const RunRecord record = sample_run(2);
  const Json summary = summary_of(record);
  EXPECT_EQ(summary["schema_version"], 3);
  EXPECT_EQ(summary["timestamp"], 1795428900.25);
  EXPECT_EQ(summary["description"], record.description);
  EXPECT_EQ(summary["tag"], "baseline");
  EXPECT_EQ(summary["complete"], true);
  EXPECT_EQ(summary["samples_file"], "run.h5");
  EXPECT_EQ(summary["verification"]["status"], "VALID");
  EXPECT_EQ(summary["verification"]["detail"], "all fields alike");
  EXPECT_EQ(summary["verification"]["environments_replayed"], 64);
  EXPECT_EQ(summary["verification"]["steps_replayed"], 51'200);
}

TEST(JsonSummary, SaysHowSureTheMedianIs) {
  const Json summary = summary_of(sample_run(2));
  EXPECT_EQ(summary["single_environment"]["stopped_by"], "max-time");
  EXPECT_TRUE(summary["single_environment"]["relative_error"].is_null());  // infinite
  EXPECT_EQ(summary["batch_scaling"]["10"]["stopped_by"], "reached");
  const BatchResult batch = sample_batch(10, 7, 2);
  EXPECT_EQ(summary["batch_scaling"]["10"]["relative_error"], batch.relative_error);
  EXPECT_EQ(summary["batch_scaling"]["10"]["time_percentiles"]["p95"], batch.percentiles.p95_s);
  EXPECT_EQ(summary["batch_scaling"]["10"]["efficiency"]["parallel"], batch.efficiencies.parallel);
}

TEST(JsonSummary, TellsOfWarningsAndOfEveryStart) {
  const Json summary = summary_of(sample_run(2));
  EXPECT_EQ(summary["warnings"].size(), 1U);
  EXPECT_EQ(summary["starts"].size(), 2U);
  EXPECT_EQ(summary["starts"][1]["host"], "node18");
  EXPECT_EQ(summary["starts"][1]["batch_sizes_before"], 2);
  EXPECT_EQ(summary["startup_time"], 0.0125);
}

TEST(JsonSummary, HoldsTheSingleEnvironment) {
  const SingleEnvironment single = sample_single();
  const Json object = summary_of(sample_run(1))["single_environment"];
  EXPECT_EQ(object["steps_per_second"], single.steps_per_second);
  EXPECT_EQ(object["avg_reset_time"], single.avg_reset_time_s);
  EXPECT_EQ(object["total_time"], single.total_time_s);
  EXPECT_EQ(object["num_steps"], 1000);
  EXPECT_EQ(object["rollouts_per_repeat"], 4);
  EXPECT_EQ(object["resets_per_repeat"], 100);
  EXPECT_EQ(object["repeats"], 5);
  EXPECT_EQ(object["confidence_interval"]["level"], 0.95);
  EXPECT_EQ(object["confidence_interval"]["coverage"], 0.9375);
  EXPECT_EQ(object["confidence_interval"]["low"], single.interval.low);
  EXPECT_EQ(object["confidence_interval"]["high"], single.interval.high);
  EXPECT_EQ(object["checksum"], "0xfedcba9876543210");
}

TEST(JsonSummary, HoldsEachBatchSize) {
  const BatchResult batch = sample_batch(10, 7, 2);
  const Json object = summary_of(sample_run(2))["batch_scaling"]["10"];
  EXPECT_EQ(object["batch_size"], 10);
  EXPECT_EQ(object["steps_per_second"], batch.steps_per_second);
  EXPECT_EQ(object["total_time"], batch.total_time_s);
  EXPECT_EQ(object["batch_reset_time"], batch.batch_reset_time_s);
  EXPECT_EQ(object["total_env_steps"], 1000);
  EXPECT_EQ(object["num_steps"], 100);
  EXPECT_EQ(object["environments"], 10);
  EXPECT_EQ(object["rollouts_per_repeat"], 3);
  EXPECT_EQ(object["repeats"], 7);
  EXPECT_EQ(object["rank_time"]["minimum"], batch.rank_time_min_s);
  EXPECT_EQ(object["rank_time"]["mean"], batch.rank_time_mean_s);
  EXPECT_EQ(object["rank_time"]["maximum"], batch.rank_time_max_s);
  EXPECT_EQ(object["speedup"], batch.speedup);
  EXPECT_EQ(object["scaling_efficiency"], batch.scaling_efficiency);
  EXPECT_EQ(object["parallel_efficiency"], batch.parallel_efficiency);
  EXPECT_EQ(object["memory"]["state_bytes_per_environment"], 1104);
  EXPECT_EQ(object["memory"]["observation_bytes_per_environment"], 900);
  EXPECT_EQ(object["memory"]["peak_resident_bytes_per_rank"]["minimum"], 30'000'010);
  EXPECT_EQ(object["memory"]["peak_resident_bytes_per_rank"]["maximum"], 30'004'106);
  EXPECT_EQ(object["checksum"], "0x9f3c61d2a0b75e22");
}

TEST(JsonSummary, FailedBatchSizeHoldsOnlyItsSizeAndItsError) {
  RunRecord record = sample_run(1);
  record.batch_scaling = {failed_batch(1000)};
  record.batch_scaling[0].steps_per_second = 5;  // void, whatever it holds
  const Json object = summary_of(record)["batch_scaling"]["1000"];
  EXPECT_EQ(object, (Json{{"batch_size", 1000}, {"error", *record.batch_scaling[0].error}}));
}

TEST(JsonSummary, RunThatHasOnlyBegun) {
  const Json summary = summary_of(sample_run_begun(1));
  EXPECT_FALSE(summary.contains("single_environment"));
  EXPECT_EQ(summary["batch_scaling"], Json::object());
  EXPECT_EQ(summary["complete"], false);
  EXPECT_EQ(summary["verification"]["status"], "NOT RUN");
  EXPECT_EQ(summary["checksum"], "0x0000000000000000");
}

TEST(JsonSummary, AttributesKeepTheirTypes) {
  const Json info = summary_of(sample_run(1))["system_info"];
  EXPECT_EQ(info["sockets"].type(), Json::value_t::number_unsigned);
  EXPECT_EQ(info["hyperthreading"], false);
  EXPECT_EQ(info["frequency_hz"].type(), Json::value_t::number_float);
  EXPECT_EQ(info["hosts"], (Json{"node17", "node18", "nœud"}));
  EXPECT_EQ(summary_of(sample_run(1))["benchmark_params"]["batch_sizes"], (Json{1, 10, 1000}));
}

TEST(JsonSummary, DoublesReadBackAsTheSameDouble) {
  for (const double value : {0.1, 1.0 / 3, 5e-324, 1.7976931348623157e308, 11'812'345.678901234}) {
    RunRecord record = sample_run(1);
    record.single_environment->steps_per_second = value;
    EXPECT_EQ(summary_of(record)["single_environment"]["steps_per_second"].get<double>(), value);
  }
}

TEST(JsonSummary, NumbersThatAreNotFiniteBecomeNull) {
  RunRecord record = sample_run(1);
  record.batch_scaling[0].speedup = std::numeric_limits<double>::quiet_NaN();
  record.batch_scaling[0].interval.high = std::numeric_limits<double>::infinity();
  record.system_info = {{"load", -std::numeric_limits<double>::infinity()}};
  const Json summary = summary_of(record);  // would throw at NaN or Infinity
  EXPECT_TRUE(summary["batch_scaling"]["1"]["speedup"].is_null());
  EXPECT_TRUE(summary["batch_scaling"]["1"]["confidence_interval"]["high"].is_null());
  EXPECT_TRUE(summary["system_info"]["load"].is_null());
}

TEST(JsonSummary, BytesThatAreNoUtf8AreReplaced) {
  RunRecord record = sample_run(1);
  record.description = "caf\xe9 \xff";
  record.tag = std::string("a\0b", 3);
  const Json summary = summary_of(record);
  EXPECT_EQ(summary["description"], "caf\xef\xbf\xbd \xef\xbf\xbd");
  EXPECT_EQ(summary["tag"], std::string("a\0b", 3));
}

TEST(JsonSummary, IsIndentedTextThatEndsWithOneNewline) {
  const std::string text = json_summary(sample_run(1), "run.h5");
  EXPECT_TRUE(text.starts_with("{\n  \"schema_version\": 3,\n"));
  EXPECT_TRUE(text.ends_with("}\n"));
  EXPECT_NE(text.find("漢字 🚀"), std::string::npos);
}

TEST(JsonSummary, IsRecognisedByTheTimestampOfItsRun) {
  const RunRecord run = sample_run(2);
  EXPECT_TRUE(is_summary_of(run, json_summary(run, "any.h5")));
  EXPECT_TRUE(is_summary_of(run, json_summary(sample_run_begun(2), "any.h5")));
  RunRecord another = run;
  another.timestamp_s += 1;
  EXPECT_FALSE(is_summary_of(run, json_summary(another, "any.h5")));
  EXPECT_FALSE(is_summary_of(sample_run_begun(2), json_summary(run, "any.h5")));  // knows more
  EXPECT_TRUE(is_summary_of(run, json_summary(sample_run_with_failure(2), "any.h5")));
  another = run;
  another.tag = "another";
  EXPECT_FALSE(is_summary_of(run, json_summary(another, "any.h5")));
  another.tag = "Z\xFCrich";  // no UTF-8
  EXPECT_TRUE(is_summary_of(another, json_summary(another, "any.h5")));
  for (const char* text :
       {"", "notes of mine", "{}", "[1]", "{\"timestamp\": \"\"}", "{\"timestamp"})
    EXPECT_FALSE(is_summary_of(run, text)) << text;
}

}  // namespace
}  // namespace arcfleet::results
