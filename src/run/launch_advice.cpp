#include "run/launch_advice.hpp"

#include <algorithm>

namespace arcfleet::run {

Launcher launcher_of(const std::string& mpi_library, bool started_by_srun) {
  if (started_by_srun) return Launcher::srun;
  if (mpi_library.starts_with("Open MPI")) return Launcher::open_mpi;
  if (mpi_library.starts_with("MPICH") || mpi_library.starts_with("Intel") ||
      mpi_library.starts_with("MVAPICH"))
    return Launcher::hydra;
  return Launcher::none;
}

LaunchShape fitting(LaunchShape shape) {
  const std::int64_t cores = std::max<std::int64_t>(shape.cores_per_node, 1);
  shape.ranks_per_node = std::clamp<std::int64_t>(shape.ranks_per_node, 1, cores);
  shape.threads = std::clamp<std::int64_t>(shape.threads, 1, cores / shape.ranks_per_node);
  return shape;
}

std::string launch_command(Launcher launcher, const LaunchShape& shape) {
  const std::string threads = std::to_string(shape.threads);
  const std::string per_node = std::to_string(shape.ranks_per_node);
  const std::string ranks = std::to_string(shape.nodes * shape.ranks_per_node);
  const std::string begin = "OMP_NUM_THREADS=" + threads + ' ';
  switch (launcher) {
    case Launcher::open_mpi:
      return begin + "mpirun -n " + ranks + " --map-by ppr:" + per_node + ":node:PE=" + threads +
             " --bind-to core arcfleet";
    case Launcher::hydra:
      return begin + "mpiexec -n " + ranks + " -ppn " + per_node + " -bind-to core:" + threads +
             " arcfleet";
    case Launcher::srun:
      return begin + "srun -n " + ranks + " --ntasks-per-node=" + per_node +
             " --cpus-per-task=" + threads + " --threads-per-core=1 --cpu-bind=cores arcfleet";
    case Launcher::none:
      break;
  }
  return begin + "arcfleet";
}

}  // namespace arcfleet::run
