// The processor of this host, as the Linux kernel tells of it. Where it tells nothing a field is
// empty, never a guess. Which cores a rank may use is the cluster room's to say.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace arcfleet::host {

struct HostCpu {
  std::string model;                             // "AMD EPYC 9B14"; "unknown"
  std::optional<std::int64_t> sockets;           // processor packages
  std::optional<std::int64_t> cores;             // physical cores of all sockets
  std::optional<std::int64_t> hardware_threads;  // what the kernel schedules on, online
  std::string governor;                          // of the first CPU's frequency; empty: not told
};

// From the text of /proc/cpuinfo: the name that x86, POWER or RISC-V kernels give there; on Arm,
// where there is none, the implementer and part looked up.
std::string cpu_model(std::string_view cpuinfo);

// From the text of /proc/cpuinfo and the directory /sys/devices/system/cpu. The directory counts
// where it has the topology, the text where not.
HostCpu host_cpu(std::string_view cpuinfo, const std::filesystem::path& cpu_directory);

// Of this host.
HostCpu host_cpu();

}  // namespace arcfleet::host
