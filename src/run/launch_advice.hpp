// The command that starts ranks with processors of their own, for the launcher at hand.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "results/run_record.hpp"

namespace arcfleet::run {

enum class Launcher { open_mpi, hydra, srun, none };

// The launcher that belongs to this MPI library ("Open MPI v4.1.4 ..."), or Slurm's if it started
// this process itself: the ranks of an mpirun have a world that mpirun made, not the step.
Launcher launcher_of(const std::string& mpi_library, bool started_by_srun);

// How a run is spread over nodes that are alike.
struct LaunchShape {
  std::int64_t nodes = 1;
  std::int64_t ranks_per_node = 1;
  std::int64_t threads = 1;         // of a rank
  std::int64_t cores_per_node = 1;  // physical ones
};

// That of these ranks: the fullest node counts, and as many cores as threads run there.
LaunchShape shape_of_ranks(const std::vector<results::RankPlacement>& ranks);

// The same shape with as many threads, and then as many ranks, as the cores of a node allow.
LaunchShape fitting(LaunchShape shape);

// "OMP_NUM_THREADS=2 mpirun -n 4 --map-by ppr:4:node:PE=2 --bind-to core arcfleet" for a shape that
// fits. The flags hold for Open MPI 4 and 5, for MPICH and its kin, and for Slurm 21.08 and later.
std::string launch_command(Launcher launcher, const LaunchShape& shape);

// The same for as many threads on each node, in ranks that each stay on one of its NUMA nodes:
// "OMP_NUM_THREADS=2 mpirun -n 4 --map-by ppr:2:numa:PE=2 --bind-to core arcfleet".
std::string numa_launch_command(Launcher launcher, const LaunchShape& shape,
                                std::int64_t numa_nodes);

}  // namespace arcfleet::run
