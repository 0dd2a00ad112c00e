#include "host/affinity.hpp"

#include <sched.h>

#include <cstdio>
#include <optional>
#include <sstream>

namespace arcfleet::host {
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

}  // namespace

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

}  // namespace arcfleet::host
