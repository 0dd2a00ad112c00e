#include "run/launch_advice.hpp"

#include <gtest/gtest.h>

namespace arcfleet::run {
namespace {

TEST(LauncherOf, IsThatOfTheLibraryUnlessSrunStartedTheRanks) {
  EXPECT_EQ(launcher_of("Open MPI v4.1.4, package: Debian OpenMPI", false), Launcher::open_mpi);
  EXPECT_EQ(launcher_of("Open MPI v5.0.7", true), Launcher::srun);
  EXPECT_EQ(launcher_of("MPICH Version: 4.0.2", false), Launcher::hydra);
  EXPECT_EQ(launcher_of("Intel(R) MPI Library 2021.10", false), Launcher::hydra);
  EXPECT_EQ(launcher_of("Some other MPI", false), Launcher::none);
}

TEST(Fitting, KeepsAShapeThatHasItsCores) {
  const auto shape = fitting({2, 4, 8, 32});
  EXPECT_EQ(shape.ranks_per_node, 4);
  EXPECT_EQ(shape.threads, 8);
}

TEST(Fitting, TakesThreadsAwayFirstAndThenRanks) {
  EXPECT_EQ(fitting({1, 2, 8, 8}).threads, 4);
  EXPECT_EQ(fitting({1, 2, 8, 8}).ranks_per_node, 2);
  EXPECT_EQ(fitting({1, 12, 8, 8}).threads, 1);
  EXPECT_EQ(fitting({1, 12, 8, 8}).ranks_per_node, 8);
  EXPECT_EQ(fitting({1, 1, 1, 0}).threads, 1);
}

TEST(LaunchCommand, BindsEveryRankToCoresOfItsOwn) {
  const LaunchShape shape{2, 4, 8, 32};
  EXPECT_EQ(launch_command(Launcher::open_mpi, shape),
            "OMP_NUM_THREADS=8 mpirun -n 8 --map-by ppr:4:node:PE=8 --bind-to core arcfleet");
  EXPECT_EQ(launch_command(Launcher::hydra, shape),
            "OMP_NUM_THREADS=8 mpiexec -n 8 -ppn 4 -bind-to core:8 arcfleet");
  EXPECT_EQ(launch_command(Launcher::srun, shape),
            "OMP_NUM_THREADS=8 srun -n 8 --ntasks-per-node=4 --cpus-per-task=8 "
            "--threads-per-core=1 --cpu-bind=cores arcfleet");
  EXPECT_EQ(launch_command(Launcher::none, {1, 1, 2, 2}), "OMP_NUM_THREADS=2 arcfleet");
}

TEST(ShapeOfRanks, CountsNodesAndTheFullestOfThem) {
  const auto shape = shape_of_ranks({{"a", "0", 1, "0"}, {"b", "0", 4, "0"}, {"a", "1", 2, "1"}});
  EXPECT_EQ(shape.nodes, 2);
  EXPECT_EQ(shape.ranks_per_node, 2);
  EXPECT_EQ(shape.threads, 4);
  EXPECT_EQ(shape.cores_per_node, 8);
}

TEST(NumaLaunchCommand, PutsEachRankOnOneNumaNode) {
  const LaunchShape shape{2, 4, 8, 32};
  EXPECT_EQ(numa_launch_command(Launcher::open_mpi, shape, 2),
            "OMP_NUM_THREADS=8 mpirun -n 8 --map-by ppr:2:numa:PE=8 --bind-to core arcfleet");
  EXPECT_EQ(numa_launch_command(Launcher::hydra, shape, 2),
            "OMP_NUM_THREADS=8 mpiexec -n 8 -ppn 4 -bind-to numa arcfleet");
  EXPECT_EQ(numa_launch_command(Launcher::srun, shape, 2),
            "OMP_NUM_THREADS=8 srun -n 8 --ntasks-per-node=4 --cpus-per-task=8 "
            "--threads-per-core=1 --cpu-bind=cores arcfleet");
}

TEST(NumaLaunchCommand, CutsARankThatSpansSeveral) {
  EXPECT_EQ(numa_launch_command(Launcher::open_mpi, {1, 1, 32, 32}, 4),
            "OMP_NUM_THREADS=8 mpirun -n 4 --map-by ppr:1:numa:PE=8 --bind-to core arcfleet");
  EXPECT_EQ(numa_launch_command(Launcher::open_mpi, {1, 1, 1, 1}, 2),
            "OMP_NUM_THREADS=1 mpirun -n 2 --map-by ppr:1:numa:PE=1 --bind-to core arcfleet");
  EXPECT_EQ(numa_launch_command(Launcher::open_mpi, {1, 1, 2, 2}, 0),
            "OMP_NUM_THREADS=2 mpirun -n 1 --map-by ppr:1:numa:PE=2 --bind-to core arcfleet");
}

}  // namespace
}  // namespace arcfleet::run
