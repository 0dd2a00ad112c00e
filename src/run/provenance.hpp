// Facts about this machine, this build and this job that go with every result, as named values.
// What MPI knows (library, hosts, binding) the caller adds.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "results/run_record.hpp"

namespace arcfleet::run {

// Fixed when the program was built; "unknown" where it could not be progress.
struct BuildInfo {
  std::string version;     // of arcfleet: "0.1.0"
  std::string commit;      // 12 digits, with "-dirty" if files differed from it
  std::string compiler;    // "GNU 12.2.0"
  std::string flags;       // of C++, as the compiler got them
  std::string build_type;  // "Release"
  std::string openmp;      // the standard's date and version: "201511 (4.5)"
};
const BuildInfo& build_info();

// arcfleet_version, commit, compiler, compiler_flags, build_type, openmp, hdf5.
results::Attributes build_facts();

// platform, architecture, cpu_model, sockets, cores, hardware_threads, memory_bytes, cpu_governor;
// numbers that the system does not tell, and a governor it has not, are left out.
results::Attributes host_facts();

// The environment variables that choose threads, binding, transport or the job, under their own
// names, in the order of a fixed list; those not set are left out, of long ones the first 1,000
// bytes and "..." are kept. `lookup` returns null for those not set.
using Lookup = std::function<const char*(const char*)>;
results::Attributes environment_facts(const Lookup& lookup);

// All of the above for the process's own environment: what system_info starts with.
results::Attributes provenance();

}  // namespace arcfleet::run
