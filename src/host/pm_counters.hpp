// The energy of a whole node by the counters of HPE Cray machines, /sys/cray/pm_counters.
#pragma once

#include <filesystem>

#include "host/energy_source.hpp"

namespace arcfleet::host {

// The counter counts the node with its memory, accelerators and network, usually ten times a
// second. `root` contains /sys.
FoundSource open_pm_counters(const std::filesystem::path& root = "/");

}  // namespace arcfleet::host
