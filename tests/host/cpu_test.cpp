#include "host/cpu.hpp"

#include <gtest/gtest.h>

#include "temporary_directory.hpp"

namespace arcfleet::host {
namespace {

const std::string x86_cpuinfo =
    "processor\t: 0\nvendor_id\t: AuthenticAMD\nmodel\t\t: 17\nmodel name\t: AMD EPYC 9B14 : x\n"
    "physical id\t: 0\ncore id\t\t: 0\n\n"
    "processor\t: 1\nmodel name\t: AMD EPYC 9B14\nphysical id\t: 0\ncore id\t\t: 0\n\n"
    "processor\t: 2\nphysical id\t: 0\ncore id\t\t: 1\n\n"
    "processor\t: 3\nphysical id\t: 1\ncore id\t\t: 0\npower management:\n";

const std::string arm_cpuinfo =
    "processor\t: 0\nBogoMIPS\t: 50.00\nFeatures\t: fp asimd\nCPU implementer\t: 0x41\n"
    "CPU architecture: 8\nCPU variant\t: 0x3\nCPU part\t: 0xd0c\nCPU revision\t: 1\n\n"
    "processor\t: 1\nCPU implementer\t: 0x41\nCPU part\t: 0xd0c\n\n";

// Writes one hardware thread as the kernel describes it under /sys.
void add_cpu(const std::filesystem::path& cpus, int number, const std::string& socket,
             const std::string& siblings) {
  const auto topology = cpus / ("cpu" + std::to_string(number)) / "topology";
  put(topology / "physical_package_id", socket + "\n");
  put(topology / "thread_siblings_list", siblings + "\n");
}

TEST(CpuModel, IsTheNameTheKernelGives) {
  EXPECT_EQ(cpu_model(x86_cpuinfo), "AMD EPYC 9B14 : x");
  EXPECT_EQ(cpu_model("processor\t: 0\ncpu\t\t: POWER9, altivec supported\n"),
            "POWER9, altivec supported");
  EXPECT_EQ(cpu_model("processor\t: 0\nuarch\t\t: sifive,u74-mc"), "sifive,u74-mc");
}

TEST(CpuModel, IsLookedUpOnArm) {
  EXPECT_EQ(cpu_model(arm_cpuinfo), "Arm Neoverse-N1");
  EXPECT_EQ(cpu_model("CPU implementer\t: 0x46\nCPU part\t: 0x001\n"), "Fujitsu A64FX");
  EXPECT_EQ(cpu_model("CPU implementer\t: 0x41\nCPU part\t: 0xfff\n"),
            "Arm implementer 0x41 part 0xfff");
}

TEST(CpuModel, IsUnknownWithoutAName) {
  EXPECT_EQ(cpu_model(""), "unknown");
  EXPECT_EQ(cpu_model("no colons here\n\n:\nmodel name\t:\n"), "unknown");
}

TEST(HostCpu, CountsFromTheTopology) {
  const TemporaryDirectory cpus;
  add_cpu(cpus.path(), 0, "0", "0,4");
  add_cpu(cpus.path(), 4, "0", "0,4");
  add_cpu(cpus.path(), 1, "1", "1,5");
  add_cpu(cpus.path(), 5, "1", "1,5");
  add_cpu(cpus.path(), 10, "1", "10");
  std::filesystem::create_directories(cpus.path() / "cpu11");  // offline
  std::filesystem::create_directories(cpus.path() / "cpufreq/topology");
  put(cpus.path() / "cpu0/cpufreq/scaling_governor", "performance\n");
  const HostCpu cpu = host_cpu(x86_cpuinfo, cpus.path());
  EXPECT_EQ(cpu.model, "AMD EPYC 9B14 : x");
  EXPECT_EQ(cpu.hardware_threads, 5);
  EXPECT_EQ(cpu.cores, 3);
  EXPECT_EQ(cpu.sockets, 2);
  EXPECT_EQ(cpu.governor, "performance");
}

TEST(HostCpu, CountsFromCpuinfoWithoutTheTopology) {
  const HostCpu cpu = host_cpu(x86_cpuinfo, "/nowhere");
  EXPECT_EQ(cpu.hardware_threads, 4);
  EXPECT_EQ(cpu.cores, 3);
  EXPECT_EQ(cpu.sockets, 2);
  EXPECT_EQ(cpu.governor, "");
}

TEST(HostCpu, LeavesUnknownFieldsEmpty) {
  const HostCpu arm = host_cpu(arm_cpuinfo, "/nowhere");
  EXPECT_EQ(arm.hardware_threads, 2);
  EXPECT_EQ(arm.cores, std::nullopt);
  EXPECT_EQ(arm.sockets, std::nullopt);
  EXPECT_EQ(host_cpu("", "/nowhere").hardware_threads, std::nullopt);
}

TEST(HostCpu, OfThisHost) {
  const HostCpu cpu = host_cpu();
  ASSERT_TRUE(cpu.hardware_threads);
  EXPECT_GE(*cpu.hardware_threads, cpu.cores.value_or(1));
  EXPECT_GE(cpu.cores.value_or(1), cpu.sockets.value_or(1));
}

}  // namespace
}  // namespace arcfleet::host
