#include "run/memory_warning.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "run/result_warnings.hpp"

namespace arcfleet::run {
namespace {

constexpr double not_told = std::numeric_limits<double>::quiet_NaN();

results::BatchResult batch_with(std::int64_t size, std::vector<double> shares) {
  results::BatchResult batch;
  batch.batch_size = size;
  batch.remote_page_share = std::move(shares);
  return batch;
}

// Two ranks with eight threads on each node, which has two NUMA nodes.
results::RunRecord run_with(std::vector<double> shares) {
  results::RunRecord run;
  run.starts.resize(1);
  for (std::size_t rank = 0; rank < shares.size(); ++rank) {
    results::RankPlacement placement;
    placement.host = "n" + std::to_string(17 + rank / 2);
    placement.threads = 8;
    placement.thread_numa_nodes = 1;
    run.starts.front().rank_hosts.push_back(placement.host);
    run.ranks.push_back(std::move(placement));
  }
  run.system_info = {{"mpi_library", std::string("Open MPI v4.1.4, package: Debian")},
                     {"numa_nodes", std::int64_t{2}},
                     {"numa_balancing", std::int64_t{0}}};
  run.batch_scaling = {batch_with(1, std::vector<double>(shares.size(), 1)),
                       batch_with(1000, std::move(shares))};
  return run;
}

TEST(MemoryWarning, ThereIsNoneOfLocalOrUnknownMemory) {
  EXPECT_FALSE(memory_warning(run_with({0, 0})));
  EXPECT_FALSE(memory_warning(run_with({0.05, not_told})));
  EXPECT_FALSE(memory_warning(run_with({not_told, not_told})));
  EXPECT_FALSE(memory_warning({}));
}

TEST(MemoryWarning, NamesTheRankItsNodeAndTheShare) {
  EXPECT_EQ(memory_warning(run_with({0, 0.5})),
            "1 rank has over 5 % of its pages on another NUMA node than its threads at batch 1,000 "
            "(rank 1 on node n17: 50.0 %), and remote memory is slower: bind each rank to one NUMA "
            "node, for example with \"OMP_NUM_THREADS=8 mpirun -n 2 --map-by ppr:1:numa:PE=8 "
            "--bind-to core arcfleet\"");
}

TEST(MemoryWarning, IsOneLineThatNamesTheWorst) {
  EXPECT_EQ(memory_warning(run_with({0.25, 0.5, 0, 0.125, 0.0625, 0.06})),
            "5 ranks have over 5 % of their pages on another NUMA node than their threads at batch "
            "1,000 (rank 1 on node n17: 50.0 %, rank 0 on node n17: 25.0 %, rank 3 on node n18: "
            "12.5 %, ...), and remote memory is slower: bind each rank to one NUMA node, for "
            "example with \"OMP_NUM_THREADS=8 mpirun -n 6 --map-by ppr:1:numa:PE=8 --bind-to core "
            "arcfleet\"");
}

TEST(MemoryWarning, NamesTheBalancingOfTheKernelIfItIsOn) {
  auto run = run_with({0, 0.5});
  run.system_info.back().second = std::int64_t{1};
  const auto warning = memory_warning(run);
  ASSERT_TRUE(warning);
  EXPECT_TRUE(warning->ends_with(
      " arcfleet\", and turn off numa_balancing (as root), because it moves pages during the run"))
      << *warning;
}

TEST(MemoryWarning, GivesTheCommandOfTheLauncher) {
  auto run = run_with({0, 0.5});
  run.system_info.emplace_back("SLURM_STEP_ID", std::string("0"));
  const auto of_srun = memory_warning(run);
  ASSERT_TRUE(of_srun);
  EXPECT_NE(of_srun->find("srun -n 2 --ntasks-per-node=2 --cpus-per-task=8"), std::string::npos)
      << *of_srun;
  run.system_info.emplace_back("OMPI_COMM_WORLD_SIZE", std::string("2"));
  const auto of_mpirun = memory_warning(run);
  ASSERT_TRUE(of_mpirun);
  EXPECT_NE(of_mpirun->find("mpirun -n 2"), std::string::npos) << *of_mpirun;
}

TEST(MemoryWarning, IsAboutTheLargestBatchSizeThatWasMeasured) {
  auto run = run_with({0.5, 0});
  run.batch_scaling.push_back(batch_with(5000, {0, 0}));
  EXPECT_FALSE(memory_warning(run));
  run.batch_scaling.back().error = "no memory";
  EXPECT_TRUE(memory_warning(run));
}

TEST(MemoryWarning, NamesTheNodeOfTheStartThatMeasured) {
  auto run = run_with({0.5, 0});
  run.starts.push_back({0, "m1", 2, {"m1", "m1"}});
  run.batch_scaling.back().start = 1;
  const auto warning = memory_warning(run);
  ASSERT_TRUE(warning);
  EXPECT_NE(warning->find("(rank 0 on node m1: 50.0 %)"), std::string::npos) << *warning;
}

TEST(MemoryWarning, NamesRanksWhoseThreadsMayLeaveTheirNode) {
  auto run = run_with({0, 0});
  run.ranks[1].thread_numa_nodes = 2;
  EXPECT_EQ(
      memory_warning(run),
      "1 rank has threads that may run on several NUMA nodes (rank 1 on node n17: 2), so that "
      "memory may become remote, which is slower: bind each rank to one NUMA node, for "
      "example with \"OMP_NUM_THREADS=8 mpirun -n 2 --map-by ppr:1:numa:PE=8 --bind-to core "
      "arcfleet\"");
}

TEST(MemoryWarning, IsAmongTheWarningsOfTheResults) {
  auto run = run_with({0, 0.5});
  for (auto& batch : run.batch_scaling) {
    batch.repeats = 1;
    batch.step_time_s = {1, 1};
    batch.environments_per_rank = {1, 1};
  }
  const auto warnings = result_warnings(run, 0);
  ASSERT_EQ(warnings.size(), 1U);
  EXPECT_EQ(warnings.front(), memory_warning(run));
}

}  // namespace
}  // namespace arcfleet::run
