#include "host/cores.hpp"

#include <algorithm>
#include <set>

#include "host/affinity.hpp"
#include "host/small_file.hpp"

namespace arcfleet::host {
namespace {

namespace fs = std::filesystem;

constexpr int unknown_core = -1;

// The second name is that of older kernels for the same text.
std::vector<int> processors_of_core(const fs::path& topology) {
  std::string list = read_text(topology / "core_cpus_list");
  if (list.empty()) list = read_text(topology / "thread_siblings_list");
  return processors_of(trimmed(list));
}

void add_core(const std::vector<int>& processors, std::vector<int>& core_of) {
  const int core = std::ranges::min(processors);
  for (const int processor : processors) {
    const auto at = static_cast<std::size_t>(processor);
    if (at >= core_of.size()) core_of.resize(at + 1, unknown_core);
    core_of[at] = core;
  }
}

}  // namespace

std::vector<int> core_of_processors(const fs::path& root) {
  std::vector<int> core_of;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(root / "sys/devices/system/cpu", error)) {
    const auto processors = processors_of_core(entry.path() / "topology");
    if (!processors.empty()) add_core(processors, core_of);
  }
  return core_of;
}

std::string core_list(std::string_view processors, const std::vector<int>& core_of) {
  std::set<int> cores;
  for (const int processor : processors_of(processors)) {
    const auto at = static_cast<std::size_t>(processor);
    if (at >= core_of.size() || core_of[at] == unknown_core) return {};
    cores.insert(core_of[at]);
  }
  return list_text({cores.begin(), cores.end()});
}

}  // namespace arcfleet::host
