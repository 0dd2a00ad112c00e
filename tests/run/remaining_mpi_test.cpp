#include "run/remaining.hpp"

#include <gtest/gtest.h>

#include "run/workload.hpp"
#include "small_work.hpp"

namespace arcfleet::run {
namespace {

std::vector<std::int64_t> sizes_of(const Remaining& remaining) {
  std::vector<std::int64_t> sizes;
  for (const auto& batch : remaining.batches) sizes.push_back(batch.size);
  return sizes;
}

TEST(Remaining, IsEverythingOfANewRun) {
  const auto ranks = mpi::Communicator::world();
  const auto remaining = remaining_work(small_work(ranks.size()), {}, ranks);
  EXPECT_TRUE(remaining.single_environment);
  EXPECT_EQ(sizes_of(remaining), (std::vector<std::int64_t>{1, 3, 10}));
  EXPECT_EQ(name_of(remaining.batches[2], remaining), "batch 10 (3 of 3)");
}

// Only rank 0 has the record of the interrupted run.
TEST(Remaining, IsWhatTheRecordOfRankZeroLacksOnAllRanks) {
  const auto ranks = mpi::Communicator::world();
  results::RunRecord record;
  if (ranks.is_root()) {
    record.single_environment.emplace();
    record.batch_scaling.resize(1);
    record.batch_scaling.front().batch_size = 3;
  }
  const auto remaining = remaining_work(small_work(ranks.size()), record, ranks);
  EXPECT_FALSE(remaining.single_environment);
  EXPECT_EQ(sizes_of(remaining), (std::vector<std::int64_t>{1, 10}));
  EXPECT_EQ(name_of(remaining.batches[1], remaining), "batch 10 (3 of 3)");
}

TEST(Remaining, ASingleEnvironmentWithoutStepsIsLeftOut) {
  const auto ranks = mpi::Communicator::world();
  Work work = small_work(ranks.size());
  work.options.single_steps = 0;
  EXPECT_FALSE(remaining_work(work, {}, ranks).single_environment);
}

TEST(Remaining, KeepsTheOrderOfMeasurement) {
  const auto ranks = mpi::Communicator::world();
  Work work = small_work(ranks.size());
  work.options.shuffle = true;
  work.options.batch_sizes = {1, 2, 3, 4, 5, 6, 7, 8};
  EXPECT_EQ(sizes_of(remaining_work(work, {}, ranks)), order_of_measurement(work.options));
}

}  // namespace
}  // namespace arcfleet::run
