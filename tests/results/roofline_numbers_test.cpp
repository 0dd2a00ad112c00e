#include "results/roofline_numbers.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "results/bandwidth_numbers.hpp"
#include "results/sample_record.hpp"

namespace arcfleet::results {
namespace {

constexpr double kib = 1024;

// A share of 32 KiB, 1 MiB and 16 MiB; memory reads 20 GB/s and stores 10 GB/s, each cache twice as
// much as the one behind it.
Bandwidth known_bandwidth() {
  Bandwidth bandwidth;
  const std::array<double, 4> shares{32 * kib, 1024 * kib, 16384 * kib, std::nan("")};
  double factor = 8;
  for (std::size_t i = 0; i < level_names.size(); ++i, factor /= 2) {
    BandwidthLevel level;
    level.name = level_names[i];
    level.thread_bytes = shares[i];
    level.read = factor * 20e9;
    level.store = factor * 10e9;
    bandwidth.levels.push_back(std::move(level));
  }
  return bandwidth;
}

// Two ranks with two threads each, all of which step. An environment has 1000 bytes, of which a
// step reads 400 and writes 200.
BatchResult counted_batch(std::int64_t size) {
  BatchResult batch;
  batch.batch_size = batch.environments = size;
  batch.environments_per_rank = {size - size / 2, size / 2};
  batch.stepping_threads = {2, 2};
  batch.counted_steps = 10;
  batch.counted_read_bytes = 4000;
  batch.counted_written_bytes = 2000;
  batch.counted_near_bytes = 80;
  batch.environment_bytes = 1000;
  batch.block_environments = 100;
  batch.steps_per_visit = 1;
  batch.steps_per_second = 10e6;
  return batch;
}

RooflineNumbers numbers_of(const BatchResult& batch) {
  const Bandwidth bandwidth = known_bandwidth();
  return roofline_numbers(batch, &bandwidth, sample_ranks(2));
}

TEST(RooflineNumbers, CountBytesPerStepAndTheMemoryOfAThread) {
  const auto numbers = roofline_numbers(counted_batch(1001), nullptr, sample_ranks(2));
  EXPECT_DOUBLE_EQ(numbers.bytes_read_per_step, 400);
  EXPECT_DOUBLE_EQ(numbers.bytes_written_per_step, 200);
  EXPECT_DOUBLE_EQ(numbers.near_bytes_per_step, 8);
  EXPECT_DOUBLE_EQ(numbers.footprint_bytes, 250'500);
  EXPECT_EQ(numbers.level, "");
  EXPECT_EQ(numbers.bound_by, "");
  EXPECT_TRUE(std::isnan(numbers.bandwidth_share));
}

TEST(RooflineNumbers, FindTheSmallestLevelThatHoldsTheBatch) {
  EXPECT_EQ(numbers_of(counted_batch(100)).level, "L1");  // 25 kB for each thread
  EXPECT_EQ(numbers_of(counted_batch(1000)).level, "L2");
  EXPECT_EQ(numbers_of(counted_batch(10'000)).level, "L3");
  EXPECT_EQ(numbers_of(counted_batch(100'000)).level, "memory");
  EXPECT_EQ(numbers_of(counted_batch(100'000)).step_level, "memory");  // in lockstep
}

TEST(RooflineNumbers, AShareIsTheTimeAtTheMeasuredBandwidth) {
  const auto numbers = numbers_of(counted_batch(100'000));
  EXPECT_DOUBLE_EQ(numbers.bandwidth_used, 600 * 10e6);
  EXPECT_DOUBLE_EQ(numbers.bandwidth_share, 10e6 * (400 / 20e9 + 200 / 10e9));  // 0.4
  EXPECT_DOUBLE_EQ(numbers.step_bandwidth_share, numbers.bandwidth_share);
  EXPECT_EQ(numbers.bound_by, "cores");
}

TEST(RooflineNumbers, FromALimitOnBytesBoundTheSteps) {
  auto far = counted_batch(100'000);
  far.steps_per_second = 15e6;
  EXPECT_DOUBLE_EQ(numbers_of(far).bandwidth_share, bound_share);
  EXPECT_EQ(numbers_of(far).bound_by, "memory");
  auto near = counted_batch(10'000);
  near.steps_per_second = 30.1e6;
  EXPECT_EQ(numbers_of(near).bound_by, "cache");
  near.steps_per_second = 29e6;
  EXPECT_EQ(numbers_of(near).bound_by, "cores");
}

TEST(RooflineNumbers, AFusedBlockComesFromItsCacheAndOnceAVisitFromFar) {
  auto batch = counted_batch(100'000);
  batch.steps_per_visit = 50;
  const auto numbers = numbers_of(batch);
  EXPECT_EQ(numbers.level, "memory");
  EXPECT_EQ(numbers.step_level, "L2");  // 100 kB for a block
  EXPECT_DOUBLE_EQ(numbers.step_footprint_bytes, 100'000);
  EXPECT_DOUBLE_EQ(numbers.bandwidth_used, 10e6 * 2 * 1000 / 50);
  EXPECT_DOUBLE_EQ(numbers.bandwidth_share, 10e6 * 20 * (1 / 20e9 + 1 / 10e9));
  EXPECT_DOUBLE_EQ(numbers.step_bandwidth_used, 600 * 10e6);
  EXPECT_DOUBLE_EQ(numbers.step_bandwidth_share, 10e6 * (400 / 80e9 + 200 / 40e9));
}

TEST(RooflineNumbers, ThreadsWithoutEnvironmentsDoNotUseTheirCaches) {
  auto batch = counted_batch(10);
  const double of_all = numbers_of(batch).bandwidth_share;
  batch.environments_per_rank = {10, 0};
  batch.stepping_threads = {1, 1};
  EXPECT_DOUBLE_EQ(numbers_of(batch).bandwidth_share, 4 * of_all);  // one of four threads
}

TEST(RooflineNumbers, AreUnknownWhereALevelIs) {
  Bandwidth bandwidth = known_bandwidth();
  const auto numbers_with = [&](std::int64_t size) {
    return roofline_numbers(counted_batch(size), &bandwidth, sample_ranks(2));
  };
  bandwidth.levels[3].store = std::nan("");
  EXPECT_EQ(numbers_with(100'000).level, "memory");
  EXPECT_EQ(numbers_with(100'000).bound_by, "");
  bandwidth.levels[2].thread_bytes = std::nan("");
  EXPECT_EQ(numbers_with(100'000).level, "");
  EXPECT_EQ(numbers_with(1000).level, "L2");
  bandwidth.levels[2].thread_bytes = 0;  // there is none
  EXPECT_EQ(numbers_with(10'000).level, "memory");
}

TEST(RooflineNumbers, AreNoneOfABatchSizeThatWasNotCounted) {
  auto batch = counted_batch(100);
  batch.counted_steps = 0;
  const auto numbers = numbers_of(batch);
  EXPECT_TRUE(std::isnan(numbers.bytes_read_per_step));
  EXPECT_TRUE(std::isnan(numbers.footprint_bytes));
  EXPECT_EQ(numbers.level, "");
}

}  // namespace
}  // namespace arcfleet::results
