#include "run/memory_check.hpp"

#include <gtest/gtest.h>

#include "mpi/agreement.hpp"
#include "small_work.hpp"

namespace arcfleet::run {
namespace {

constexpr std::int64_t gib = std::int64_t{1} << 30;

MemoryNeed need_of(double bytes, int ranks, std::optional<std::int64_t> available) {
  return {.batch_size = 100'000,
          .bytes_per_rank = bytes,
          .ranks_on_host = ranks,
          .host = "node1",
          .available_bytes = available,
          .address_space_bytes = {}};
}

TEST(MemoryProblem, ThereIsNoneIfTheRanksOfTheHostFit) {
  EXPECT_FALSE(memory_problem(need_of(2.0 * gib, 2, 4 * gib)));
}

TEST(MemoryProblem, NamesWhatTheHostNeedsAndHas) {
  EXPECT_EQ(memory_problem(need_of(2.0 * gib, 3, 4 * gib)),
            "batch size 100,000 needs 2.00 GiB on each rank and 6.00 GiB on node node1 (3 ranks), "
            "which has 4.00 GiB free: use smaller batch sizes or more nodes");
}

TEST(MemoryProblem, CountsWhatRank0Gathers) {
  MemoryNeed need = need_of(2.0 * gib, 2, 4 * gib);
  need.more_on_this_rank = 1.0 * gib;
  EXPECT_EQ(memory_problem(need),
            "batch size 100,000 needs 3.00 GiB on each rank and 5.00 GiB on node node1 (2 ranks), "
            "which has 4.00 GiB free: use smaller batch sizes or more nodes");
}

// Each of them may have as much; together they need more than that.
TEST(MemoryProblem, HoldsALimitOfAProcessAgainstOneRank) {
  MemoryNeed need = need_of(2.0 * gib, 3, 100 * gib);
  need.address_space_bytes = 2 * gib;
  EXPECT_FALSE(memory_problem(need));
  need.more_on_this_rank = 1.0 * gib;
  EXPECT_EQ(
      memory_problem(need),
      "batch size 100,000 needs 3.00 GiB on a rank on node node1, which may allocate 2.00 GiB "
      "(ulimit -v): use smaller batch sizes or more ranks, or raise that limit");
}

TEST(MemoryProblem, IsNotGuessedWhereTheSystemSaysNothing) {
  EXPECT_FALSE(memory_problem(need_of(1e30, 1, std::nullopt)));
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
