// Where memory lies on a host with several NUMA nodes, according to the Linux kernel, and what the
// kernel does to it: balancing and huge pages. Which page belongs to which thread is the caller's
// knowledge.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace arcfleet::host {

// `root` contains /proc and /sys; only tests give another place than "/".

inline constexpr int unknown_node = -1;

struct NumaTopology {
  std::int64_t nodes = 0;              // that have processors; 0: the kernel does not tell
  std::vector<int> node_of_processor;  // [processor], or unknown_node; may end before the last one

  [[nodiscard]] int node_of(int processor) const;
};
NumaTopology numa_topology(const std::filesystem::path& root = "/");

// The NUMA node of the page at each address: [address], or unknown_node if no page is there yet or
// the kernel refuses to tell, as in some containers. It moves no page.
std::vector<int> nodes_of_pages(std::span<const void* const> addresses);

// The kernel's mode of moving pages to the threads that use them, 0 for none. Nothing if this
// kernel cannot.
std::optional<std::int64_t> numa_balancing(const std::filesystem::path& root = "/");

// For which memory the kernel uses huge pages by itself: "always", "madvise" (where a program asks)
// or "never"; empty if it does not tell.
std::string transparent_huge_pages(const std::filesystem::path& root = "/");

// Bytes of this process that lie on transparent huge pages; nothing if the kernel does not tell.
std::optional<std::int64_t> huge_page_bytes(const std::filesystem::path& root = "/");

}  // namespace arcfleet::host
