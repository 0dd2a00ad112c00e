// The energy of packages and memory by RAPL, as the kernel's powercap framework shows it
// (Documentation/power/powercap/powercap.rst of the Linux kernel).
#pragma once

#include <filesystem>

#include "host/energy_source.hpp"

namespace arcfleet::host {

// Every package counts once, although some processors show it through several interfaces; "psys",
// which contains the packages, does not count. Memory counts if every package shows it. A counter
// that passes its range once since the last call is corrected; `root` contains /sys.
FoundSource open_powercap(const std::filesystem::path& root = "/");

}  // namespace arcfleet::host
