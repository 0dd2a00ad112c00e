#include "capsule/node_facts.hpp"

#include <gtest/gtest.h>

#include "temporary_directory.hpp"

namespace arcfleet::capsule {
namespace {

TEST(NodeFacts, AreReadFromTheFilesOfTheNode) {
  const TemporaryDirectory folder;
  put(folder.path() / "proc/version", "Linux version 6.1.0 (gcc 12)\n");
  put(folder.path() / "proc/cmdline", "quiet isolcpus=1\n");
  put(folder.path() / "proc/cpuinfo",
      "processor\t: 0\nmodel name\t: Some CPU\nmicrocode\t: 0xa1\n");
  put(folder.path() / "proc/meminfo", "MemTotal:  263835000 kB\nHugePages_Total: 5\n");
  put(folder.path() / "sys/kernel/mm/transparent_hugepage/enabled", "always [madvise] never\n");
  put(folder.path() / "sys/devices/system/cpu/cpu0/cpufreq/scaling_governor", "performance\n");
  put(folder.path() / "sys/devices/system/cpu/vulnerabilities/spectre_v1",
      "Mitigation: barriers\n");
  put(folder.path() / "sys/devices/system/cpu/vulnerabilities/meltdown", "Not affected\n");
  put(folder.path() / "etc/os-release", "ID=some\nNAME=\"Some \x1b[1m\"\n");
  const std::string text = node_facts(folder.path());
  for (const char* line :
       {"version: Linux version 6.1.0 (gcc 12)\n", "command line of the kernel: quiet isolcpus=1\n",
        "processor: Some CPU\n", "microcode: 0xa1\n", "memory: 252 GiB\n", "HugePages_Total: 5\n",
        "transparent huge pages: always [madvise] never\n", "frequency governor: performance\n",
        "mitigation of meltdown: Not affected\nmitigation of spectre_v1: Mitigation: barriers\n",
        "\n/etc/os-release:\nID=some\n"})
    EXPECT_NE(text.find(line), std::string::npos) << line << text;
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
}

TEST(NodeFacts, AreFewWhereTheNodeTellsNothing) {
  const TemporaryDirectory folder;
  const std::string text = node_facts(folder.path());
  EXPECT_TRUE(text.starts_with("kernel: Linux ")) << text;
  EXPECT_EQ(text.find("microcode"), std::string::npos);
}

TEST(NodeFacts, OfThisNodeAreTheSameTwice) {
  EXPECT_EQ(node_facts(), node_facts());
}

}  // namespace
}  // namespace arcfleet::capsule
