// The energy of packages and memory by RAPL, as the kernel's perf events show it: the events of
// /sys/bus/event_source/devices/power (perf_event_open(2); arch/x86/events/rapl.c of the Linux
// kernel).
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>

#include "host/energy_source.hpp"

namespace arcfleet::host {

// Opens an event that counts everything on one processor. Returns its file descriptor, or -1 with
// errno set.
using OpenEvent = std::function<int(std::uint32_t type, std::uint64_t event, int processor)>;
int open_system_event(std::uint32_t type, std::uint64_t event, int processor);

// Memory counts if the host has an event for it. `root` contains /sys; tests give their own events.
FoundSource open_perf_energy(const std::filesystem::path& root = "/",
                             const OpenEvent& open_event = open_system_event);

}  // namespace arcfleet::host
