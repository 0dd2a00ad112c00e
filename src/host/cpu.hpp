// The processor of this host, according to the Linux kernel. A field that the kernel does not tell
// is empty, never a guess. affinity.hpp tells which processors a thread may use.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace arcfleet::host {

struct HostCpu {
  std::string model;                    // "AMD EPYC 9B14", or "unknown"
  std::optional<std::int64_t> sockets;  // processor packages
  std::optional<std::int64_t> cores;    // physical cores of all sockets
  std::optional<std::int64_t>
      hardware_threads;  // processors that are online for the kernel's scheduler
  std::string governor;  // frequency governor of the first CPU
};

// The processor's name in the text of /proc/cpuinfo, as kernels for x86, POWER and RISC-V give it.
// On Arm, where there is no name, looks up implementer and part. "unknown" if the text has neither.
std::string cpu_model(std::string_view cpuinfo);

// Reads the text of /proc/cpuinfo and the directory /sys/devices/system/cpu. Takes the counts from
// the directory, or from the text if the directory has no topology.
HostCpu host_cpu(std::string_view cpuinfo, const std::filesystem::path& cpu_directory);

// Reads both on this host.
HostCpu host_cpu();

}  // namespace arcfleet::host
