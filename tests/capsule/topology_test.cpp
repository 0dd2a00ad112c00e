#include "capsule/topology.hpp"

#include <gtest/gtest.h>

#include <cstdlib>

namespace arcfleet::capsule {
namespace {

TEST(Topology, OfThisNodeHasProcessorsAndNoIdentities) {
  const Topology topology = topology_of_node();
  EXPECT_EQ(topology.missing, "");
  EXPECT_NE(topology.xml.find("<topology version="), std::string::npos);
  EXPECT_NE(topology.xml.find("type=\"PU\""), std::string::npos);
  for (const char* name :
       {"HostName", "ProcessName", "LinuxCgroup", "\"Address\"", "Serial", "UUID"})
    EXPECT_EQ(topology.xml.find(name), std::string::npos) << name;
}

TEST(Topology, SaysIfAVariableReplacesIt) {
  setenv("HWLOC_SYNTHETIC", "pack:2 core:2 pu:2", 1);
  const Topology topology = topology_of_node();
  unsetenv("HWLOC_SYNTHETIC");
  EXPECT_NE(topology.missing.find("HWLOC_"), std::string::npos);
}

TEST(Topology, KeepsOnlyFactsThatEqualNodesShare) {
  EXPECT_EQ(without_identities("<object type=\"OSDev\" name=\"eth0\">\n"
                               "  <info name=\"Address\" value=\"02:fc:00:00:00:01\"/>\n"
                               "  <info name=\"DMIProductSerial\" value=\"X1\"/>\n"
                               "  <info name=\"NVIDIAUUID\" value=\"GPU-1\"/>\n"
                               "  <info name=\"SomethingNew\" value=\"?\"/>\n"
                               "  <info value=\"Some\" name=\"PCIVendor\"/>\n"
                               "</object>"),
            "<object type=\"OSDev\" name=\"eth0\">\n"
            "  <info value=\"Some\" name=\"PCIVendor\"/>\n"
            "</object>");
  EXPECT_EQ(without_identities(""), "");
}

TEST(Topology, NodesOfOneKindMayDifferInFreePages) {
  const std::string one =
      "<object type=\"NUMANode\" gp_index=\"12\" local_memory=\"17140232192\">\n"
      "  <page_type size=\"4096\" count=\"4184627\"/>\n";
  const std::string like =
      "<object type=\"NUMANode\" gp_index=\"13\" local_memory=\"17140236288\">\n"
      "  <page_type size=\"4096\" count=\"4184628\"/>\n";
  const std::string other =
      "<object type=\"NUMANode\" gp_index=\"12\" local_memory=\"34140232192\">\n";
  EXPECT_EQ(kind_of_node(one), kind_of_node(like));
  EXPECT_NE(kind_of_node(one), kind_of_node(other));
  EXPECT_EQ(kind_of_node(""), "");
}

TEST(Topology, NamesTheVersionsOfHwloc) {
  EXPECT_EQ(hwloc_compiled_with().substr(0, 2), "2.");
  EXPECT_EQ(hwloc_interface().substr(0, 2), "2.");
}

}  // namespace
}  // namespace arcfleet::capsule
