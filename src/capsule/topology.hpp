// topology.xml: packages, caches, cores, NUMA nodes and devices of a node, in the form of hwloc,
// whose `lstopo -i topology.xml` draws it.
#pragma once

#include <string>
#include <string_view>

namespace arcfleet::capsule {

struct Topology {
  std::string xml;      // empty if hwloc cannot tell
  std::string missing;  // why it is empty, or what is wrong with it
};

// What hwloc sees on this node, all processors included. It opens no driver of a GPU.
Topology topology_of_node();

// The XML with only those facts of its objects that equal nodes share and that name no single
// thing: the names in a fixed list. Serial numbers, addresses, UUIDs, host and process names are
// not in it.
std::string without_identities(std::string_view xml);

// What is the same for nodes of one kind: the XML without hwloc's own numbers, without the numbers
// of free pages, and with memory in GiB, since firmware takes some kB more on one node than on
// another.
std::string kind_of_node(std::string_view xml);

// The version of hwloc's headers, "2.9.0", and of the interface of the library, "2.8.0".
std::string hwloc_compiled_with();
std::string hwloc_interface();

}  // namespace arcfleet::capsule
