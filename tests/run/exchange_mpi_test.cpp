#include "run/exchange.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "engine/checksum.hpp"
#include "small_work.hpp"

namespace arcfleet::run {
namespace {

using config::ExchangeKind;

constexpr std::uint64_t exchanging_fleet_size = 10;

std::unique_ptr<engine::Engine> exchanging_engine(
    const Work& work, const mpi::Communicator& ranks,
    std::uint64_t environments = exchanging_fleet_size) {
  return engine_of(work, mpi::shard_of(environments, ranks.size(), ranks.rank()));
}

std::unique_ptr<SteppedFleet> exchanging_fleet(const Work& work, const mpi::Communicator& ranks) {
  return make_fleet(work, mpi::shard_of(exchanging_fleet_size, ranks.size(), ranks.rank()),
                    work.options.batch_steps);
}

Work exchanging_work(const mpi::Communicator& ranks, ExchangeKind kind) {
  Work work = small_work(ranks.size());
  work.options.exchange_every = 10;
  work.options.exchange = kind;
  work.options.exchange_bytes = 1001;
  return work;
}

TEST(Exchange, DoesNothingUnlessAsked) {
  const auto ranks = mpi::Communicator::world();
  const Work work = small_work(ranks.size());
  const auto engine = exchanging_engine(work, ranks);
  Exchange exchange(work.options, *engine, ranks);
  exchange();
  EXPECT_TRUE(exchange.gradient().empty());
  EXPECT_TRUE(exchange.observations().empty());
}

TEST(Exchange, SumsAGradientOfTheWantedSizeOverAllRanks) {
  const auto ranks = mpi::Communicator::world();
  const Work work = exchanging_work(ranks, ExchangeKind::allreduce);
  const auto engine = exchanging_engine(work, ranks);
  Exchange exchange(work.options, *engine, ranks);
  ASSERT_EQ(exchange.gradient().size(), 251U);  // floats that hold 1,001 bytes
  std::ranges::fill(exchange.gradient(), static_cast<float>(ranks.rank() + 1));
  exchange();
  const int n = ranks.size();
  EXPECT_EQ(std::vector<float>(exchange.gradient().begin(), exchange.gradient().end()),
            std::vector<float>(251, static_cast<float>(n * (n + 1) / 2)));
}

// Also where ranks have no environment.
TEST(Exchange, GathersTheObservationsOfTheWholeFleetOnRankZero) {
  const auto ranks = mpi::Communicator::world();
  const Work work = exchanging_work(ranks, ExchangeKind::gather);
  for (const std::uint64_t environments : {std::uint64_t{2}, exchanging_fleet_size}) {
    const auto engine = exchanging_engine(work, ranks, environments);
    engine->reset_all();
    engine->step_all(std::uint64_t{25});
    Exchange exchange(work.options, *engine, ranks);
    exchange();
    const auto got = exchange.observations();
    if (!ranks.is_root()) {
      EXPECT_TRUE(got.empty());
      continue;
    }
    const auto whole = stepped_fleet(work, environments);
    const auto expected = whole->observations();
    ASSERT_EQ(got.size(), expected.size());
    EXPECT_TRUE(std::ranges::equal(got, expected)) << environments;
  }
}

TEST(Rollout, StepsInOneSegmentWithoutExchanges) {
  const auto ranks = mpi::Communicator::world();
  const Work work = small_work(ranks.size());
  const auto fleet = exchanging_fleet(work, ranks);
  const auto rollout = rollout_of(work.options, *fleet, ranks);
  EXPECT_EQ(rollout.segments, 1);
  EXPECT_EQ(rollout.exchanges, 0);
}

// 25 steps with an exchange after every 10: segments of 10, 10 and 5 steps, two exchanges.
TEST(Rollout, TakesTheSameStepsInSegments) {
  const auto ranks = mpi::Communicator::world();
  for (const auto kind : {ExchangeKind::allreduce, ExchangeKind::gather}) {
    const Work work = exchanging_work(ranks, kind);
    const auto fleet = exchanging_fleet(work, ranks);
    const auto rollout = rollout_of(work.options, *fleet, ranks);
    EXPECT_EQ(rollout.segments, 3);
    EXPECT_EQ(rollout.exchanges, 2);
    rollout.reset();
    for (std::int64_t segment = 0; segment < rollout.segments; ++segment) {
      rollout.steps(segment);
      if (segment < rollout.exchanges) rollout.exchange();
    }
    EXPECT_EQ(ranks.sum(engine::checksum(fleet->engine())),
              engine::checksum(*stepped_fleet(work, exchanging_fleet_size)));
  }
}

}  // namespace
}  // namespace arcfleet::run
