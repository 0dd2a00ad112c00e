// The energy of a whole node from the power that its firmware shows: ACPI's power meter, which
// asks the node's management controller (Documentation/hwmon/acpi_power_meter.rst of the kernel).
#pragma once

#include <filesystem>

#include "host/energy_source.hpp"

namespace arcfleet::host {

// The energy of a stretch of time is the power at its end x its length. It needs a power that is
// averaged over no longer than that. `root` contains /sys.
FoundSource open_power_meter(const std::filesystem::path& root = "/");

}  // namespace arcfleet::host
