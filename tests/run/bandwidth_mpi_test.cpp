#include "run/bandwidth.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "results/bandwidth_numbers.hpp"
#include "results/derived.hpp"
#include "small_work.hpp"

namespace arcfleet::run {
namespace {

TEST(Bandwidth, OfMemoryIsMeasuredByAllRanksAtTheSameTime) {
  const auto ranks = mpi::Communicator::world();
  results::Bandwidth bandwidth = measured_bandwidth(small_work(ranks.size()), ranks);
  ASSERT_EQ(bandwidth.levels.size(), results::level_names.size());
  EXPECT_EQ(bandwidth.passes.empty(), !ranks.is_root());
  if (!ranks.is_root()) return;
  const auto count = static_cast<std::size_t>(ranks.size());
  for (const results::BandwidthPass& pass : bandwidth.passes) {
    EXPECT_EQ(pass.bytes.size(), count);
    EXPECT_EQ(pass.time_s.size(), count);
    for (const double bytes : pass.bytes) EXPECT_GT(bytes, 0);
    for (const double time_s : pass.time_s) EXPECT_GT(time_s, 0);
  }
  summarise(bandwidth);
  const results::BandwidthLevel& memory = bandwidth.levels.back();
  for (const double rate : {memory.read, memory.copy, memory.store, memory.streaming})
    EXPECT_GT(rate, 0);
  EXPECT_EQ(memory.set_bytes.size(), count);
}

// Where the kernel shows caches, those whose half is more than the level before.
TEST(Bandwidth, IsKnownExactlyOfTheLevelsThatHaveMemoryForIt) {
  const auto ranks = mpi::Communicator::world();
  results::Bandwidth bandwidth = measured_bandwidth(small_work(ranks.size()), ranks);
  if (!ranks.is_root()) return;
  summarise(bandwidth);
  for (const results::BandwidthLevel& level : bandwidth.levels) {
    bool has_memory = true;
    for (const double bytes : level.set_bytes) has_memory = has_memory && bytes > 0;
    EXPECT_EQ(std::isfinite(level.read), has_memory) << level.name;
  }
}

}  // namespace
}  // namespace arcfleet::run
