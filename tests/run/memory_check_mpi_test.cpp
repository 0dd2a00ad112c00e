#include "run/memory_check.hpp"

#include <gtest/gtest.h>

#include "mpi/agreement.hpp"
#include "small_work.hpp"
#include "text/numbers.hpp"

namespace arcfleet::run {
namespace {

constexpr std::int64_t gib = std::int64_t{1} << 30;

TEST(MemoryProblem, ThereIsNoneIfTheRanksOfTheHostFit) {
  EXPECT_FALSE(memory_problem({1000, 2.0 * gib, 2, "node1", 4 * gib}));
}

TEST(MemoryProblem, NamesWhatTheHostNeedsAndHas) {
  EXPECT_EQ(memory_problem({100'000, 2.0 * gib, 3, "node1", 4 * gib}),
            "batch size 100,000 needs " + text::bytes(2.0 * gib) + " on each rank and " +
                text::bytes(6.0 * gib) + " on node node1 (3 ranks), which has " +
                text::bytes(4.0 * gib) + " free: use smaller batch sizes or more nodes");
}

TEST(MemoryProblem, IsNotGuessedWhereTheSystemSaysNothing) {
  EXPECT_FALSE(memory_problem({1000, 1e30, 1, "node1", std::nullopt}));
}

TEST(CheckMemory, AcceptsASmallRun) {
  const auto ranks = mpi::Communicator::world();
  EXPECT_NO_THROW(check_memory(small_work(ranks.size()), ranks));
}

TEST(CheckMemory, RefusesTheLargestBatchSizeOnAllRanks) {
  const auto ranks = mpi::Communicator::world();
  Work work = small_work(ranks.size());
  work.options.batch_sizes = {1, 100'000'000'000'000};
  try {
    check_memory(work, ranks);
    FAIL() << "it was accepted";
  } catch (const mpi::AgreedError& error) {
    EXPECT_TRUE(std::string(error.what()).starts_with("batch size 100,000,000,000,000 needs "))
        << error.what();
  }
}

}  // namespace
}  // namespace arcfleet::run
