#include "host/numa.hpp"

#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>

#include "host/affinity.hpp"
#include "temporary_directory.hpp"

namespace arcfleet::host {
namespace {

// Tests write their own /proc and /sys.
class HostNuma : public testing::Test {
 protected:
  void write(const std::string& path, const std::string& text) { put(root_.path() / path, text); }
  void node(const std::string& name, const std::string& processors) {
    write("sys/devices/system/node/" + name + "/cpulist", processors + '\n');
  }
  const TemporaryDirectory root_;
};

TEST_F(HostNuma, KnowsTheNodeOfEveryProcessor) {
  node("node0", "0-1,4-5");
  node("node1", "2-3,6-7");
  const auto topology = numa_topology(root_.path());
  EXPECT_EQ(topology.nodes, 2);
  EXPECT_EQ(topology.node_of_processor, (std::vector{0, 0, 1, 1, 0, 0, 1, 1}));
  EXPECT_EQ(topology.node_of(6), 1);
  EXPECT_EQ(topology.node_of(8), unknown_node);
  EXPECT_EQ(topology.node_of(-1), unknown_node);
}

TEST_F(HostNuma, NodesMayBeNumberedWithGapsAndHaveNoProcessors) {
  node("node0", "2");
  node("node8", "0");
  node("node17", "");  // memory alone
  const auto topology = numa_topology(root_.path());
  EXPECT_EQ(topology.nodes, 2);
  EXPECT_EQ(topology.node_of_processor, (std::vector{8, unknown_node, 0}));
}

TEST_F(HostNuma, OtherFilesBesideTheNodesAreNone) {
  node("node0", "0");
  node("node1x", "1");
  node("nodes", "2");
  write("sys/devices/system/node/possible", "0-1\n");
  EXPECT_EQ(numa_topology(root_.path()).nodes, 1);
}

TEST_F(HostNuma, IsUnknownIfTheKernelDoesNotTell) {
  EXPECT_EQ(numa_topology(root_.path()).nodes, 0);
  EXPECT_EQ(numa_balancing(root_.path()), std::nullopt);
  EXPECT_EQ(transparent_huge_pages(root_.path()), "");
  EXPECT_EQ(huge_page_bytes(root_.path()), std::nullopt);
}

TEST_F(HostNuma, ModeOfBalancing) {
  write("proc/sys/kernel/numa_balancing", "1\n");
  EXPECT_EQ(numa_balancing(root_.path()), 1);
}

TEST_F(HostNuma, ModeOfHugePages) {
  const std::string file = "sys/kernel/mm/transparent_hugepage/enabled";
  write(file, "always [madvise] never\n");
  EXPECT_EQ(transparent_huge_pages(root_.path()), "madvise");
  write(file, "[always] madvise never\n");
  EXPECT_EQ(transparent_huge_pages(root_.path()), "always");
  write(file, "always madvise never]\n");
  EXPECT_EQ(transparent_huge_pages(root_.path()), "");
}

TEST_F(HostNuma, BytesOnHugePages) {
  write("proc/self/smaps_rollup",
        "00400000-7fff [rollup]\nRss: 9 kB\nAnonHugePages:     4096 kB\nShmemPmdMapped: 0 kB\n");
  EXPECT_EQ(huge_page_bytes(root_.path()), 4096 * 1024);
}

// Whether this kernel answers the query at all; a container may forbid it.
bool kernel_tells() {
#ifdef SYS_move_pages
  static int touched = 1;
  void* page = &touched;
  int status = 0;
  return syscall(SYS_move_pages, 0, 1UL, &page, nullptr, &status, 0) == 0 && status >= 0;
#else
  return false;
#endif
}

TEST(NodesOfPages, AreThoseOfTheKernelOrUnknown) {
  const std::vector<char> touched(1 << 16, 'x');
  std::vector<const void*> addresses;
  for (std::size_t at = 1; at < touched.size(); at += 5000) addresses.push_back(&touched[at]);
  const auto nodes = nodes_of_pages(addresses);
  ASSERT_EQ(nodes.size(), addresses.size());
  const auto topology = numa_topology();
  for (const int node : nodes) {
    EXPECT_EQ(node != unknown_node, kernel_tells());
    if (kernel_tells() && topology.nodes == 1) {
      EXPECT_EQ(node, topology.node_of(processors_of(processor_list()).front()));
    }
  }
}

TEST(NodesOfPages, AreUnknownWhereNoPageIs) {
  const auto bytes = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
  void* const untouched =
      mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  ASSERT_NE(untouched, MAP_FAILED);
  const int here = 1;
  const void* const addresses[] = {untouched, &here, nullptr};
  const auto nodes = nodes_of_pages(addresses);
  munmap(untouched, bytes);
  EXPECT_EQ(nodes[0], unknown_node);
  EXPECT_EQ(nodes[1] != unknown_node, kernel_tells());
  EXPECT_EQ(nodes[2], unknown_node);
}

TEST(NodesOfPages, OfNothingAreNone) {
  EXPECT_TRUE(nodes_of_pages({}).empty());
}

TEST(HostNumaHere, HugePagesAreWithinTheProcess) {
  const auto bytes = huge_page_bytes();
  if (!bytes) return;
  EXPECT_GE(*bytes, 0);
  EXPECT_EQ(*bytes % 1024, 0);
}

}  // namespace
}  // namespace arcfleet::host
