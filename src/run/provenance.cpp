#include "run/provenance.hpp"

#include <sys/utsname.h>

#include <cstdlib>

#include "host/cpu.hpp"
#include "host/memory.hpp"
#include "host/numa.hpp"
#include "results/hdf5_file.hpp"
#include "run/build_info.hpp"

namespace arcfleet::run {
namespace {

// A list and no pattern, because launchers also put addresses and keys of the job there.
constexpr const char* recorded_variables[] = {
    "OMP_NUM_THREADS",
    "OMP_PROC_BIND",
    "OMP_PLACES",
    "OMP_SCHEDULE",
    "OMP_DYNAMIC",
    "OMP_WAIT_POLICY",
    "OMP_STACKSIZE",
    "OMP_THREAD_LIMIT",
    "OMP_MAX_ACTIVE_LEVELS",
    "GOMP_CPU_AFFINITY",
    "GOMP_SPINCOUNT",
    "KMP_AFFINITY",
    "KMP_BLOCKTIME",
    "KMP_HW_SUBSET",
    "SLURM_JOB_ID",
    "SLURM_JOB_NAME",
    "SLURM_STEP_ID",
    "SLURM_ARRAY_JOB_ID",
    "SLURM_ARRAY_TASK_ID",
    "SLURM_CLUSTER_NAME",
    "SLURM_JOB_PARTITION",
    "SLURM_JOB_NUM_NODES",
    "SLURM_JOB_NODELIST",
    "SLURM_NTASKS",
    "SLURM_NTASKS_PER_NODE",
    "SLURM_TASKS_PER_NODE",
    "SLURM_CPUS_PER_TASK",
    "SLURM_CPU_BIND",
    "SLURM_MEM_BIND",
    "SLURM_DISTRIBUTION",
    "SLURM_THREADS_PER_CORE",
    "SLURM_CPU_FREQ_REQ",
    "OMPI_COMM_WORLD_SIZE",
    "OMPI_COMM_WORLD_LOCAL_SIZE",
    "OMPI_MCA_hwloc_base_binding_policy",
    "OMPI_MCA_rmaps_base_mapping_policy",
    "OMPI_MCA_rmaps_base_oversubscribe",
    "OMPI_MCA_mpi_yield_when_idle",
    "OMPI_MCA_pml",
    "OMPI_MCA_btl",
    "PRTE_MCA_hwloc_default_binding_policy",
    "PRTE_MCA_rmaps_default_mapping_policy",
    "PMI_SIZE",
    "MPI_LOCALNRANKS",
    "HYDRA_BINDING",
    "I_MPI_PIN",
    "I_MPI_PIN_DOMAIN",
    "I_MPI_FABRICS",
    "MPICH_OFI_NIC_POLICY",
    "UCX_TLS",
    "UCX_NET_DEVICES",
    "FI_PROVIDER",
};

// A list of nodes grows with the job; the summary must not.
std::string shortened(const std::string& value) {
  constexpr std::size_t most = 1000;
  return value.size() <= most ? value : value.substr(0, most) + "...";
}

template <class Number>
void add_if_known(results::Attributes& facts, const char* name,
                  const std::optional<Number>& value) {
  if (value) facts.emplace_back(name, *value);
}

void append(results::Attributes& facts, results::Attributes more) {
  for (auto& fact : more) facts.push_back(std::move(fact));
}

results::Attributes memory_facts() {
  results::Attributes facts;
  if (const auto nodes = host::numa_topology().nodes; nodes > 0)
    facts.emplace_back("numa_nodes", nodes);
  add_if_known(facts, "numa_balancing", host::numa_balancing());
  if (auto mode = host::transparent_huge_pages(); !mode.empty())
    facts.emplace_back("transparent_huge_pages", std::move(mode));
  return facts;
}

}  // namespace

const BuildInfo& build_info() {
  static const BuildInfo info = {built::version, built::commit,     built::compiler,
                                 built::flags,   built::build_type, built::openmp};
  return info;
}

std::vector<std::pair<std::string, std::string>> build_libraries() {
  return {{"HDF5", built::hdf5}, {"Highway", built::highway}, {"Boost", built::boost}};
}

results::Attributes build_facts() {
  const BuildInfo& info = build_info();
  return {{"arcfleet_version", info.version},
          {"commit", info.commit},
          {"compiler", info.compiler},
          {"compiler_flags", info.flags},
          {"build_type", info.build_type},
          {"openmp", info.openmp},
          {"hdf5", results::hdf5_library_version()}};
}

results::Attributes host_facts() {
  utsname system{};
  uname(&system);
  const host::HostCpu cpu = host::host_cpu();
  results::Attributes facts = {{"platform", std::string(system.sysname) + ' ' + system.release},
                               {"architecture", std::string(system.machine)},
                               {"cpu_model", cpu.model}};
  add_if_known(facts, "sockets", cpu.sockets);
  add_if_known(facts, "cores", cpu.cores);
  add_if_known(facts, "hardware_threads", cpu.hardware_threads);
  add_if_known(facts, "memory_bytes", host::total_memory_bytes());
  if (!cpu.governor.empty()) facts.emplace_back("cpu_governor", cpu.governor);
  append(facts, memory_facts());
  return facts;
}

results::Attributes environment_facts(const Lookup& lookup) {
  results::Attributes facts;
  for (const char* name : recorded_variables)
    if (const char* value = lookup(name)) facts.emplace_back(name, shortened(value));
  return facts;
}

results::Attributes provenance() {
  results::Attributes facts = host_facts();
  append(facts, build_facts());
  append(facts, environment_facts([](const char* name) { return std::getenv(name); }));
  return facts;
}

}  // namespace arcfleet::run
