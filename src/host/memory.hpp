// The memory of this host that a process may still use, and how much it has used. The share of one
// rank, where several run on a host, is the caller's to divide.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

namespace arcfleet::host {

// All memory of the host; empty where the kernel does not tell. `root` is where /proc and /sys are
// found, another place than "/" in tests only.
std::optional<std::int64_t> total_memory_bytes(const std::filesystem::path& root = "/");

// What the host has moved out of its memory to swap; empty where the kernel does not tell.
std::optional<std::int64_t> swap_used_bytes(const std::filesystem::path& root = "/");

// What this process can still allocate before something stops it: the least of the host's available
// memory, the room left in its control groups (version 1 and 2, page cache that can be dropped
// counted as free) and that under its limit of address space. Empty where nothing tells.
std::optional<std::int64_t> available_memory_bytes(const std::filesystem::path& root = "/");

// The most memory that this process has had resident so far.
std::int64_t peak_resident_bytes();

}  // namespace arcfleet::host
