#include "analysis/verify/recorded_work.hpp"

#include "forged_run.hpp"

namespace arcfleet::analysis {
namespace {

bool has_argument(const std::vector<std::string>& arguments, const std::string& argument) {
  return std::ranges::find(arguments, argument) != arguments.end();
}

TEST(RecordedWork, HasTheArgumentsOfItsOptions) {
  const auto run = read_evidence(forging::reference("baseline")).run;
  const auto arguments = recorded_arguments(run, "");
  EXPECT_TRUE(has_argument(arguments, "--workload=baseline"));
  EXPECT_TRUE(has_argument(arguments, "--seed=42"));
  EXPECT_TRUE(has_argument(arguments, "--batch-sizes=1,10,50,100,500,1000,2000,5000,10000"));
  EXPECT_FALSE(has_argument(arguments, "--mode=training"));  // prescribed
  EXPECT_FALSE(has_argument(arguments, "--shuffle"));
}

TEST(RecordedWork, NamesTheDataset) {
  const auto run = read_evidence(forging::reference("arc-agi-2")).run;
  const auto arguments = recorded_arguments(run, "some/place");
  EXPECT_TRUE(has_argument(arguments, "--dataset=some/place"));
  EXPECT_TRUE(has_argument(arguments, "--canvas=30"));
  EXPECT_TRUE(has_argument(arguments, "--initial-grid=1,0,0,0"));
}

// Part by part the fleet is the same as whole.
TEST(RecordedWork, IsSteppedInParts) {
  const auto run = read_evidence(forging::reference("baseline")).run;
  const RecordedWork made = recorded_work(run, "");
  EXPECT_EQ(checksum_of_rollout(made.work, {0, 10000}, 50), run.batch_scaling.back().checksum);
  EXPECT_EQ(checksum_of_rollout(made.work, {0, 1}, 1000), run.single_environment->checksum);
  const auto small = checksum_of_rollout(made.work, {0, 65536}, 1);
  EXPECT_NE(checksum_of_rollout(made.work, {0, 65537}, 1), small);
}

}  // namespace
}  // namespace arcfleet::analysis
