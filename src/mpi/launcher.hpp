// Whether the launcher that started this process belongs to the MPI library that it uses. A foreign
// launcher starts every rank alone, in a world of one rank: N programs that each believe they are
// the whole run.
#pragma once

#include <functional>
#include <optional>
#include <string>

namespace arcfleet::mpi {

// The value of an environment variable; null if it is not set.
using Environment = std::function<const char*(const char* name)>;
const char* environment_of_process(const char* name);

struct ForeignLauncher {
  std::string message;
  bool speaks;  // whether this process prints the message, for all that the launcher started
};

// Compares the number of ranks in the world with what launchers tell their processes: Open MPI,
// MPICH and its kin (PMI), a Slurm step, Flux, PALS, and LSF's jsrun. Nothing if the world is as
// large as one of them says, or larger, or if no launcher says anything: a shell within an
// allocation is no launcher, so the variables of a job are not looked at.
std::optional<ForeignLauncher> foreign_launcher(
    int world_size, const std::string& library,
    const Environment& environment = environment_of_process);

// Whether srun started this rank itself, without an mpirun in between.
bool started_by_srun(const Environment& environment = environment_of_process);

}  // namespace arcfleet::mpi
