#include "analysis/results/result_json.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <nlohmann/json.hpp>

#include "analysis/results/result_set.hpp"
#include "results/json_summary.hpp"

namespace arcfleet::analysis {
namespace {

std::string refusal(const std::string& text) {
  try {
    (void)results_from_json(text);
  } catch (const UnusableResult& unusable) {
    return unusable.what();
  }
  return "accepted";
}

// A file with one batch size, 10, that has these members.
std::string with_batch(const std::string& members) {
  return R"({"timestamp": 5, "batch_scaling": {"10": {)" + members + "}}}";
}

results::BatchResult measured_batch(std::int64_t size, double steps_per_second) {
  results::BatchResult batch;
  batch.batch_size = size;
  batch.environments = 2 * size;
  batch.num_steps = 50;
  batch.total_env_steps = batch.environments * batch.num_steps;
  batch.steps_per_second = steps_per_second;
  batch.total_time_s = static_cast<double>(batch.total_env_steps) / steps_per_second;
  batch.times_s = {batch.total_time_s};
  batch.repeats = 1;
  batch.stopped_by = "repeats";
  batch.interval = {0.99 * steps_per_second, 1.01 * steps_per_second, 0.96};
  batch.parallel_efficiency = 0.9;
  return batch;
}

results::RunRecord written_run() {
  results::RunRecord run;
  run.timestamp_s = 1763892000.125;
  run.description = "Initial implementation";
  run.tag = "baseline";
  run.complete = true;
  run.config_summary = {{"workload", std::string("baseline")}, {"seed", std::string("42")}};
  run.single_environment.emplace();
  run.single_environment->steps_per_second = 11.8e6;
  run.single_environment->num_steps = 1000;
  run.single_environment->total_time_s = 1000 / 11.8e6;
  run.single_environment->times_s = {1000 / 11.8e6};
  run.single_environment->repeats = 1;
  run.single_environment->resets_per_repeat = 1;
  run.single_environment->avg_reset_time_s = 1e-6;
  run.single_environment->stopped_by = "repeats";
  run.single_environment->interval = {11.7e6, 11.9e6, 0.97};
  run.batch_scaling = {measured_batch(1000, 31.2e6), results::BatchResult{}};
  run.batch_scaling[1].batch_size = 10000;
  run.batch_scaling[1].error = "out of memory";
  run.verification.status = results::Verification::Status::valid;
  return run;
}

RunResult read_back(const results::RunRecord& run) {
  const auto results = results_from_json(results::json_summary(run, "samples.h5"));
  EXPECT_EQ(results.size(), 1U);
  return results.at(0);
}

TEST(ResultJson, ReadsWhatTheRecordWrites) {
  const RunResult run = read_back(written_run());
  EXPECT_EQ(run.timestamp_s, 1763892000.125);
  EXPECT_EQ(run.description, "Initial implementation");
  EXPECT_EQ(run.tag, "baseline");
  EXPECT_FALSE(run.invalid);
  EXPECT_FALSE(run.incomplete);
  ASSERT_TRUE(run.single && run.single->interval);
  EXPECT_EQ(run.single->steps_per_second, 11.8e6);
  EXPECT_EQ(run.single->interval->low, 11.7e6);
  EXPECT_EQ(run.single->interval->coverage, 0.97);
  ASSERT_EQ(run.batches.size(), 2U);
  const BatchEntry& batch = run.batches.at(1000);
  EXPECT_EQ(batch.environments, 2000);
  EXPECT_EQ(batch.rate->steps_per_second, 31.2e6);
  EXPECT_EQ(batch.rate->interval->high, 1.01 * 31.2e6);
  EXPECT_EQ(batch.parallel_efficiency, 0.9);
  EXPECT_FALSE(run.batches.at(10000).rate);
  EXPECT_EQ(run.batches.at(10000).error, "out of memory");
}

TEST(ResultJson, ReadsVersion1) {
  const auto set = read_result_files({ARCFLEET_SOURCE_DIR "/tests/results/data/version_1.json"});
  ASSERT_EQ(set.results.size(), 1U) << (set.left_out.empty() ? "" : set.left_out.front().reason);
  const RunResult& run = set.results.front();
  EXPECT_EQ(run.program, "arcfleet");
  EXPECT_EQ(run.samples_file, "version_1.h5");
  EXPECT_EQ(run.workload.at("workload"), "paper");
  EXPECT_EQ(run.setup.count("kernel"), 0U);
  EXPECT_FALSE(run.setup.at("isa").empty());  // which version 1 called kernel
  ASSERT_TRUE(run.single && run.single->interval);
  ASSERT_TRUE(run.batches.at(8).rate);
  EXPECT_EQ(run.batches.at(8).rate->samples.size(), 100U);
  EXPECT_TRUE(run.batches.at(8).efficiencies);
  EXPECT_TRUE(run.batches.at(8).bytes_per_environment);
}

TEST(ResultJson, TheReferenceEngineOfVersion1HasNoInstructionSet) {
  const auto results = results_from_json(
      R"({"timestamp": 1, "config_summary": {"engine": "reference", "kernel": "reference"},)"
      R"( "single_environment": {"steps_per_second": 5}})");
  EXPECT_EQ(results.front().setup.at("isa"), "none");
}

TEST(ResultJson, ReadsTheVerdictsTheRecordWrites) {
  results::RunRecord run = written_run();
  run.complete = false;
  run.verification.status = results::Verification::Status::invalid;
  EXPECT_TRUE(read_back(run).invalid);
  EXPECT_TRUE(read_back(run).incomplete);
  run.verification.status = results::Verification::Status::not_run;
  EXPECT_FALSE(read_back(run).invalid);
}

TEST(ResultJson, TakesAnIntervalThatIsNotFiniteForNone) {
  results::RunRecord run = written_run();
  run.single_environment->interval.high = std::numeric_limits<double>::infinity();
  EXPECT_FALSE(read_back(run).single->interval);
}

TEST(ResultJson, TellsWorkloadsApartButNotSeeds) {
  const RunResult run = read_back(written_run());
  results::RunRecord other = written_run();
  other.config_summary[1].second = std::string("43");
  EXPECT_EQ(read_back(other).workload, run.workload);
  other.config_summary[0].second = std::string("paper");
  EXPECT_NE(read_back(other).workload, run.workload);
  other = written_run();
  other.single_environment->num_steps = 10;
  other.single_environment->total_time_s = 10 / 11.8e6;
  other.single_environment->times_s = {10 / 11.8e6};
  EXPECT_NE(read_back(other).single->work, run.single->work);
}

TEST(ResultJson, CountsTheRanksOnceWhateverTheLauncherCallsThem) {
  const auto runs = results_from_json(
      R"({"system_info": {"ranks": 2, "mpi_library": "MPICH", "OMPI_COMM_WORLD_SIZE": "2",
          "OMPI_COMM_WORLD_LOCAL_SIZE": "2", "PMI_SIZE": "2", "MPI_LOCALNRANKS": "2"},
          "timestamp": 5, "batch_scaling": {"1": {"error": "no memory"}}})");
  EXPECT_EQ(runs.at(0).setup, (Facts{{"ranks", "2"}, {"mpi_library", "MPICH"}}));
}

TEST(ResultJson, ReadsTheOriginalToolsFile) {
  const auto runs = results_from_json(
      R"({"timestamp": 1755055186.133284,
          "single_environment": {"steps_per_second": 571.66, "total_time": 1.75,
                                 "avg_reset_time": 0.0005, "num_steps": 1000},
          "batch_scaling": {"1": {"batch_size": 1, "steps_per_second": 31.8, "num_steps": 50},
                            "10": {"error": ""}}})");
  ASSERT_EQ(runs.size(), 1U);
  EXPECT_EQ(runs[0].description, "");
  EXPECT_EQ(runs[0].implementation, "");
  EXPECT_EQ(runs[0].single->steps_per_second, 571.66);
  EXPECT_FALSE(runs[0].single->interval);
  EXPECT_EQ(runs[0].batches.at(1).environments, 1);
  EXPECT_FALSE(runs[0].batches.at(10).rate) << "an error without a text is still one";
}

TEST(ResultJson, MakesOneResultOfEachImplementation) {
  const auto runs = results_from_json(
      R"({"timestamp": 5, "implementations": ["scan", "arc", "absent", 7],
          "single_environment_arc": {"steps_per_second": 1},
          "single_environment_scan": {"steps_per_second": 2},
          "batch_scaling_unlisted": {"10": {"steps_per_second": 3}}})");
  ASSERT_EQ(runs.size(), 3U);
  EXPECT_EQ(runs[0].implementation, "scan");
  EXPECT_EQ(runs[0].single->steps_per_second, 2);
  EXPECT_EQ(runs[1].implementation, "arc");
  EXPECT_EQ(runs[2].implementation, "unlisted");
  EXPECT_EQ(runs[2].batches.at(10).rate->steps_per_second, 3);
  EXPECT_NE(runs[0].workload, runs[1].workload) << "two implementations are two programs";
}

TEST(ResultJson, TellsTheOriginalToolFromArcfleet) {
  const std::string rest = R"("timestamp": 5, "single_environment": {"steps_per_second": 1}})";
  EXPECT_NE(results_from_json(R"({"schema_version": 1, )" + rest)[0].workload,
            results_from_json("{" + rest)[0].workload);
}

TEST(ResultJson, TakesAByteOrderMarkAndUnknownMembers) {
  EXPECT_EQ(refusal("\xEF\xBB\xBF"
                    R"({"timestamp": 5, "single_environment":
                    {"steps_per_second": 1, "new": []}, "more": {"a": null}})"),
            "accepted");
}

TEST(ResultJson, RefusesWhatIsNotJson) {
  EXPECT_EQ(refusal(""), "empty");
  for (const char* text : {"{", "\xff", "{\"a\": NaN}", "{\"timestamp\": 1e400}", " "})
    EXPECT_EQ(refusal(text).find("not JSON: "), 0U) << text;
  const std::string deep(1'000'000, '[');
  EXPECT_EQ(refusal(deep), "nested deeper than any result");
}

TEST(ResultJson, CountsNoBracketsInsideText) {
  const std::string brackets = R"(\" \\)" + std::string(100, '[');
  EXPECT_EQ(refusal(R"({"timestamp": 5, "single_environment": {"steps_per_second": 1},
                      "description": ")" +
                    brackets + R"("})"),
            "accepted");
}

TEST(ResultJson, RefusesOtherKindsOfFile) {
  EXPECT_EQ(refusal("[]"), "the file's content is an array, not an object");
  EXPECT_EQ(refusal("null"), "the file's content is a null, not an object");
  EXPECT_EQ(refusal(R"({"$schema": "x", "properties": {}})"), "a JSON Schema, not a result");
  EXPECT_EQ(refusal(R"({"point_only": {"1": {"steps_per_second": 5}}})"),
            "another kind of file: neither single_environment nor batch_scaling in it");
  EXPECT_EQ(refusal(R"({"timestamp": 5, "batch_scaling": {}})"), "nothing was measured in it");
}

TEST(ResultJson, RefusesBadTimes) {
  const auto at = [](const std::string& time) {
    return refusal(R"({"timestamp": )" + time +
                   R"(, "single_environment": {"steps_per_second": 1}})");
  };
  EXPECT_EQ(at("5"), "accepted");
  EXPECT_EQ(at("null"), "no timestamp");
  EXPECT_EQ(at("-1"), "timestamp is -1, not a time in seconds since 1970");
  for (const char* time : {"1e300", "\"5\"", "true", "[]", "1763892000125"})
    EXPECT_EQ(at(time).find("timestamp is "), 0U) << time;
}

TEST(ResultJson, RefusesBadRates) {
  EXPECT_EQ(refusal(with_batch(R"("steps_per_second": 1)")), "accepted");
  EXPECT_EQ(refusal(with_batch("")), "no batch_scaling.10.steps_per_second");
  EXPECT_EQ(refusal(with_batch(R"("steps_per_second": "1")")),
            "batch_scaling.10.steps_per_second is a string, not a rate above 0");
  for (const char* rate : {"0", "-5", "true", "[1]", "{}", "1e-320"})
    EXPECT_EQ(refusal(with_batch(R"("steps_per_second": )" + std::string(rate)))
                  .find("batch_scaling.10.steps_per_second is "),
              0U)
        << rate;
}

TEST(ResultJson, RefusesTimesAndStepsThatCannotBe) {
  const auto with = [](const std::string& members) {
    return refusal(with_batch(R"("steps_per_second": 1, )" + members));
  };
  EXPECT_EQ(with(R"("num_steps": 2, "times": [1e-9, 1])"), "accepted");
  EXPECT_EQ(with(R"("num_steps": 2, "rollouts_per_repeat": 100, "times": [1e-11])"), "accepted");
  for (const char* time : {"0", "1e-10", "1e-300"})
    EXPECT_EQ(with(R"("num_steps": 2, "times": [1, )" + std::string(time) + "]"),
              "batch_scaling.10.times is " + nlohmann::json::parse(time).dump() +
                  ", not a time of at least 1 ns a repeat, in seconds");
  EXPECT_EQ(with(R"("total_time": 0)"),
            "batch_scaling.10.total_time is 0, not a time above 0 in seconds");
  for (const char* steps : {"0", "-5", "2.5"})
    for (const char* key : {"num_steps", "total_env_steps"})
      EXPECT_EQ(
          with("\"" + std::string(key) + "\": " + steps + R"(, "times": [1])"),
          "batch_scaling.10." + std::string(key) + " is " + steps + ", not a number of steps");
}

TEST(ResultJson, RefusesMoreNodesThanRanks) {
  EXPECT_EQ(refusal(R"({"schema_version": 2, "timestamp": 5, "system_info":
                      {"nodes": 3, "ranks": 2}, "batch_scaling": {"1": {"error": "none"}}})"),
            "system_info.nodes is 3, not at most system_info.ranks");
}

TEST(ResultJson, HoldsOurOwnFilesAgainstTheirDeclarations) {
  const std::string rest = R"("timestamp": 5, "single_environment": {"steps_per_second": 1},)"
                           R"( "verification": {"status": "FINE"}})";
  EXPECT_EQ(refusal(R"({"schema_version": 2, )" + rest),
            "verification.status is a string, not one of VALID, INVALID, NOT RUN");
  EXPECT_EQ(refusal("{" + rest), "accepted") << "another program's file";
}

TEST(ResultJson, RefusesBadBatches) {
  for (const char* key : {"", "0", "-5", "007", "abc", "10 ", "99999999999999999999"})
    EXPECT_NE(refusal(R"({"timestamp": 5, "batch_scaling": {")" + std::string(key) +
                      R"(": {"steps_per_second": 1}}})")
                  .find("not a batch size"),
              std::string::npos)
        << key;
  EXPECT_EQ(refusal(with_batch(R"("steps_per_second": 1, "batch_size": 11)")),
            "batch_scaling.10.batch_size is 11, not the size it is filed under");
  EXPECT_EQ(refusal(with_batch(R"("error": 5)")), "batch_scaling.10.error is 5, not text");
  for (const char* count : {"0", "1.5", "\"9\"", "18446744073709551615"})
    EXPECT_NE(
        refusal(with_batch(R"("steps_per_second": 1, "environments": )" + std::string(count))),
        "accepted")
        << count;
}

TEST(ResultJson, SaysWhatIsUnknownAboutTheWork) {
  const auto unknown = [](const std::string& members) {
    return results_from_json(R"({"timestamp": 5, "single_environment": {"steps_per_second": 1}, )" +
                             members + "}")
        .at(0)
        .unknown_work;
  };
  using Keys = std::vector<std::string>;
  const std::string ours = R"("schema_version": 2, "config_summary": )";
  EXPECT_EQ(unknown(R"("schema_version": 2)"), (Keys{"workload", "operations", "seed"}));
  EXPECT_EQ(unknown(ours + "null"), (Keys{"workload", "operations", "seed"}));
  EXPECT_EQ(unknown(ours + R"({"workload": "paper", "operations": null, "seed": "42"})"),
            Keys{"operations"});
  EXPECT_EQ(unknown(ours + R"({"workload": "paper", "operations": "full", "seed": "42"})"), Keys{});
  EXPECT_EQ(unknown(R"("tag": "JaxARC's own")"), Keys{"config_summary"});
  EXPECT_EQ(unknown(R"("config_summary": {"max_grid_height": 30})"), Keys{});
}

TEST(ResultJson, CountsDisturbedRepeats) {
  const auto disturbed = [](const std::string& member) {
    return results_from_json(with_batch(R"("steps_per_second": 1)" + member))
        .at(0)
        .batches.at(10)
        .disturbed;
  };
  EXPECT_EQ(disturbed(""), 0);
  EXPECT_EQ(disturbed(R"(, "disturbed": {"repeats": 3, "indices": [0, 4, 5]})"), 3);
  EXPECT_EQ(disturbed(R"(, "disturbed": {})"), 0);
  EXPECT_EQ(refusal(with_batch(R"("steps_per_second": 1, "disturbed": {"repeats": -1})")),
            "batch_scaling.10.disturbed.repeats is -1, not a number of repeats");
}

TEST(ResultJson, RefusesBadIntervals) {
  const auto with = [](const std::string& members) {
    return refusal(with_batch(R"("steps_per_second": 1, "confidence_interval": )" + members));
  };
  EXPECT_EQ(with(R"({"low": 1, "high": 2})"), "accepted");
  EXPECT_EQ(with("null"), "accepted");
  for (const char* members :
       {"5", "[1, 2]", R"({"low": 2, "high": 1})", R"({"low": -1, "high": 1})",
        R"({"low": "1", "high": 2})", R"({"low": 1, "high": 2, "coverage": 2})"})
    EXPECT_EQ(with(members).find("batch_scaling.10.confidence_interval"), 0U) << members;
}

TEST(ResultJson, RefusesMembersOfTheWrongKind) {
  const auto with = [](const std::string& member) {
    return refusal(R"({"timestamp": 5, "single_environment": {"steps_per_second": 1}, )" + member +
                   "}");
  };
  EXPECT_EQ(with(R"("description": null, "tag": null, "verification": null)"), "accepted");
  for (const char* member :
       {R"("description": 5)", R"("tag": ["a"])", R"("config_summary": [])", R"("complete": "yes")",
        R"("verification": "VALID")", R"("verification": {"status": true})",
        R"("batch_scaling": [])", R"("batch_scaling": {"10": 5})", R"("schema_version": "1")",
        R"("schema_version": null)", R"("single_environment_x": 3)"})
    EXPECT_NE(with(member), "accepted") << member;
  EXPECT_EQ(with(R"("schema_version": 3)"), "accepted");
  EXPECT_EQ(with(R"("schema_version": 4)"),
            "schema_version 4 is newer than this program, which knows 3");
}

}  // namespace
}  // namespace arcfleet::analysis
