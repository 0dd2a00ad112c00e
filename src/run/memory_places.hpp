// Where the memory of a rank lies, seen from the threads that step it: a thread waits longer for
// memory of another NUMA node. memory_warning.hpp judges it.
#pragma once

#include <vector>

#include "engine/engine.hpp"

namespace arcfleet::run {

// A page of an engine's memory.
struct SampledPage {
  int node;    // NUMA node that it lies on, or host::unknown_node
  int thread;  // that steps the environment there
};

// The share of the pages on another NUMA node than any that their thread may run on. It leaves out
// what is unknown; NaN if nothing is known. nodes_of_threads: see numa_nodes_of_threads.
double remote_page_share(const std::vector<SampledPage>& pages,
                         const std::vector<std::vector<int>>& nodes_of_threads);

// NaN where the kernel does not tell.
struct MemoryPlaces {
  double remote_page_share;
  double huge_page_bytes;  // of this process
};
MemoryPlaces memory_places(const engine::Engine& engine);

}  // namespace arcfleet::run
