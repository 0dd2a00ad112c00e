#include "mpi/launcher.hpp"

#include <array>
#include <charconv>
#include <cstdlib>
#include <string_view>

namespace arcfleet::mpi {
namespace {

// A launcher sets both variables for each of its processes. `rank` tells a process of the launcher
// from a shell or batch script of the same job.
struct Convention {
  const char* launcher;
  const char* size;
  const char* rank;
};

constexpr std::array conventions{
    Convention{"Open MPI", "OMPI_COMM_WORLD_SIZE", "OMPI_COMM_WORLD_RANK"},
    Convention{"PMI", "PMI_SIZE", "PMI_RANK"},
    Convention{"Hydra", "MPI_LOCALNRANKS", "MPI_LOCALRANKID"},  // of one host
    Convention{"Slurm", "SLURM_STEP_NUM_TASKS", "SLURM_STEP_ID"},
    Convention{"Flux", "FLUX_JOB_SIZE", "FLUX_TASK_RANK"},
    Convention{"PALS", "PALS_LOCAL_SIZE", "PALS_RANKID"},  // of one host
    Convention{"jsrun", "JSM_NAMESPACE_SIZE", "JSM_NAMESPACE_RANK"},
};

// Variables that number the processes, in the same order of preference.
constexpr std::array rank_variables{"OMPI_COMM_WORLD_RANK", "PMI_RANK",    "SLURM_PROCID",
                                    "FLUX_TASK_RANK",       "PALS_RANKID", "JSM_NAMESPACE_RANK"};

std::optional<int> number(const char* text) {
  if (text == nullptr) return std::nullopt;
  const std::string_view digits(text);
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

// What a launcher of this convention says about its number of processes.
std::optional<int> processes(const Convention& convention, const Environment& environment) {
  if (environment(convention.rank) == nullptr) return std::nullopt;
  return number(environment(convention.size));
}

// "Open MPI v4.1.4" of a description that goes on with the packager and the date.
std::string name_and_version(const std::string& library) {
  return library.substr(0, library.find(','));
}

// The convention whose number of processes is larger than the world; null if one has just that
// number, because then its launcher has made this world, and the others are those around it.
const Convention* larger_than(int world_size, const Environment& environment) {
  const Convention* larger = nullptr;
  for (const Convention& convention : conventions) {
    const auto count = processes(convention, environment);
    if (count == world_size) return nullptr;
    if (count > world_size && larger == nullptr) larger = &convention;
  }
  return larger;
}

bool is_first_process(const Environment& environment) {
  for (const char* variable : rank_variables)
    if (const auto rank = number(environment(variable))) return rank == 0;
  return true;
}

std::string ranks(int count) {
  return std::to_string(count) + (count == 1 ? " rank" : " ranks");
}

}  // namespace

const char* environment_of_process(const char* name) {
  return std::getenv(name);
}

std::optional<ForeignLauncher> foreign_launcher(int world_size, const std::string& library,
                                                const Environment& environment) {
  const Convention* launcher = larger_than(world_size, environment);
  if (launcher == nullptr) return std::nullopt;
  const int started = *processes(*launcher, environment);
  return ForeignLauncher{
      "the launcher started " + std::to_string(started) + " processes (" + launcher->size +
          "), but MPI gives each a world of " + ranks(world_size) +
          ", because the launcher is not that of the MPI library that arcfleet was built with (" +
          name_and_version(library) +
          "): use the mpirun or mpiexec of that library, or srun --mpi=TYPE with a "
          "type that it supports (\"srun --mpi=list\" names them)",
      is_first_process(environment)};
}

}  // namespace arcfleet::mpi
