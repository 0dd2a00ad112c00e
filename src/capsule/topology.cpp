#include "capsule/topology.hpp"

#include <hwloc.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <memory>
#include <type_traits>
#include <utility>

namespace arcfleet::capsule {
namespace {

// Facts of objects, by hwloc's names. A name that is missing here is left out: new versions of
// hwloc may bring serial numbers under new names.
constexpr std::array kept_infos{"Architecture",
                                "Backend",
                                "BIOSDate",
                                "CPUFamilyNumber",
                                "CPUModel",
                                "CPUModelNumber",
                                "CPUStepping",
                                "CPURevision",
                                "CPUType",
                                "CPUVendor",
                                "ClusterMode",
                                "CoProcType",
                                "CoreType",
                                "DAXDevice",
                                "DAXType",
                                "DMIBIOSDate",
                                "DMIBIOSVendor",
                                "DMIBIOSVersion",
                                "DMIBoardName",
                                "DMIBoardVendor",
                                "DMIBoardVersion",
                                "DMIChassisType",
                                "DMIChassisVendor",
                                "DMIProductName",
                                "DMIProductVersion",
                                "DMISysVendor",
                                "DataWidth",
                                "FormFactor",
                                "FrequencyBaseMHz",
                                "FrequencyMaxMHz",
                                "GPUModel",
                                "GPUVendor",
                                "Inclusive",
                                "LinuxCapacity",
                                "MemoryMode",
                                "MemorySideCacheMode",
                                "Model",
                                "OSName",
                                "OSRelease",
                                "OSVersion",
                                "PCIDevice",
                                "PCISlot",
                                "PCIVendor",
                                "PlatformBoardID",
                                "PlatformModel",
                                "PlatformName",
                                "PlatformRevision",
                                "Port1LaneCount",
                                "Port1LinkSpeed",
                                "Port1State",
                                "Port1Width",
                                "Rank",
                                "Revision",
                                "SectorSize",
                                "Size",
                                "SystemVersion",
                                "Type",
                                "Vendor",
                                "hwlocVersion"};

// Plugins that start the drivers of GPUs, which takes seconds and memory, and that of libpciaccess,
// which leaks memory and only adds the names of vendors. Those that are not installed do no harm.
constexpr std::array left_out_components{"cuda",      "nvml", "opencl", "rsmi",
                                         "levelzero", "gl",   "pci"};

struct Destroy {
  void operator()(hwloc_topology_t topology) const { hwloc_topology_destroy(topology); }
};
using Handle = std::unique_ptr<std::remove_pointer_t<hwloc_topology_t>, Destroy>;

Handle loaded() {
  hwloc_topology_t made = nullptr;
  if (hwloc_topology_init(&made) != 0) return nullptr;
  Handle topology(made);
  for (const char* component : left_out_components)
    hwloc_topology_set_components(made, HWLOC_TOPOLOGY_COMPONENTS_FLAG_BLACKLIST, component);
  hwloc_topology_set_flags(made, HWLOC_TOPOLOGY_FLAG_INCLUDE_DISALLOWED);
  hwloc_topology_set_io_types_filter(made, HWLOC_TYPE_FILTER_KEEP_IMPORTANT);
  return hwloc_topology_load(made) == 0 ? std::move(topology) : nullptr;
}

std::string xml_of(hwloc_topology_t topology) {
  char* buffer = nullptr;
  int length = 0;  // with the 0 at the end
  if (hwloc_topology_export_xmlbuffer(topology, &buffer, &length, 0) != 0) return {};
  std::string xml(buffer);
  hwloc_free_xmlbuffer(topology, buffer);
  return xml;
}

// The value of the attribute: attribute("  <info name=\"A\" ...", "name") is "A".
std::string_view attribute(std::string_view line, std::string_view name) {
  const std::string text = " " + std::string(name) + "=\"";
  const auto begin = line.find(text);
  if (begin == std::string_view::npos) return {};
  line.remove_prefix(begin + text.size());
  return line.substr(0, line.find('"'));
}

bool is_kept(std::string_view line) {
  const auto first = line.find_first_not_of(' ');
  if (first == std::string_view::npos || !line.substr(first).starts_with("<info ")) return true;
  return std::ranges::find(kept_infos, attribute(line, "name")) != kept_infos.end();
}

// The first line with its newline.
std::string_view taken_line(std::string_view& text) {
  const auto length = std::min(text.find('\n'), text.size() - 1) + 1;
  const std::string_view line = text.substr(0, length);
  text.remove_prefix(length);
  return line;
}

std::string without_attribute(std::string line, std::string_view name) {
  const std::string begin = " " + std::string(name) + "=\"";
  const auto at = line.find(begin);
  if (at == std::string::npos) return line;
  return line.erase(at, line.find('"', at + begin.size()) + 1 - at);
}

std::string with_memory_in_gib(std::string line) {
  constexpr double gib = 1 << 30;
  const std::string_view bytes = attribute(line, "local_memory");
  if (bytes.empty()) return line;
  const double memory = std::strtod(std::string(bytes).c_str(), nullptr);
  line = without_attribute(std::move(line), "local_memory");
  return line + std::to_string(std::llround(memory / gib)) + " GiB\n";
}

std::string version_text(unsigned api) {
  return std::to_string(api >> 16) + "." + std::to_string((api >> 8) & 0xff) + "." +
         std::to_string(api & 0xff);
}

}  // namespace

Topology topology_of_node() {
  const Handle topology = loaded();
  if (!topology) return {{}, "hwloc cannot read the topology"};
  Topology found{without_identities(xml_of(topology.get())), {}};
  if (found.xml.empty()) found.missing = "hwloc cannot write its XML";
  if (hwloc_topology_is_thissystem(topology.get()) == 0)
    found.missing = "a variable HWLOC_... gives another topology than that of the node";
  return found;
}

std::string without_identities(std::string_view xml) {
  std::string out;
  while (!xml.empty()) {
    const std::string_view line = taken_line(xml);
    if (is_kept(line)) out += line;
  }
  return out;
}

std::string kind_of_node(std::string_view xml) {
  std::string out;
  while (!xml.empty()) {
    const std::string_view line = taken_line(xml);
    if (line.find("<page_type ") == std::string_view::npos)
      out += with_memory_in_gib(without_attribute(std::string(line), "gp_index"));
  }
  return out;
}

std::string hwloc_compiled_with() {
  return HWLOC_VERSION;
}

std::string hwloc_interface() {
  return version_text(hwloc_get_api_version());
}

}  // namespace arcfleet::capsule
