#include "analysis/results/declared_values.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <string>

#include "analysis/results/result_json.hpp"
#include "results/json_summary.hpp"
#include "results/sample_record.hpp"

namespace arcfleet::analysis {
namespace {

using nlohmann::json;

// The summary of a run of 1, 10 and 1000 environments on three ranks.
json summary() {
  return json::parse(results::json_summary(results::sample_run(3), "samples.h5"));
}

// Why the summary is refused whose value at the path, as "/batch_scaling/10/times/0", is this one.
std::string refusal_with(const std::string& path, const json& value) {
  json forged = summary();
  forged[json::json_pointer(path)] = value;
  try {
    check_declared_values(forged);
  } catch (const UnusableResult& unusable) {
    return unusable.what();
  }
  return "accepted";
}

TEST(DeclaredValues, AreThoseOfARun) {
  EXPECT_NO_THROW(check_declared_values(summary()));
  EXPECT_NO_THROW(check_declared_values(json::parse("{}")));
}

TEST(DeclaredValues, LieInTheirRange) {
  EXPECT_EQ(refusal_with("/timestamp", 0), "timestamp is 0, not a number above 0");
  EXPECT_EQ(refusal_with("/batch_scaling/10/batch_size", -10),
            "batch_scaling.10.batch_size is -10, not a whole number above 0");
  EXPECT_EQ(refusal_with("/batch_scaling/10/wait_share", 2),
            "batch_scaling.10.wait_share is 2, not a number from 0 to 1");
  EXPECT_EQ(refusal_with("/batch_scaling/10/times/0", -1),
            "batch_scaling.10.times is -1, not a number of at least 0");
  EXPECT_EQ(refusal_with("/batch_scaling/10/efficiency/load_balance", 7),
            "batch_scaling.10.efficiency.load_balance is 7, not a number from 0 to 1");
  EXPECT_EQ(refusal_with("/batch_scaling/10/confidence_interval/level", 0.5),
            "batch_scaling.10.confidence_interval.level is 0.5, not 0.95");
  EXPECT_EQ(refusal_with("/batch_scaling/10/efficiency/load_balance", std::nextafter(1.0, 2)),
            "accepted")
      << "a ratio may be rounded";
}

TEST(DeclaredValues, HaveTheirKind) {
  EXPECT_EQ(refusal_with("/batch_scaling/10/num_steps", 1.5),
            "batch_scaling.10.num_steps is 1.5, not a whole number above 0");
  EXPECT_EQ(refusal_with("/batch_scaling/10/environments", "9"),
            "batch_scaling.10.environments is a string, not a whole number above 0");
  EXPECT_EQ(refusal_with("/batch_scaling/10/repeats", 18446744073709551615U),
            "batch_scaling.10.repeats is 18446744073709551615, not a whole number above 0");
  EXPECT_EQ(refusal_with("/batch_scaling/10/times", 5), "batch_scaling.10.times is 5, not a list");
  EXPECT_EQ(refusal_with("/complete", 1), "complete is 1, not true or false");
  EXPECT_EQ(refusal_with("/checksum", 1), "checksum is 1, not text");
  EXPECT_EQ(refusal_with("/verification/status", "FINE"),
            "verification.status is a string, not one of VALID, INVALID, NOT RUN");
  EXPECT_EQ(refusal_with("/batch_scaling/10/memory", 5),
            "batch_scaling.10.memory is 5, not an object");
}

TEST(DeclaredValues, AgreeWithEachOther) {
  EXPECT_EQ(refusal_with("/batch_scaling/10/steps_per_second", 1e30),
            "batch_scaling.10.steps_per_second is 1e+30, not total_env_steps / total_time");
  EXPECT_EQ(refusal_with("/batch_scaling/10/total_time", 5),
            "batch_scaling.10.total_time is 5, not one of times or between them");
  EXPECT_EQ(refusal_with("/batch_scaling/10/total_env_steps", 5),
            "batch_scaling.10.total_env_steps is 5, not environments x num_steps");
  EXPECT_EQ(refusal_with("/batch_scaling/10/times", json::array()),
            "batch_scaling.10.times is empty");
  EXPECT_EQ(refusal_with("/batch_scaling/10/repeats", 100),
            "batch_scaling.10.repeats is 100, not the number of times");
  EXPECT_EQ(refusal_with("/batch_scaling/10/disturbed/repeats", 100),
            "batch_scaling.10.disturbed.repeats is 100, not at most the number of times");
  EXPECT_TRUE(refusal_with("/batch_scaling/10/confidence_interval/low", 1e30)
                  .ends_with(", not inside its confidence_interval"));
  EXPECT_EQ(refusal_with("/single_environment/total_time", 5),
            "single_environment.total_time is 5, not one of times or between them");
}

// Other writers take another middle of an even number of times.
TEST(DeclaredValues, MayHaveAnyMiddleOfTheTimes) {
  json other = summary();
  json& batch = other["batch_scaling"]["10"];
  const double half = batch.at("total_time").get<double>();
  batch["times"] = {0.5 * half, half, 1.5 * half, 2 * half};
  batch["repeats"] = 4;
  EXPECT_NO_THROW(check_declared_values(other));
}

TEST(DeclaredValues, OfABatchSizeThatFailedAreItsErrorAlone) {
  EXPECT_EQ(refusal_with("/batch_scaling/10/error", "no memory"), "accepted");
}

}  // namespace
}  // namespace arcfleet::analysis
