// The command that starts ranks with processors of their own, for the launcher at hand.
#pragma once

#include <cstdint>
#include <string>

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

// The same shape with as many threads, and then as many ranks, as the cores of a node allow.
LaunchShape fitting(LaunchShape shape);

// "OMP_NUM_THREADS=2 mpirun -n 4 --map-by ppr:4:node:PE=2 --bind-to core arcfleet" for a shape that
// fits. The flags hold for Open MPI 4 and 5, for MPICH and its kin, and for Slurm 21.08 and later.
std::string launch_command(Launcher launcher, const LaunchShape& shape);

}  // namespace arcfleet::run
