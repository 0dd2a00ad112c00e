#include "host/numa.hpp"

#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <string_view>

#include "host/affinity.hpp"
#include "host/small_file.hpp"

namespace arcfleet::host {
namespace {

// 3 for "node3".
std::optional<int> number_of_node(std::string_view name) {
  constexpr std::string_view prefix = "node";
  if (!name.starts_with(prefix)) return std::nullopt;
  name.remove_prefix(prefix.size());
  int number = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
  if (error != std::errc() || end != name.data() + name.size()) return std::nullopt;
  return number;
}

void add_processors(const std::vector<int>& processors, int node, std::vector<int>& node_of) {
  for (const int processor : processors) {
    const auto at = static_cast<std::size_t>(processor);
    if (at >= node_of.size()) node_of.resize(at + 1, unknown_node);
    node_of[at] = node;
  }
}

// The kernel wants pages, not addresses inside them.
std::vector<void*> pages_of(std::span<const void* const> addresses) {
  const auto page_bytes = static_cast<std::uintptr_t>(sysconf(_SC_PAGESIZE));
  std::vector<void*> pages;
  pages.reserve(addresses.size());
  for (const void* const address : addresses) {
    const std::size_t inside = reinterpret_cast<std::uintptr_t>(address) % page_bytes;
    const std::byte* const page = static_cast<const std::byte*>(address) - inside;
    pages.push_back(const_cast<std::byte*>(page));  // the kernel does not write to it
  }
  return pages;
}

// Without target nodes, the call only asks. Its status is a node or a negative error.
bool ask_kernel(std::vector<void*>& pages, std::vector<int>& status) {
#ifdef SYS_move_pages
  constexpr int this_process = 0;
  return syscall(SYS_move_pages, this_process, pages.size(), pages.data(), nullptr, status.data(),
                 0) == 0;
#else
  return pages.empty() && status.empty();
#endif
}

}  // namespace

int NumaTopology::node_of(int processor) const {
  const auto at = static_cast<std::size_t>(processor);
  return processor < 0 || at >= node_of_processor.size() ? unknown_node : node_of_processor[at];
}

NumaTopology numa_topology(const std::filesystem::path& root) {
  NumaTopology topology;
  std::error_code error;
  for (const auto& entry :
       std::filesystem::directory_iterator(root / "sys/devices/system/node", error)) {
    const auto node = number_of_node(entry.path().filename().string());
    if (!node) continue;
    const auto processors = processors_of(trimmed(read_text(entry.path() / "cpulist")));
    if (!processors.empty()) ++topology.nodes;
    add_processors(processors, *node, topology.node_of_processor);
  }
  return topology;
}

std::vector<int> nodes_of_pages(std::span<const void* const> addresses) {
  std::vector<void*> pages = pages_of(addresses);
  std::vector<int> nodes(pages.size(), unknown_node);
  if (!ask_kernel(pages, nodes)) return std::vector<int>(pages.size(), unknown_node);
  std::ranges::replace_if(
      nodes, [](int status) { return status < 0; }, unknown_node);
  return nodes;
}

std::optional<std::int64_t> numa_balancing(const std::filesystem::path& root) {
  return leading_number(read_text(root / "proc/sys/kernel/numa_balancing"));
}

// The mode in use stands in brackets: "always [madvise] never".
std::string transparent_huge_pages(const std::filesystem::path& root) {
  const std::string modes = read_text(root / "sys/kernel/mm/transparent_hugepage/enabled");
  const auto first = modes.find('[');
  const auto last = modes.find(']', first);
  if (first == std::string::npos || last == std::string::npos) return {};
  return modes.substr(first + 1, last - first - 1);
}

std::optional<std::int64_t> huge_page_bytes(const std::filesystem::path& root) {
  constexpr std::int64_t kib_bytes = 1024;
  const auto kib = number_of(read_text(root / "proc/self/smaps_rollup"), "AnonHugePages");
  if (!kib) return std::nullopt;
  return *kib * kib_bytes;
}

}  // namespace arcfleet::host
