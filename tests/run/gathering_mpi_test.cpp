#include "run/gathering.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/checksum.hpp"
#include "host/numa.hpp"
#include "run/setup.hpp"
#include "small_work.hpp"

namespace arcfleet::run {
namespace {

constexpr std::uint64_t fleet_size = 10;

// What a rank measured in a repeat: times that say where they come from.
timing::RepeatTime times_of(int rank, int repeat) {
  const double base = 100 * rank + 10 * repeat;
  timing::RepeatTime time;
  time.step_s = base + 1;
  time.reset_s = base + 2;
  time.sync_s = base + 3;
  time.exchange_s = base + 4;
  time.wait_s = base + 5;
  time.activity = {base + 6, base + 7, base + 8, base + 9};
  for (int counter = 10; counter < 20; ++counter) time.counters.push_back(base + counter);
  return time;
}

struct Gathered {
  results::BatchResult result;
  std::uint64_t whole_checksum = 0;
};

Gathered gathered(const mpi::Communicator& ranks) {
  const Work work = small_work(ranks.size());
  const auto engine = engine_of(work, mpi::shard_of(fleet_size, ranks.size(), ranks.rank()));
  engine->reset_all();
  engine->step_all(std::uint64_t{25});
  timing::Samples samples;
  samples.rollouts_per_repeat = 7;
  samples.stopped_by = timing::StopReason::reached;
  samples.repeats = {times_of(ranks.rank(), 0), times_of(ranks.rank(), 1)};
  Gathered all;
  gather_into(all.result, samples, *engine, placements(ranks, 1), ranks);
  all.whole_checksum = engine::checksum(*stepped_fleet(work, fleet_size));
  return all;
}

TEST(Gathering, KnowsCountsAndChecksumOnAllRanks) {
  const auto [result, checksum] = gathered(mpi::Communicator::world());
  EXPECT_EQ(result.rollouts_per_repeat, 7);
  EXPECT_EQ(result.repeats, 2);
  EXPECT_EQ(result.stopped_by, "reached");
  EXPECT_EQ(result.checksum, checksum);
  EXPECT_EQ(result.observation_bytes_per_environment, 25);
  EXPECT_GT(result.state_bytes_per_environment, 0);
}

TEST(Gathering, OrdersEverySampleByRepeatThenRankOnRankZero) {
  const auto ranks = mpi::Communicator::world();
  const auto result = gathered(ranks).result;
  const std::vector<const std::vector<double>*> samples{&result.step_time_s,
                                                        &result.reset_time_s,
                                                        &result.sync_time_s,
                                                        &result.exchange_time_s,
                                                        &result.wait_time_s,
                                                        &result.observation_time_s,
                                                        &result.thread_time_min_s,
                                                        &result.thread_time_mean_s,
                                                        &result.thread_time_max_s,
                                                        &result.begin_s,
                                                        &result.counted_s,
                                                        &result.run_delay_s,
                                                        &result.steal_s,
                                                        &result.throttled_s,
                                                        &result.busy_s,
                                                        &result.processor_time_s,
                                                        &result.involuntary_switches,
                                                        &result.migrations,
                                                        &result.page_faults};
  for (std::size_t which = 0; which < samples.size(); ++which) {
    const double rollouts = which < 9 ? 7 : 1;  // times are of one, counters of all
    std::vector<double> expected;
    for (int repeat = 0; ranks.is_root() && repeat < 2; ++repeat)
      for (int rank = 0; rank < ranks.size(); ++rank)
        expected.push_back((100 * rank + 10 * repeat + 1 + static_cast<double>(which)) / rollouts);
    EXPECT_EQ(*samples[which], expected) << which;
  }
}

TEST(Gathering, KnowsTheShardAndTheMemoryOfEveryRankOnRankZero) {
  const auto ranks = mpi::Communicator::world();
  const auto result = gathered(ranks).result;
  std::vector<std::int64_t> shards;
  for (int rank = 0; ranks.is_root() && rank < ranks.size(); ++rank)
    shards.push_back(
        static_cast<std::int64_t>(mpi::shard_of(fleet_size, ranks.size(), rank).count));
  EXPECT_EQ(result.environments_per_rank, shards);
  EXPECT_EQ(result.stepping_threads, std::vector<std::int64_t>(shards.size(), 1));
  EXPECT_EQ(result.peak_resident_bytes.size(), shards.size());
  for (const auto bytes : result.peak_resident_bytes) EXPECT_GT(bytes, 0);
}

TEST(Gathering, KnowsWhereTheMemoryOfEveryRankLiesOnRankZero) {
  const auto ranks = mpi::Communicator::world();
  const auto result = gathered(ranks).result;
  const std::size_t expected = ranks.is_root() ? static_cast<std::size_t>(ranks.size()) : 0;
  ASSERT_EQ(result.remote_page_share.size(), expected);
  ASSERT_EQ(result.huge_page_bytes.size(), expected);
  const int here = 0;
  const void* const address = &here;
  const bool told = host::nodes_of_pages({&address, 1}).front() != host::unknown_node;
  for (const double share : result.remote_page_share) {
    EXPECT_EQ(std::isnan(share), !told);
    if (told && host::numa_topology().nodes == 1) {
      EXPECT_EQ(share, 0);
    }
  }
}

// A communicator that is not the world has its own rank 0.
TEST(Gathering, WorksInAPartOfTheRanks) {
  const auto world = mpi::Communicator::world();
  const auto part = world.split(world.rank() % 2, -world.rank());
  const auto [result, checksum] = gathered(part);
  EXPECT_EQ(result.checksum, checksum);
  EXPECT_EQ(result.step_time_s.size(),
            part.is_root() ? 2U * static_cast<std::size_t>(part.size()) : 0U);
}

}  // namespace
}  // namespace arcfleet::run
