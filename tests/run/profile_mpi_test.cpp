#include "run/profile.hpp"

#include <gtest/gtest.h>

#include <numeric>

#include "engine/isa.hpp"
#include "mpi/agreement.hpp"
#include "small_work.hpp"

namespace arcfleet::run {
namespace {

constexpr std::uint64_t profiled_fleet_size = 10;
constexpr std::uint64_t steps = 25;

std::unique_ptr<engine::Engine> profiled_engine(const Work& work, const mpi::Communicator& ranks) {
  return engine_of(work, mpi::shard_of(profiled_fleet_size, ranks.size(), ranks.rank()));
}

Work reference_work(const mpi::Communicator& ranks) {
  auto options = small_options();
  options.engine = engine::EngineKind::reference;
  return work_of_ranks(options, ranks.size());
}

// Of the whole fleet, from its actions alone: an episode ends with operation 34 or its last step.
std::int64_t steps_of_first_episodes(const Work& work) {
  const auto engine = engine_of(work, {0, profiled_fleet_size});
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < profiled_fleet_size; ++i) {
    std::int64_t length = 1;
    while (length < engine->shard().settings.max_episode_steps &&
           engine->shard().action(i, static_cast<std::uint64_t>(length - 1)).operation != 34)
      ++length;
    sum += length;
  }
  return sum;
}

TEST(Profile, AddsUpOverAllRanks) {
  const auto ranks = mpi::Communicator::world();
  const Work work = small_work(ranks.size());
  if (engine::instruction_sets().empty()) GTEST_SKIP() << "the reference engine has no profile";
  const auto engine = profiled_engine(work, ranks);
  const auto profile = profiled(*engine, 10, steps, ranks);
  const std::int64_t all_steps = profiled_fleet_size * steps;
  EXPECT_EQ(profile.batch_size, 10);
  EXPECT_EQ(profile.total_env_steps, all_steps);
  EXPECT_EQ(profile.operations.size(), 36U);  // 35 and the rejected ones
  std::int64_t operations = 0;
  for (const auto& [name, count] : profile.operations) operations += count;
  EXPECT_EQ(operations, all_steps);
  EXPECT_EQ(profile.part_time_s.back().first, "other");
  EXPECT_NEAR(std::accumulate(profile.part_share.begin(), profile.part_share.end(), 0.0), 1, 1e-9);
  EXPECT_GT(profile.total_time_s, 0);
  EXPECT_EQ(profile.episodes_followed, static_cast<std::int64_t>(profiled_fleet_size));
  EXPECT_EQ(profile.episodes_ended, profile.episodes_followed);
  EXPECT_EQ(profile.episode_steps, steps_of_first_episodes(work));
}

TEST(Profile, IsTheSameOnEveryRank) {
  const auto ranks = mpi::Communicator::world();
  const Work work = small_work(ranks.size());
  if (engine::instruction_sets().empty()) GTEST_SKIP() << "the reference engine has no profile";
  const auto engine = profiled_engine(work, ranks);
  const auto profile = profiled(*engine, 10, steps, ranks);
  EXPECT_EQ(ranks.max(profile.total_time_s), profile.total_time_s);
  for (const auto& [name, time_s] : profile.part_time_s) EXPECT_EQ(ranks.max(time_s), time_s);
}

TEST(Profile, OfTheReferenceEngineIsRefusedOnAllRanks) {
  const auto ranks = mpi::Communicator::world();
  const Work work = reference_work(ranks);
  const auto engine = profiled_engine(work, ranks);
  EXPECT_THROW(profiled(*engine, 10, steps, ranks), mpi::AgreedError);
}

}  // namespace
}  // namespace arcfleet::run
