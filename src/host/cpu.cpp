#include "host/cpu.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>
#include <utility>
#include <vector>

#include "host/small_file.hpp"

namespace arcfleet::host {
namespace {

namespace fs = std::filesystem;

struct ArmPart {
  unsigned implementer;
  unsigned part;
  std::string_view name;
};

// Processors of servers, workstations and boards. Any other one is shown by its two numbers.
constexpr std::array arm_parts = {
    ArmPart{0x41, 0xd03, "Arm Cortex-A53"},   ArmPart{0x41, 0xd07, "Arm Cortex-A57"},
    ArmPart{0x41, 0xd08, "Arm Cortex-A72"},   ArmPart{0x41, 0xd0b, "Arm Cortex-A76"},
    ArmPart{0x41, 0xd0c, "Arm Neoverse-N1"},  ArmPart{0x41, 0xd40, "Arm Neoverse-V1"},
    ArmPart{0x41, 0xd49, "Arm Neoverse-N2"},  ArmPart{0x41, 0xd4f, "Arm Neoverse-V2"},
    ArmPart{0x41, 0xd84, "Arm Neoverse-V3"},  ArmPart{0x41, 0xd8e, "Arm Neoverse-N3"},
    ArmPart{0x43, 0x0af, "Cavium ThunderX2"}, ArmPart{0x46, 0x001, "Fujitsu A64FX"},
    ArmPart{0x48, 0xd01, "HiSilicon TSV110"}, ArmPart{0xc0, 0xac3, "Ampere-1"},
    ArmPart{0xc0, 0xac4, "Ampere-1a"},
};

// The value in the first line "key : value"; empty without such a line.
std::string_view value_of(std::string_view cpuinfo, std::string_view key) {
  while (!cpuinfo.empty()) {
    const std::string_view line = take_line(cpuinfo);
    const auto colon = line.find(':');
    if (colon != std::string_view::npos && trimmed(line.substr(0, colon)) == key)
      return trimmed(line.substr(colon + 1));
  }
  return {};
}

// "0xd0c" as a number.
std::optional<unsigned> hexadecimal(std::string_view text) {
  if (text.starts_with("0x")) text.remove_prefix(2);
  unsigned number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, 16);
  if (error != std::errc()) return std::nullopt;
  return number;
}

std::string arm_model(std::string_view cpuinfo) {
  const std::string_view implementer = value_of(cpuinfo, "CPU implementer");
  const std::string_view part = value_of(cpuinfo, "CPU part");
  if (implementer.empty() || part.empty()) return "unknown";
  for (const ArmPart& known : arm_parts)
    if (hexadecimal(implementer) == known.implementer && hexadecimal(part) == known.part)
      return std::string(known.name);
  return "Arm implementer " + std::string(implementer) + " part " + std::string(part);
}

// The names that distinguish sockets and cores.
struct Topology {
  std::set<std::string> sockets;
  std::set<std::string> cores;
  std::int64_t hardware_threads = 0;
};

bool names_a_cpu(const std::string& name) {
  return name.size() > 3 && name.starts_with("cpu") &&
         std::all_of(name.begin() + 3, name.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// An offline CPU has no topology. The list of its hardware threads identifies a core.
Topology topology_of(const fs::path& cpu_directory) {
  Topology found;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(cpu_directory, error)) {
    if (!names_a_cpu(entry.path().filename().string())) continue;
    const fs::path topology = entry.path() / "topology";
    const std::string core = read_text(topology / "thread_siblings_list");
    if (core.empty()) continue;
    ++found.hardware_threads;
    found.cores.insert(core);
    found.sockets.insert(read_text(topology / "physical_package_id"));
  }
  return found;
}

// /proc/cpuinfo has one paragraph for each hardware thread; on x86 it has the ids of core and
// socket.
Topology topology_of(std::string_view cpuinfo) {
  Topology found;
  std::string socket;
  while (!cpuinfo.empty()) {
    const std::string_view line = take_line(cpuinfo);
    const std::string_view key = trimmed(line.substr(0, line.find(':')));
    const std::string value(trimmed(line.substr(std::min(line.find(':'), line.size() - 1) + 1)));
    if (key == "processor") ++found.hardware_threads;
    if (key == "physical id") found.sockets.insert(socket = value);
    if (key == "core id") found.cores.insert(socket + '/' + value);
  }
  return found;
}

std::optional<std::int64_t> count_of(const std::set<std::string>& names) {
  if (names.empty() || names.contains("")) return std::nullopt;
  return static_cast<std::int64_t>(names.size());
}

}  // namespace

std::string cpu_model(std::string_view cpuinfo) {
  for (const std::string_view key : {"model name", "cpu model", "cpu", "uarch"})
    if (const std::string_view name = value_of(cpuinfo, key); !name.empty())
      return std::string(name);
  return arm_model(cpuinfo);
}

HostCpu host_cpu(std::string_view cpuinfo, const fs::path& cpu_directory) {
  Topology topology = topology_of(cpu_directory);
  if (topology.hardware_threads == 0) topology = topology_of(cpuinfo);
  HostCpu cpu;
  cpu.model = cpu_model(cpuinfo);
  cpu.sockets = count_of(topology.sockets);
  cpu.cores = count_of(topology.cores);
  if (topology.hardware_threads > 0) cpu.hardware_threads = topology.hardware_threads;
  cpu.governor = trimmed(read_text(cpu_directory / "cpu0/cpufreq/scaling_governor"));
  return cpu;
}

HostCpu host_cpu() {
  return host_cpu(read_text("/proc/cpuinfo"), "/sys/devices/system/cpu");
}

}  // namespace arcfleet::host
