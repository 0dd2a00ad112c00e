#include "analysis/verify/fleet_rules.hpp"

#include "forged_run.hpp"

namespace arcfleet::analysis {
namespace {

TEST(ForgedFleet, EnvironmentsAreDoubled) {
  ForgedRun forged;
  forged.batch(1000).environments *= 2;
  forged.save();
  const Verified file = forged.verify();
  EXPECT_TRUE(finds(file,
                    "fleet: batch 1,000: it has 2,000 environments, which are not those of its "
                    "size"));
  EXPECT_TRUE(finds(file,
                    "fleet: batch 1,000: rank 0 has 500 environments, and its shard of 2,000 has "
                    "1,000"));
}

TEST(ForgedFleet, TheBatchSizeIsRenamed) {
  ForgedRun forged;
  auto& batch = forged.batch(1000);
  batch.batch_size = batch.environments = 1200;
  batch.environments_per_rank = {600, 600};
  forged.save();
  EXPECT_TRUE(finds(forged.verify(),
                    "fleet: the batch sizes that were measured are not custom_batch_sizes"));
}

TEST(ForgedFleet, StepsAreDoubled) {
  ForgedRun forged;
  forged.batch(1000).num_steps *= 2;
  forged.run.single_environment->num_steps *= 2;
  forged.save();
  const Verified file = forged.verify();
  EXPECT_TRUE(finds(file, "fleet: batch 1,000: a rollout has 100 steps, and batch_steps is 50"));
  EXPECT_TRUE(
      finds(file, "fleet: single environment: a rollout has 2,000 steps, and single_steps"));
}

TEST(ForgedFleet, ABadBatchSizeIsLeftOutOfBothFiles) {
  ForgedRun forged;
  std::erase_if(forged.run.batch_scaling, [](auto& batch) { return batch.batch_size == 1; });
  forged.save();
  const Verified file = forged.verify();
  EXPECT_TRUE(finds(file, "fleet: the batch sizes that were measured are not custom_batch_sizes"));
  EXPECT_TRUE(finds(file, "starts: the places in the order of measurement are not 0, 1, ..."));
}

// So that the rate per core looks better.
TEST(ForgedFleet, ThreadsAreUnderstated) {
  ForgedRun forged;
  auto& batch = forged.batch(1000);
  for (double& time_s : batch.processor_time_s) time_s *= 2;
  batch.stepping_threads = {2, 2};
  forged.save();
  const Verified file = forged.verify();
  EXPECT_TRUE(finds(file, "threads: batch 1,000: repeat 1 of 10, rank 0 used "));
  EXPECT_TRUE(finds(file, "threads: batch 1,000: rank 0 steps with 2 threads, and it has 1"));
}

TEST(ForgedFleet, ARankIsLeftOutOfTheFacts) {
  ForgedRun forged;
  for (auto& [key, value] : forged.run.system_info)
    if (key == "ranks") value = std::int64_t{1};
  forged.run.ranks[0].thread_binding = "0 1 2";
  forged.save();
  const Verified file = forged.verify();
  EXPECT_TRUE(finds(file, "threads: system_info.ranks is 1, and the samples file lists 2"));
  EXPECT_TRUE(finds(file, "threads: rank 0 has 1 thread, and the processors of 3"));
}

TEST(ForgedFleet, ARunIsSaidToBeNewer) {
  ForgedRun forged;
  forged.run.timestamp_s += 3600;
  forged.save();
  EXPECT_TRUE(finds(forged.verify(), "starts: the timestamp is not that of the first start"));
}

TEST(Starts, MustCountWhatEarlierOnesMeasured) {
  ForgedRun forged;
  forged.run.starts.push_back(forged.run.starts.front());
  forged.run.starts.back().first = 3;
  forged.run.starts.back().timestamp_s -= 1;
  EXPECT_EQ(start_problems({{}, {}, forged.run, forged.run}),
            (Lines{"start 2: 9 batch sizes are of earlier starts, and the file says 3",
                   "start 2: it begins before the start before it"}));
}

}  // namespace
}  // namespace arcfleet::analysis
