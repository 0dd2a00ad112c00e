#include "run/thread_places.hpp"

#include <algorithm>
#include <functional>
#include <set>

#include "engine/threads.hpp"
#include "host/affinity.hpp"
#include "host/cores.hpp"

namespace arcfleet::run {
namespace {

std::vector<int> numa_nodes_of(const std::string& list, const host::NumaTopology& topology) {
  std::set<int> nodes;
  for (const int processor : host::processors_of(list)) nodes.insert(topology.node_of(processor));
  if (nodes.contains(host::unknown_node)) return {};
  return {nodes.begin(), nodes.end()};
}

}  // namespace

ProcessorLists processors_of_threads(int threads) {
  ProcessorLists lists(static_cast<std::size_t>(threads));
  engine::on_each_thread(threads, [&lists](int thread) {
    lists[static_cast<std::size_t>(thread)] = host::processor_list();
  });
  return lists;
}

std::string all_processors(const ProcessorLists& lists) {
  std::set<int> all;
  for (const std::string& list : lists) {
    const auto processors = host::processors_of(list);
    if (processors.empty()) return "unknown";
    all.insert(processors.begin(), processors.end());
  }
  return host::list_text({all.begin(), all.end()});
}

std::string joined_lists(ProcessorLists lists) {
  if (std::ranges::adjacent_find(lists, std::not_equal_to<>()) == lists.end() && !lists.empty())
    lists.resize(1);
  std::string text;
  for (const auto& list : lists) text += (text.empty() ? "" : " ") + list;
  return text;
}

std::string joined_cores(const ProcessorLists& lists, const std::vector<int>& core_of) {
  ProcessorLists cores;
  for (const auto& list : lists) {
    cores.push_back(host::core_list(list, core_of));
    if (cores.back().empty()) return {};
  }
  return joined_lists(std::move(cores));
}

std::vector<std::vector<int>> numa_nodes_of_threads(const ProcessorLists& lists,
                                                    const host::NumaTopology& topology) {
  std::vector<std::vector<int>> nodes;
  nodes.reserve(lists.size());
  for (const auto& list : lists) nodes.push_back(numa_nodes_of(list, topology));
  return nodes;
}

std::string joined_numa_nodes(const std::vector<std::vector<int>>& nodes_of_threads) {
  ProcessorLists lists;
  for (const auto& nodes : nodes_of_threads) {
    if (nodes.empty()) return {};
    lists.push_back(host::list_text(nodes));
  }
  return joined_lists(std::move(lists));
}

std::int64_t most_numa_nodes(const std::vector<std::vector<int>>& nodes_of_threads) {
  std::size_t most = 0;
  for (const auto& nodes : nodes_of_threads) {
    if (nodes.empty()) return 0;
    most = std::max(most, nodes.size());
  }
  return static_cast<std::int64_t>(most);
}

}  // namespace arcfleet::run
