// How much memory this host has, how much this process may still use, and how much it has used. If
// several ranks run on a host, the caller divides the available memory among them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

namespace arcfleet::host {

// All functions return bytes, and nothing if the kernel does not tell. `root` contains /proc and
// /sys; only tests give another place than "/".

// The memory of the host.
std::optional<std::int64_t> total_memory_bytes(const std::filesystem::path& root = "/");

// The swap space that the host uses.
std::optional<std::int64_t> swap_used_bytes(const std::filesystem::path& root = "/");

// The memory that this process can still allocate: the minimum of the host's available memory, what
// is left in its control groups (version 1 and 2; reclaimable page cache counts as free) and what
// is left below its address-space limit.
std::optional<std::int64_t> available_memory_bytes(const std::filesystem::path& root = "/");

// The peak resident memory of this process so far.
std::int64_t peak_resident_bytes();

}  // namespace arcfleet::host
