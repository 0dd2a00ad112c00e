// Where the threads of this rank may run: on which processors, on which cores, on how many NUMA
// nodes. binding_audit.hpp and memory_warning.hpp judge it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "host/numa.hpp"

namespace arcfleet::run {

// [thread]: the processors that it may run on, in the kernel's notation; see host/affinity.hpp.
using ProcessorLists = std::vector<std::string>;

// Those of a team of this many threads, which it starts.
ProcessorLists processors_of_threads(int threads);

// All processors of these lists, in the kernel's notation; "unknown" if one list is. A runtime of
// OpenMP may have bound the initial thread to the first of them.
std::string all_processors(const ProcessorLists& lists);

// "0 1 2 3": one list per thread, or one for all threads if all lists are the same.
std::string joined_lists(ProcessorLists lists);

// The same for the cores of these processors (host/cores.hpp). Empty if one is unknown.
std::string joined_cores(const ProcessorLists& lists, const std::vector<int>& core_of);

// [thread]: the NUMA nodes that it may run on, ascending; none if one of them is unknown.
std::vector<std::vector<int>> numa_nodes_of_threads(const ProcessorLists& lists,
                                                    const host::NumaTopology& topology);

// "0 0 1 1": one list per thread, or one for all threads if all lists are the same. Empty if the
// nodes of one thread are unknown.
std::string joined_numa_nodes(const std::vector<std::vector<int>>& nodes_of_threads);

// The largest number of them that a thread has; 0 if those of a thread are unknown.
std::int64_t most_numa_nodes(const std::vector<std::vector<int>>& nodes_of_threads);

}  // namespace arcfleet::run
