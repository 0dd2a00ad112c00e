// The facts of system_info.
#include "results/facts.hpp"

namespace arcfleet::results {

namespace {

// A variable of the batch system, which is another number for every job.
Fact job_number(const char* key, const char* definition) {
  return {key, Kind::text, "", definition, {}, Presence::sometimes, Origin::measured};
}

}  // namespace

FactGroup system_facts() {
  constexpr auto sometimes = Presence::sometimes;
  return {
      "system_info",
      "The machine and the build, as seen by rank 0; also the environment "
      "variables of a fixed list that were set",
      {
          {"platform", Kind::text, "", "Operating system and its kernel's release."},
          {"architecture", Kind::text, "", "Instruction set of the processor."},
          {"cpu_model", Kind::text, "", "Processor; unknown where the system does not tell."},
          {"sockets", Kind::integer, "1", "Processor packages.", positive(), sometimes},
          {"cores", Kind::integer, "1", "Physical cores.", positive(), sometimes},
          {"hardware_threads", Kind::integer, "1", "Hardware threads online.", positive(),
           sometimes},
          {"memory_bytes", Kind::integer, "bytes", "Memory of the node.", positive(), sometimes},
          {"cpu_governor", Kind::text, "", "Frequency governor of the first core.", {}, sometimes},
          {"numa_nodes", Kind::integer, "1", "NUMA nodes that have processors.", positive(),
           sometimes},
          {"numa_balancing", Kind::integer, "1",
           "Mode in which the kernel moves pages to the threads that use them; 0: off.",
           not_negative(), sometimes},
          {"transparent_huge_pages",
           Kind::text,
           "",
           "For which memory the kernel uses huge pages by itself: always, madvise or never.",
           {},
           sometimes},
          {"energy_source",
           Kind::text,
           "",
           "What counts the energy of the nodes; \"mixed: ...\" if they differ, and then no energy "
           "is "
           "added up.",
           {},
           sometimes},
          {"energy_scope",
           Kind::text,
           "",
           "Parts of each node whose energy is counted.",
           {},
           sometimes},
          {"slurm_consumed_energy_j", Kind::real, "J",
           "What Slurm counted for the step when the run ended, with all that is not measured.",
           positive(), sometimes, Origin::measured},
          {"energy_missing",
           Kind::text,
           "",
           "Why the energy cannot be measured, and what to ask for.",
           {},
           sometimes},
          {"arcfleet_version", Kind::text, "", "Version of the program."},
          {"commit", Kind::text, "",
           "Commit of the source, with -dirty if files differed; unknown outside a checkout."},
          {"compiler", Kind::text, "", "Compiler and its version."},
          {"compiler_flags", Kind::text, "", "Flags that the compiler was given."},
          {"build_type", Kind::text, "", "Build type of CMake."},
          {"openmp", Kind::text, "", "Date and version of the OpenMP standard."},
          {"hdf5", Kind::text, "", "Version of the HDF5 library that ran."},
          {"clock", Kind::text, "", "Clock that times are read from."},
          {"clock_resolution_s", Kind::real, "s",
           "Smallest difference between two of 10,000 successive readings of the clock.",
           not_negative(), Presence::always, Origin::measured},
          {"clock_overhead_s", Kind::real, "s", "Mean time of one of these readings.",
           not_negative(), Presence::always, Origin::measured},
          job_number("SLURM_JOB_ID", "Number of the job."),
          job_number("SLURM_STEP_ID", "Number of the step of the job."),
          job_number("SLURM_ARRAY_JOB_ID", "Number of the job array."),
          {"mpi_library", Kind::text, "", "Name and version of the MPI library that ran."},
          {"mpi_standard", Kind::text, "", "Version of the MPI standard that it follows."},
          {"hosts",
           Kind::texts,
           "",
           "Names of all nodes in the order of ranks; absent if there are more than 16.",
           {},
           sometimes},
          {"nodes", Kind::integer, "1", "Number of nodes.", positive()},
          {"ranks", Kind::integer, "1", "Number of MPI ranks.", positive()},
          {"threads_per_rank", Kind::integer, "1", "OpenMP threads of rank 0.", positive()},
      }};
}

}  // namespace arcfleet::results
