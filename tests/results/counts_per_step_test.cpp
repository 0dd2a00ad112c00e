#include "results/counts_per_step.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace arcfleet::results {
namespace {

// Three repeats of two rollouts of 100 steps, on two ranks.
BatchSamples counted_batch() {
  BatchSamples batch;
  batch.rollouts_per_repeat = 2;
  batch.cycles = {1000, 3000, 2000, 2000, 4000, 8000};
  batch.instructions = {2000, 6000, 6000, 6000, 2000, 4000};
  batch.cache_misses = {10, 0, 20, 0, 0, 30};
  return batch;
}

TEST(CountsPerStep, AreMediansOfSumsOverRanks) {
  const CountsPerStep numbers = counts_per_step(counted_batch(), 100, 2);
  EXPECT_DOUBLE_EQ(numbers.cycles, 4000 / 200.0);
  EXPECT_DOUBLE_EQ(numbers.instructions, 8000 / 200.0);
  EXPECT_DOUBLE_EQ(numbers.cache_misses, 20 / 200.0);
  EXPECT_DOUBLE_EQ(numbers.instructions_per_cycle, 2);  // of 2, 3 and 0.5
}

TEST(CountsPerStep, AreUnknownUnlessAllRanksCounted) {
  BatchSamples batch = counted_batch();
  batch.cycles[3] = std::nan("");
  const CountsPerStep numbers = counts_per_step(batch, 100, 2);
  EXPECT_TRUE(std::isnan(numbers.cycles));
  EXPECT_TRUE(std::isnan(numbers.instructions_per_cycle));
  EXPECT_DOUBLE_EQ(numbers.instructions, 40);
}

TEST(CountsPerStep, AreUnknownInOlderFiles) {
  const CountsPerStep numbers = counts_per_step({}, 100, 2);
  EXPECT_TRUE(std::isnan(numbers.cycles));
  EXPECT_TRUE(std::isnan(numbers.cache_misses));
}

}  // namespace
}  // namespace arcfleet::results
