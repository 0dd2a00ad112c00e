#include "run/setup.hpp"

#include <gtest/gtest.h>

#include "host/cores.hpp"
#include "host/numa.hpp"
#include "mpi/agreement.hpp"
#include "mpi/topology.hpp"
#include "small_work.hpp"

namespace arcfleet::run {
namespace {

TEST(Setup, GivesEveryRankTheTasksThatRankZeroReads) {
  const auto ranks = mpi::Communicator::world();
  const auto set = shared_task_set(small_options(), ranks);
  EXPECT_EQ(tasks::pack(set), tasks::pack(load_task_set(small_options())));
}

TEST(Setup, TasksThatRankZeroCannotReadFailOnAllRanks) {
  const auto ranks = mpi::Communicator::world();
  auto options = small_options();
  options.dataset = "/nonexistent/tasks";
  EXPECT_THROW(shared_task_set(options, ranks), mpi::AgreedError);
}

TEST(Setup, KnowsWhereEveryRankRunsOnRankZero) {
  const auto ranks = mpi::Communicator::world();
  const auto all = placements(ranks, 2);
  ASSERT_EQ(all.size(), ranks.is_root() ? static_cast<std::size_t>(ranks.size()) : 0U);
  for (const auto& placement : all) {
    EXPECT_EQ(placement.host, mpi::host_name());
    EXPECT_EQ(placement.threads, 2);
    EXPECT_FALSE(placement.binding.empty());
    EXPECT_FALSE(placement.thread_binding.empty());
    const auto core_of = host::core_of_processors();  // all ranks are on this host
    EXPECT_EQ(placement.core_binding.empty(), core_of.empty());
    EXPECT_LE(placement.thread_numa_nodes, host::numa_topology().nodes);
    EXPECT_EQ(placement.numa_binding.empty(), placement.thread_numa_nodes == 0);
  }
}

TEST(Setup, BeginsTheRecord) {
  const auto ranks = mpi::Communicator::world();
  auto options = small_options();
  options.description = "what for";
  options.tag = "t";
  const auto [work, record, energy] = set_up(options, ranks);
  EXPECT_EQ(work.ranks, ranks.size());
  EXPECT_GE(work.fleet.threads, 1);
  EXPECT_EQ(record.description, "what for");
  EXPECT_EQ(record.tag, "t");
  EXPECT_FALSE(record.config_summary.empty());
  EXPECT_FALSE(record.benchmark_params.empty());
  EXPECT_FALSE(record.complete);
  if (!ranks.is_root()) return;
  ASSERT_EQ(record.starts.size(), 1U);
  EXPECT_EQ(record.starts.front().rank_hosts.size(), record.ranks.size());
  EXPECT_FALSE(record.system_info.empty());
}

}  // namespace
}  // namespace arcfleet::run
