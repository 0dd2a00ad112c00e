#include "results/derived.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "results/sample_record.hpp"

// A second computation of the derived numbers, written apart from the first and for odd numbers of
// repeats alone.
namespace arcfleet::results {
namespace {

double median_of(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

double counted_s(const BatchSamples& batch, std::size_t i) {
  return batch.step_time_s[i] + batch.sync_time_s[i] + batch.exchange_time_s[i];
}

// [repeat]
std::vector<double> slowest_times(const BatchSamples& batch, std::size_t ranks) {
  std::vector<double> times_s;
  for (std::size_t row = 0; row < batch.step_time_s.size(); row += ranks) {
    double slowest_s = 0;
    for (std::size_t rank = 0; rank < ranks; ++rank)
      slowest_s = std::max(slowest_s, counted_s(batch, row + rank));
    times_s.push_back(slowest_s);
  }
  return times_s;
}

// [rank]
std::vector<double> rank_medians(const BatchSamples& batch, std::size_t ranks) {
  std::vector<double> medians;
  for (std::size_t rank = 0; rank < ranks; ++rank) {
    std::vector<double> own;
    for (std::size_t i = rank; i < batch.step_time_s.size(); i += ranks)
      own.push_back(counted_s(batch, i));
    medians.push_back(median_of(own));
  }
  return medians;
}

TEST(BatchNumbers, RateIsTotalStepsOverTheSlowestRanksMedianTime) {
  const BatchResult batch = sample_batch(1000, 7, 3);
  const double time_s = median_of(slowest_times(batch, 3));
  EXPECT_DOUBLE_EQ(batch.total_time_s, time_s);
  EXPECT_EQ(batch.total_env_steps, 100'000);
  EXPECT_DOUBLE_EQ(batch.steps_per_second, 100'000 / time_s);
  EXPECT_EQ(batch.times_s.size(), 7U);
  EXPECT_DOUBLE_EQ(median_of(batch.times_s), time_s);
}

TEST(BatchNumbers, IntervalIsThatOfOrderStatistics) {
  const BatchResult batch = sample_batch(1000, 7, 3);
  auto times_s = slowest_times(batch, 3);
  std::sort(times_s.begin(), times_s.end());
  EXPECT_DOUBLE_EQ(batch.interval.low, 100'000 / times_s.back());
  EXPECT_DOUBLE_EQ(batch.interval.high, 100'000 / times_s.front());
  EXPECT_DOUBLE_EQ(batch.interval.coverage, 1 - 2.0 / 128);  // 7 repeats: the first and the last
  EXPECT_NEAR(batch.relative_error,
              std::max(times_s.back() / times_s[3] - 1, 1 - times_s.front() / times_s[3]), 1e-12);
  EXPECT_EQ(sample_batch(1000, 5, 3).relative_error, std::numeric_limits<double>::infinity());
}

TEST(BatchNumbers, RanksAreCompared) {
  const BatchResult batch = sample_batch(1000, 7, 3);
  const auto medians = rank_medians(batch, 3);
  EXPECT_DOUBLE_EQ(batch.rank_time_min_s, *std::min_element(medians.begin(), medians.end()));
  EXPECT_DOUBLE_EQ(batch.rank_time_mean_s, (medians[0] + medians[1] + medians[2]) / 3);
  EXPECT_DOUBLE_EQ(batch.rank_time_max_s, *std::max_element(medians.begin(), medians.end()));
  EXPECT_EQ(batch.peak_resident_min_bytes, batch.peak_resident_bytes.front());
  EXPECT_EQ(batch.peak_resident_max_bytes, batch.peak_resident_bytes.back());
}

TEST(BatchNumbers, PagesAreThoseOfTheRanksThatAreKnown) {
  constexpr double not_told = std::numeric_limits<double>::quiet_NaN();
  BatchResult batch = sample_batch(1000, 7, 3);
  batch.remote_page_share = {0.25, not_told, 0.5};
  batch.huge_page_bytes = {not_told, 4096, 2048};
  summarise(batch, sample_ranks(3));
  EXPECT_EQ(batch.remote_page_share_max, 0.5);
  EXPECT_EQ(batch.huge_page_min_bytes, 2048);
  EXPECT_EQ(batch.huge_page_max_bytes, 4096);
  batch.remote_page_share.assign(3, not_told);
  batch.huge_page_bytes.clear();
  summarise(batch, sample_ranks(3));
  EXPECT_TRUE(std::isnan(batch.remote_page_share_max));
  EXPECT_TRUE(std::isnan(batch.huge_page_min_bytes));
}

// The medians of the two ranks are the same, and yet one of them waits in every repeat.
TEST(BatchNumbers, RanksThatAreSlowInTurnWait) {
  BatchResult batch = sample_batch(1000, 4, 2);
  batch.step_time_s = {1, 2, 2, 1, 1, 2, 2, 1};
  batch.sync_time_s.assign(8, 0);
  batch.exchange_time_s.assign(8, 0);
  summarise(batch, sample_ranks(2));
  EXPECT_DOUBLE_EQ(batch.rank_time_mean_s, batch.rank_time_max_s);
  EXPECT_DOUBLE_EQ(batch.wait_share, 0.25);
  batch.sync_time_s = {1, 0, 0, 1, 1, 0, 0, 1};  // they wait before an exchange instead
  summarise(batch, sample_ranks(2));
  EXPECT_DOUBLE_EQ(batch.wait_share, 0.25);
}

TEST(BatchNumbers, PercentilesAreInterpolated) {
  const BatchResult batch = sample_batch(1000, 7, 3);
  auto times_s = slowest_times(batch, 3);
  std::sort(times_s.begin(), times_s.end());
  EXPECT_DOUBLE_EQ(batch.percentiles.p50_s, times_s[3]);
  EXPECT_NEAR(batch.percentiles.p5_s, 0.7 * times_s[0] + 0.3 * times_s[1], 1e-12);
  EXPECT_NEAR(batch.percentiles.p95_s, 0.3 * times_s[5] + 0.7 * times_s[6], 1e-12);
}

TEST(BatchNumbers, ResetIsThatOfTheSlowestRank) {
  BatchResult batch = sample_batch(1000, 3, 2);
  batch.reset_time_s = {1, 9, 8, 2, 3, 6};
  summarise(batch, sample_ranks(2));
  EXPECT_DOUBLE_EQ(batch.batch_reset_time_s, 8);
}

TEST(BatchNumbers, WaitingAndExchangingCount) {
  const auto ranks = sample_ranks(2);
  BatchResult batch = sample_batch(1000, 5, 2);
  batch.sync_time_s.assign(10, 0);
  batch.exchange_time_s.assign(10, 0);
  summarise(batch, ranks);
  EXPECT_EQ(batch.efficiencies.serialisation, 1);
  EXPECT_EQ(batch.efficiencies.transfer, 1);
  const double alone_s = batch.total_time_s;
  batch.sync_time_s.assign(10, 0.3);
  batch.exchange_time_s.assign(10, 0.6);
  summarise(batch, ranks);
  EXPECT_DOUBLE_EQ(batch.total_time_s, alone_s + 0.9);
  EXPECT_LT(batch.efficiencies.transfer, 1);
  const auto& share = batch.efficiencies;  // medians, each of its own
  EXPECT_NEAR(share.mpi, share.load_balance * share.serialisation * share.transfer, 1e-3);
  EXPECT_NEAR(share.parallel, share.mpi * share.openmp, 1e-3);
}

TEST(BatchNumbers, AreRelatedToTheSingleEnvironment) {
  const SingleEnvironment single = sample_single();
  BatchResult batch = sample_batch(1000, 3, 2);
  relate(batch, single, 4);
  EXPECT_DOUBLE_EQ(batch.speedup, batch.steps_per_second / single.steps_per_second);
  EXPECT_DOUBLE_EQ(batch.scaling_efficiency, batch.speedup / 1000);
  EXPECT_DOUBLE_EQ(batch.parallel_efficiency, batch.speedup / 4);
  relate(batch, single, 5000);
  EXPECT_DOUBLE_EQ(batch.parallel_efficiency, batch.speedup / 1000);
}

TEST(SingleNumbers, FollowFromTheSamples) {
  SingleEnvironment single;
  single.num_steps = 1000;
  single.rollouts_per_repeat = 4;
  single.resets_per_repeat = 100;
  single.step_time_s = {0.0041, 0.0043, 0.0042, 0.0047, 0.004};
  single.reset_time_s = {1.1e-5, 1.3e-5, 1.2e-5, 1.25e-5, 1.15e-5};
  summarise(single);
  EXPECT_DOUBLE_EQ(single.total_time_s, 0.0042);
  EXPECT_DOUBLE_EQ(single.steps_per_second, 1000 / 0.0042);
  EXPECT_DOUBLE_EQ(single.avg_reset_time_s, 1.2e-5);
  EXPECT_DOUBLE_EQ(single.interval.low, 1000 / 0.0047);
  EXPECT_DOUBLE_EQ(single.interval.high, 1000 / 0.004);
  EXPECT_DOUBLE_EQ(single.interval.coverage, 0.9375);
  EXPECT_EQ(single.repeats, 5);
  EXPECT_EQ(single.times_s.size(), 5U);
  EXPECT_DOUBLE_EQ(single.times_s[3], 0.0047);
}

TEST(ProfileNumbers, FollowFromCountsAndTimes) {
  Profile profile;
  profile.total_env_steps = 2000;
  profile.total_time_s = 0.002;
  profile.resets = 20;
  profile.part_time_s = {{"draw", 0.001}, {"operate", 0.003}};
  summarise(profile);
  EXPECT_DOUBLE_EQ(profile.episode_length, 0) << "nothing was followed";
  EXPECT_DOUBLE_EQ(profile.resets_per_second, 20 / 0.002);
  EXPECT_EQ(profile.part_share, (std::vector{0.25, 0.75}));
  EXPECT_DOUBLE_EQ(profile.part_ns_per_step[1], 1500);
}

// Lengths 3, 5 and 10: 18 / 3. Without the last, their mean would not be that of all.
TEST(ProfileNumbers, TheLengthOfAnEpisodeNeedsAllEnds) {
  Profile profile;
  profile.total_env_steps = 30;
  profile.episodes_followed = profile.episodes_ended = 3;
  profile.episode_steps = 18;
  summarise(profile);
  EXPECT_DOUBLE_EQ(profile.episode_length, 6);
  profile.episodes_ended = 2;
  profile.episode_steps = 8;
  summarise(profile);
  EXPECT_DOUBLE_EQ(profile.episode_length, 0);
}

TEST(Summarise, GivesARecordAllItsNumbersBack) {
  const RunRecord whole = sample_run_with_failure(2);
  RunRecord bare = whole;
  static_cast<SingleNumbers&>(*bare.single_environment) = {};
  for (BatchResult& batch : bare.batch_scaling) static_cast<BatchNumbers&>(batch) = {};
  bare.checksum = 0;
  summarise(bare);
  EXPECT_EQ(bare.checksum, whole.checksum);
  EXPECT_EQ(bare.single_environment->steps_per_second, whole.single_environment->steps_per_second);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(bare.batch_scaling[i].steps_per_second, whole.batch_scaling[i].steps_per_second);
    EXPECT_EQ(bare.batch_scaling[i].parallel_efficiency,
              whole.batch_scaling[i].parallel_efficiency);
  }
  EXPECT_EQ(bare.batch_scaling[3].steps_per_second, 0);  // it failed
}

}  // namespace
}  // namespace arcfleet::results
