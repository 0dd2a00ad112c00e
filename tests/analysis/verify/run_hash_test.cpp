#include "analysis/verify/run_hash.hpp"

#include "forged_run.hpp"

namespace arcfleet::analysis {
namespace {

TEST(RunHash, OfTheConfigurationIsThatOfTheWork) {
  const auto run = read_evidence(forging::reference("baseline")).run;
  const std::string hash = configuration_hash(run);
  EXPECT_EQ(hash.size(), 16U);
  auto same = run;
  same.tag = "another";
  for (auto& batch : same.batch_scaling) batch.step_time_s[0] *= 2;
  for (auto& [key, value] : same.benchmark_params)
    if (key == "max_repeats") value = std::int64_t{7};
  EXPECT_EQ(configuration_hash(same), hash);
  auto other = run;
  for (auto& [key, value] : other.config_summary)
    if (key == "seed") value = std::string("43");
  EXPECT_NE(configuration_hash(other), hash);
  other = run;
  other.batch_scaling.pop_back();
  EXPECT_NE(configuration_hash(other), hash);
}

TEST(RunHash, OfTheResultIsThatOfItsNumbers) {
  const std::string text = read_evidence(forging::reference("baseline")).summary;
  const std::string hash = result_hash(text);
  auto same = nlohmann::json::parse(text);  // with sorted keys
  same["tag"] = "another";
  EXPECT_EQ(result_hash(same.dump(1)), hash);
  auto other = same;
  other["batch_scaling"]["1"]["times"][0] = 1;
  EXPECT_NE(result_hash(other.dump()), hash);
  other = same;
  other["timestamp"] = 1;
  EXPECT_NE(result_hash(other.dump()), hash);
}

}  // namespace
}  // namespace arcfleet::analysis
