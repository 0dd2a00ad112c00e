#include "run/memory_places.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "host/affinity.hpp"
#include "host/numa.hpp"
#include "run/thread_places.hpp"
#include "small_work.hpp"
#include "temporary_directory.hpp"

namespace arcfleet::run {
namespace {

using Pages = std::vector<SampledPage>;

// A host with two NUMA nodes of two processors each.
host::NumaTopology two_numa_nodes() {
  const TemporaryDirectory root;
  put(root.path() / "sys/devices/system/node/node0/cpulist", "0-1\n");
  put(root.path() / "sys/devices/system/node/node1/cpulist", "2-3\n");
  return host::numa_topology(root.path());
}

double share_of(const Pages& pages, const ProcessorLists& lists) {
  return remote_page_share(pages, numa_nodes_of_threads(lists, two_numa_nodes()));
}

TEST(RemotePageShare, IsZeroWherePagesLieBesideTheirThreads) {
  EXPECT_EQ(share_of({{0, 0}, {0, 0}, {1, 1}, {1, 1}}, {"0", "2"}), 0);
}

TEST(RemotePageShare, CountsThePagesOnTheOtherNode) {
  EXPECT_EQ(share_of({{0, 0}, {0, 0}, {0, 1}, {0, 1}}, {"0", "2"}), 0.5);
  EXPECT_EQ(share_of({{1, 0}, {0, 1}}, {"0-1", "3"}), 1);
  EXPECT_EQ(share_of({{0, 0}, {0, 0}, {0, 0}, {1, 0}}, {"1"}), 0.25);
}

TEST(RemotePageShare, LeavesOutWhatIsUnknown) {
  constexpr int unknown = host::unknown_node;
  EXPECT_EQ(share_of({{0, 0}, {unknown, 0}, {1, 0}}, {"0"}), 0.5);
  EXPECT_EQ(share_of({{1, 0}, {1, 1}, {1, 1}}, {"0", "unknown"}), 1);
}

TEST(RemotePageShare, IsUnknownIfNothingIsKnown) {
  EXPECT_TRUE(std::isnan(share_of({}, {"0"})));
  EXPECT_TRUE(std::isnan(share_of({{host::unknown_node, 0}}, {"0"})));
  EXPECT_TRUE(std::isnan(share_of({{0, 0}}, {"unknown"})));
  EXPECT_TRUE(std::isnan(share_of({{0, 0}}, {"0-4"})));  // no node has processor 4
}

TEST(RemotePageShare, AnUnboundThreadIsAtHomeOnEachNode) {
  EXPECT_EQ(share_of({{0, 0}, {1, 0}}, {"0-3"}), 0);
  EXPECT_EQ(share_of({{0, 0}, {1, 0}, {0, 1}, {1, 1}}, {"0-3", "2-3"}), 0.25);
}

TEST(RemotePageShare, MemoryOnANodeWithoutProcessorsIsRemote) {
  EXPECT_EQ(share_of({{7, 0}}, {"0-3"}), 1);
}

// The kernel itself says whether it tells where a page lies.
TEST(MemoryPlaces, OfThisProcessAreThoseOfTheKernel) {
  auto work = small_work();
  work.fleet.threads = 2;
  const auto engine = engine_of(work, {0, 50});
  engine->reset_all();
  const auto places = memory_places(*engine);
  const int here = 0;
  const void* const address = &here;
  const bool told = host::nodes_of_pages({&address, 1}).front() != host::unknown_node;
  const auto topology = host::numa_topology();
  EXPECT_EQ(std::isnan(places.remote_page_share), !told || topology.nodes == 0);
  if (told && topology.nodes > 0) {
    EXPECT_GE(places.remote_page_share, 0);
    EXPECT_LE(places.remote_page_share, topology.nodes == 1 ? 0 : 1);
  }
  EXPECT_EQ(std::isnan(places.huge_page_bytes), !host::huge_page_bytes().has_value());
}

TEST(MemoryPlaces, ARankWithoutEnvironmentsHasNone) {
  const auto engine = engine_of(small_work(), {0, 0});
  engine->reset_all();
  EXPECT_TRUE(std::isnan(memory_places(*engine).remote_page_share));
}

}  // namespace
}  // namespace arcfleet::run
