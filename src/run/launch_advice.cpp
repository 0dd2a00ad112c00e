#include "run/launch_advice.hpp"

#include <algorithm>
#include <map>

namespace arcfleet::run {

Launcher launcher_of(const std::string& mpi_library, bool started_by_srun) {
  if (started_by_srun) return Launcher::srun;
  if (mpi_library.starts_with("Open MPI")) return Launcher::open_mpi;
  if (mpi_library.starts_with("MPICH") || mpi_library.starts_with("Intel") ||
      mpi_library.starts_with("MVAPICH"))
    return Launcher::hydra;
  return Launcher::none;
}

LaunchShape shape_of_ranks(const std::vector<results::RankPlacement>& ranks) {
  std::map<std::string, std::int64_t> ranks_of_host;
  LaunchShape shape;
  for (const auto& rank : ranks) {
    shape.ranks_per_node = std::max(shape.ranks_per_node, ++ranks_of_host[rank.host]);
    shape.threads = std::max(shape.threads, rank.threads);
  }
  shape.nodes = static_cast<std::int64_t>(ranks_of_host.size());
  shape.cores_per_node = shape.ranks_per_node * shape.threads;
  return shape;
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

std::string numa_launch_command(Launcher launcher, const LaunchShape& shape,
                                std::int64_t numa_nodes) {
  numa_nodes = std::max<std::int64_t>(numa_nodes, 1);
  const std::int64_t threads_per_node = shape.ranks_per_node * shape.threads;
  const std::int64_t ranks_per_numa = std::max<std::int64_t>(shape.ranks_per_node / numa_nodes, 1);
  LaunchShape whole = shape;
  whole.ranks_per_node = ranks_per_numa * numa_nodes;
  whole.threads = std::max<std::int64_t>(threads_per_node / whole.ranks_per_node, 1);
  std::string command = launch_command(launcher, whole);
  const auto replace = [&command](const std::string& part, const std::string& by) {
    if (const auto at = command.find(part); at != std::string::npos)
      command.replace(at, part.size(), by);
  };
  replace("ppr:" + std::to_string(whole.ranks_per_node) + ":node",
          "ppr:" + std::to_string(ranks_per_numa) + ":numa");
  replace("-bind-to core:" + std::to_string(whole.threads), "-bind-to numa");
  return command;
}

}  // namespace arcfleet::run
