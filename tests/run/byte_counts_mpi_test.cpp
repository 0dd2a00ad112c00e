#include "run/byte_counts.hpp"

#include <gtest/gtest.h>

#include "engine/isa.hpp"
#include "mpi/agreement.hpp"
#include "small_work.hpp"

namespace arcfleet::run {
namespace {

results::BatchSamples counts_of(const Work& work, std::uint64_t size,
                                const mpi::Communicator& ranks) {
  const auto engine = engine_of(work, mpi::shard_of(size, ranks.size(), ranks.rank()));
  results::BatchSamples samples;
  count_bytes(work, *engine, samples, ranks);
  return samples;
}

// One fleet, however it is cut.
TEST(ByteCounts, AreThoseOfTheWholeFleet) {
  const auto ranks = mpi::Communicator::world();
  if (engine::instruction_sets().empty()) GTEST_SKIP() << "the reference engine counts nothing";
  const auto samples = counts_of(small_work(ranks.size()), 10, ranks);
  const auto whole = engine_of(small_work(), {0, 10});
  whole->reset_all();
  const auto expected = whole->count_bytes(25);
  ASSERT_TRUE(expected);
  EXPECT_EQ(samples.counted_steps, 250);
  EXPECT_EQ(samples.counted_read_bytes, static_cast<std::int64_t>(expected->read));
  EXPECT_EQ(samples.counted_written_bytes, static_cast<std::int64_t>(expected->written));
  EXPECT_EQ(samples.counted_near_bytes, static_cast<std::int64_t>(expected->near));
  EXPECT_EQ(samples.environment_bytes, 64 + 25 + 5);  // words, int8 observation, reward, step type
}

TEST(ByteCounts, AreOfSomeEnvironmentsOfEveryRank) {
  const auto ranks = mpi::Communicator::world();
  if (engine::instruction_sets().empty()) GTEST_SKIP() << "the reference engine counts nothing";
  const auto each = static_cast<std::uint64_t>(most_counted_environments + 100);
  const auto size = each * static_cast<std::uint64_t>(ranks.size());
  const auto samples = counts_of(small_work(ranks.size()), size, ranks);
  EXPECT_EQ(samples.counted_steps,
            static_cast<std::int64_t>(25 * most_counted_environments) * ranks.size());
}

TEST(ByteCounts, SayHowLongAThreadStaysWithABlock) {
  const auto ranks = mpi::Communicator::world();
  if (engine::instruction_sets().empty()) GTEST_SKIP() << "the reference engine counts nothing";
  Work work = small_work(ranks.size());
  const auto size = std::uint64_t{5000} * static_cast<std::uint64_t>(ranks.size());
  EXPECT_EQ(counts_of(work, size, ranks).steps_per_visit, 1);  // lockstep
  EXPECT_EQ(counts_of(work, 3, ranks).steps_per_visit, 25);    // of one block there is no next one
  work.fleet.stepping = engine::Stepping::fused;
  EXPECT_EQ(counts_of(work, size, ranks).steps_per_visit, 25);
  work.options.exchange_every = 7;
  EXPECT_EQ(counts_of(work, size, ranks).steps_per_visit, 7);
}

TEST(ByteCounts, OfTheReferenceEngineAreRefusedOnAllRanks) {
  const auto ranks = mpi::Communicator::world();
  auto options = small_options();
  options.engine = engine::EngineKind::reference;
  EXPECT_THROW(counts_of(work_of_ranks(options, ranks.size()), 10, ranks), mpi::AgreedError);
}

}  // namespace
}  // namespace arcfleet::run
