#include "results/derived.hpp"

#include <gtest/gtest.h>

#include "results/sample_record.hpp"
#include "timing/statistics.hpp"

namespace arcfleet::results {
namespace {

TEST(Summarise, AgreesWithASecondComputationOfTheRates) {
  const auto ranks = results::sample_ranks(3);
  const results::BatchResult expected = results::sample_batch(1000, 5, 3);
  results::BatchResult batch = expected;
  batch.steps_per_second = batch.total_time_s = batch.rank_time_mean_s = 0;
  summarise(batch, ranks);
  EXPECT_DOUBLE_EQ(batch.steps_per_second, expected.steps_per_second);
  EXPECT_DOUBLE_EQ(batch.total_time_s, expected.total_time_s);
  EXPECT_DOUBLE_EQ(batch.rank_time_mean_s, expected.rank_time_mean_s);
}

TEST(Summarise, CountsMeetingAndExchangeIntoTheTime) {
  const auto ranks = results::sample_ranks(2);
  results::BatchResult batch = results::sample_batch(1000, 5, 2);
  summarise(batch, ranks);
  const double alone_s = batch.total_time_s;
  batch.sync_time_s.assign(10, 0.3);
  batch.exchange_time_s.assign(10, 0.6);  // of three rollouts
  summarise(batch, ranks);
  EXPECT_DOUBLE_EQ(batch.total_time_s, alone_s + 0.3);
  EXPECT_DOUBLE_EQ(timing::median(batch.times_s), batch.total_time_s);
  EXPECT_LT(batch.efficiencies.transfer, 1);
  const auto& share = batch.efficiencies;  // medians, each of its own
  EXPECT_NEAR(share.mpi, share.load_balance * share.serialisation * share.transfer, 1e-3);
}

}  // namespace
}  // namespace arcfleet::results
