#include "capsule/node_facts.hpp"

#include <sys/utsname.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <system_error>
#include <vector>

#include "host/cpu.hpp"
#include "host/memory.hpp"
#include "host/small_file.hpp"
#include "text/numbers.hpp"
#include "text/one_line.hpp"

namespace arcfleet::capsule {
namespace {

namespace fs = std::filesystem;

// Files of one line, by the names that their facts get.
struct FactFile {
  const char* name;
  const char* path;
};
constexpr std::array fact_files{
    FactFile{"version", "proc/version"},
    FactFile{"command line of the kernel", "proc/cmdline"},
    FactFile{"processors online", "sys/devices/system/cpu/online"},
    FactFile{"processors isolated", "sys/devices/system/cpu/isolated"},
    FactFile{"simultaneous multithreading", "sys/devices/system/cpu/smt/control"},
    FactFile{"frequency driver", "sys/devices/system/cpu/cpu0/cpufreq/scaling_driver"},
    FactFile{"frequency governor", "sys/devices/system/cpu/cpu0/cpufreq/scaling_governor"},
    FactFile{"frequency minimum [kHz]", "sys/devices/system/cpu/cpu0/cpufreq/scaling_min_freq"},
    FactFile{"frequency maximum [kHz]", "sys/devices/system/cpu/cpu0/cpufreq/scaling_max_freq"},
    FactFile{"energy preference",
             "sys/devices/system/cpu/cpu0/cpufreq/energy_performance_preference"},
    FactFile{"boost", "sys/devices/system/cpu/cpufreq/boost"},
    FactFile{"no turbo", "sys/devices/system/cpu/intel_pstate/no_turbo"},
    FactFile{"transparent huge pages", "sys/kernel/mm/transparent_hugepage/enabled"},
    FactFile{"transparent huge pages, defragmentation",
             "sys/kernel/mm/transparent_hugepage/defrag"},
    FactFile{"transparent huge pages, khugepaged",
             "sys/kernel/mm/transparent_hugepage/khugepaged/defrag"},
    FactFile{"NUMA balancing", "proc/sys/kernel/numa_balancing"},
    FactFile{"swappiness", "proc/sys/vm/swappiness"},
    FactFile{"zone reclaim mode", "proc/sys/vm/zone_reclaim_mode"},
    FactFile{"randomised addresses", "proc/sys/kernel/randomize_va_space"},
    FactFile{"perf_event_paranoid", "proc/sys/kernel/perf_event_paranoid"},
    FactFile{"clock source", "sys/devices/system/clocksource/clocksource0/current_clocksource"},
};

void add(std::string& text, std::string_view name, std::string_view value) {
  value = host::trimmed(value);
  if (value.empty()) return;
  text.append(name).append(": ").append(text::one_line(value, text::any_length)).append("\n");
}

// The value of the first line of /proc/cpuinfo with this key.
std::string_view cpuinfo_value(std::string_view cpuinfo, std::string_view key) {
  while (!cpuinfo.empty()) {
    const std::string_view line = host::take_line(cpuinfo);
    const auto colon = line.find(':');
    if (colon != std::string_view::npos && host::trimmed(line.substr(0, colon)) == key)
      return host::trimmed(line.substr(colon + 1));
  }
  return {};
}

void add_processor(std::string& text, const fs::path& root) {
  const std::string cpuinfo = host::read_text(root / "proc/cpuinfo");
  const auto cpu = host::host_cpu(cpuinfo, root / "sys/devices/system/cpu");
  add(text, "processor", cpu.model);
  for (const char* key : {"vendor_id", "cpu family", "model", "stepping", "microcode"})
    add(text, key, cpuinfo_value(cpuinfo, key));
  if (cpu.sockets) add(text, "sockets", std::to_string(*cpu.sockets));
  if (cpu.cores) add(text, "cores", std::to_string(*cpu.cores));
  if (cpu.hardware_threads) add(text, "hardware threads", std::to_string(*cpu.hardware_threads));
}

// Nodes of one kind differ by a few kB, which their firmware takes.
void add_memory(std::string& text, const fs::path& root) {
  if (const auto memory = host::total_memory_bytes(root))
    add(text, "memory", text::bytes(static_cast<double>(*memory)));
  const std::string meminfo = host::read_text(root / "proc/meminfo");
  for (const char* key : {"HugePages_Total", "Hugepagesize"})
    if (const auto number = host::number_of(meminfo, key)) add(text, key, std::to_string(*number));
}

void add_vulnerabilities(std::string& text, const fs::path& root) {
  const fs::path folder = root / "sys/devices/system/cpu/vulnerabilities";
  std::vector<fs::path> files;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) files.push_back(entry.path());
  std::ranges::sort(files);
  for (const fs::path& file : files)
    add(text, "mitigation of " + file.filename().string(), host::read_text(file));
}

}  // namespace

std::string node_facts(const fs::path& root) {
  utsname kernel{};
  ::uname(&kernel);
  std::string text;
  add(text, "kernel", std::string(kernel.sysname) + " " + kernel.release);
  add(text, "build of the kernel", kernel.version);
  add(text, "architecture", kernel.machine);
  add_processor(text, root);
  add_memory(text, root);
  for (const FactFile& file : fact_files) add(text, file.name, host::read_text(root / file.path));
  add_vulnerabilities(text, root);
  const std::string system = host::read_text(root / "etc/os-release");
  text += system.empty() ? "" : "\n/etc/os-release:\n" + text::printable(system);
  return text;
}

}  // namespace arcfleet::capsule
