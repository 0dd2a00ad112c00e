#include "mpi/launcher.hpp"

#include <array>
#include <charconv>
#include <cstdlib>
#include <string_view>

namespace arcfleet::mpi {
namespace {

constexpr const char* slurm_step = "SLURM_STEP_ID";

enum class Counts { all_processes, processes_of_a_host };

// What a launcher sets for each of its processes: their number and this one's. `sign` is set for
// nothing else, such as a shell or batch script of the same job.
struct Convention {
  const char* size;
  const char* rank;
  const char* sign;
  Counts counts = Counts::all_processes;
};

constexpr std::array conventions{
    Convention{"OMPI_COMM_WORLD_SIZE", "OMPI_COMM_WORLD_RANK", "OMPI_COMM_WORLD_RANK"},
    Convention{"PMI_SIZE", "PMI_RANK", "PMI_RANK"},
    Convention{"MPI_LOCALNRANKS", "MPI_LOCALRANKID", "MPI_LOCALRANKID",
               Counts::processes_of_a_host},
    Convention{"SLURM_STEP_NUM_TASKS", "SLURM_PROCID", slurm_step},
    Convention{"FLUX_JOB_SIZE", "FLUX_TASK_RANK", "FLUX_TASK_RANK"},
    Convention{"PALS_LOCAL_SIZE", "PALS_RANKID", "PALS_RANKID", Counts::processes_of_a_host},
    Convention{"JSM_NAMESPACE_SIZE", "JSM_NAMESPACE_RANK", "JSM_NAMESPACE_RANK"},
};

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
  if (environment(convention.sign) == nullptr) return std::nullopt;
  return number(environment(convention.size));
}

// "Open MPI v4.1.4" of a description that goes on with the packager and the date.
std::string name_and_version(const std::string& library) {
  return library.substr(0, library.find(','));
}

// The convention whose number of processes is larger than the world; null if one counts just as
// many processes in all, because then its launcher has made this world, and the others are around
// it.
const Convention* larger_than(int world_size, const Environment& environment) {
  const Convention* larger = nullptr;
  for (const Convention& convention : conventions) {
    const auto count = processes(convention, environment);
    if (count == world_size && convention.counts == Counts::all_processes) return nullptr;
    if (count > world_size && larger == nullptr) larger = &convention;
  }
  return larger;
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
      number(environment(launcher->rank)).value_or(0) == 0};
}

bool started_by_srun(const Environment& environment) {
  return environment(slurm_step) != nullptr && environment("OMPI_COMM_WORLD_SIZE") == nullptr;
}

}  // namespace arcfleet::mpi
