// Facts about this machine, this build and this job, as named values that every result keeps. The
// caller adds what MPI knows (library, hosts, binding).
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "results/run_record.hpp"

namespace arcfleet::run {

// Fixed when the program was built; "unknown" where the build could not find out.
struct BuildInfo {
  std::string version;     // of arcfleet: "0.1.0"
  std::string commit;      // 12 digits, with "-dirty" if files differed from it
  std::string compiler;    // "GNU 12.2.0"
  std::string flags;       // of C++, as the compiler got them
  std::string build_type;  // "Release"
  std::string openmp;      // the standard's date and version: "201511 (4.5)"
};
const BuildInfo& build_info();

// The versions of the libraries that the build found: {"HDF5", "1.10.8"}, Highway and Boost.
std::vector<std::pair<std::string, std::string>> build_libraries();

// arcfleet_version, commit, compiler, compiler_flags, build_type, openmp, hdf5.
results::Attributes build_facts();

// platform, architecture, cpu_model, sockets, cores, hardware_threads, memory_bytes, cpu_governor,
// numa_nodes, numa_balancing, transparent_huge_pages. Facts that the system does not report are
// omitted.
results::Attributes host_facts();

// The environment variables that choose threads, binding, transport or the job: those of a fixed
// list that are set, under their own names. Values are cut after 1,000 bytes. `lookup` returns null
// for a variable that is not set.
using Lookup = std::function<const char*(const char*)>;
results::Attributes environment_facts(const Lookup& lookup);

// All of the above, with the environment of this process.
results::Attributes provenance();

}  // namespace arcfleet::run
