#include "cluster/topology.hpp"

#include <mpi.h>
#include <sched.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>
#include <sstream>

namespace arcfleet::cluster {
namespace {

std::optional<cpu_set_t> allowed_processors() {
  cpu_set_t set;
  CPU_ZERO(&set);
  if (sched_getaffinity(0, sizeof set, &set) != 0) return std::nullopt;
  return set;
}

void append_run(std::string& list, int first, int last) {
  if (!list.empty()) list += ',';
  list += std::to_string(first);
  if (last > first) list += '-' + std::to_string(last);
}

// MPICH sets its lines out with tabs.
std::string single_spaced(const std::string& text) {
  std::string result;
  std::istringstream words(text);
  for (std::string word; words >> word;) result += (result.empty() ? "" : " ") + word;
  return result;
}

}  // namespace

std::string host_name() {
  std::array<char, MPI_MAX_PROCESSOR_NAME> name{};
  int length = 0;
  MPI_Get_processor_name(name.data(), &length);
  return {name.data(), static_cast<std::size_t>(length)};
}

std::string processor_list() {
  const auto allowed = allowed_processors();
  if (!allowed) return "unknown";
  std::string list;
  for (int cpu = 0; cpu < CPU_SETSIZE; ++cpu) {
    if (!CPU_ISSET(cpu, &*allowed)) continue;
    const int first = cpu;
    while (cpu + 1 < CPU_SETSIZE && CPU_ISSET(cpu + 1, &*allowed)) ++cpu;
    append_run(list, first, cpu);
  }
  return list;
}

int processor_count() {
  const auto allowed = allowed_processors();
  return allowed ? CPU_COUNT(&*allowed) : 1;
}

std::vector<int> processors_of(const std::string& list) {
  std::vector<int> processors;
  std::istringstream parts(list);
  for (std::string part; std::getline(parts, part, ',');) {
    int first = 0;
    int last = 0;
    const int numbers = std::sscanf(part.c_str(), "%d-%d", &first, &last);
    if (numbers < 1) return {};
    if (numbers == 1) last = first;
    for (int cpu = first; cpu <= last && cpu < CPU_SETSIZE; ++cpu) processors.push_back(cpu);
  }
  return processors;
}

int ranks_on_this_host(const Communicator& ranks) {
  MPI_Comm host = MPI_COMM_NULL;
  MPI_Comm_split_type(MPI_COMM_WORLD, MPI_COMM_TYPE_SHARED, ranks.rank(), MPI_INFO_NULL, &host);
  int size = 1;
  MPI_Comm_size(host, &size);
  MPI_Comm_free(&host);
  return size;
}

std::string mpi_library() {
  std::array<char, MPI_MAX_LIBRARY_VERSION_STRING> text{};
  int length = 0;
  MPI_Get_library_version(text.data(), &length);
  std::string name(text.data(), static_cast<std::size_t>(length));
  name.erase(std::find_if(name.begin(), name.end(), [](char c) { return c == '\0' || c == '\n'; }),
             name.end());
  return single_spaced(name);
}

std::string mpi_standard() {
  int major = 0;
  int minor = 0;
  MPI_Get_version(&major, &minor);
  return std::to_string(major) + "." + std::to_string(minor);
}

}  // namespace arcfleet::cluster
