#include "run/memory_places.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>

#include "host/numa.hpp"
#include "run/thread_places.hpp"

namespace arcfleet::run {
namespace {

constexpr double not_told = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t sampled_environments = 256;

std::vector<SampledPage> sampled_pages(const engine::Engine& engine) {
  const auto samples = engine.sample_memory(sampled_environments);
  std::vector<const void*> addresses;
  addresses.reserve(samples.size());
  for (const auto& sample : samples) addresses.push_back(sample.address);
  const auto nodes = host::nodes_of_pages(addresses);
  std::vector<SampledPage> pages;
  pages.reserve(samples.size());
  for (std::size_t i = 0; i < samples.size(); ++i) pages.push_back({nodes[i], samples[i].thread});
  return pages;
}

}  // namespace

double remote_page_share(const std::vector<SampledPage>& pages,
                         const std::vector<std::vector<int>>& nodes_of_threads) {
  std::int64_t known = 0;
  std::int64_t remote = 0;
  for (const auto& page : pages) {
    const auto& nodes = nodes_of_threads.at(static_cast<std::size_t>(page.thread));
    if (page.node == host::unknown_node || nodes.empty()) continue;
    ++known;
    if (std::ranges::find(nodes, page.node) == nodes.end()) ++remote;
  }
  return known == 0 ? not_told : static_cast<double>(remote) / static_cast<double>(known);
}

// The team has the size of the engine's, because OpenMP may place another team differently.
MemoryPlaces memory_places(const engine::Engine& engine) {
  const auto lists = processors_of_threads(std::max(engine.threads(), 1));
  const auto nodes_of_threads = numa_nodes_of_threads(lists, host::numa_topology());
  const auto huge = host::huge_page_bytes();
  return {remote_page_share(sampled_pages(engine), nodes_of_threads),
          huge ? static_cast<double>(*huge) : not_told};
}

}  // namespace arcfleet::run
