// How much memory this host has, how much is left, and how much this process has used. If several
// ranks run on a host, they share what is left.
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

// The memory that the processes of this host share: the minimum of the host's available memory and
// of what is left in the control groups of this process (version 1 and 2; reclaimable page cache
// counts as free).
std::optional<std::int64_t> available_memory_bytes(const std::filesystem::path& root = "/");

// What this process may still map below its own limit (ulimit -v); nothing if there is no limit.
std::optional<std::int64_t> available_address_space_bytes(const std::filesystem::path& root = "/");

// The peak resident memory of this process so far.
std::int64_t peak_resident_bytes();

}  // namespace arcfleet::host
