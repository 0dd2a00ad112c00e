// How many OpenMP threads a rank uses.
#pragma once

#include <functional>

namespace arcfleet::engine {

// The number in OMP_NUM_THREADS. If it is not set: the number of processors that this rank may use,
// but at most its share of the node's processors, so that unbound ranks do not crowd each other. At
// least 1.
int threads_to_use(int processors_allowed, int ranks_on_host);

// Calls `look(thread)` once on each of the threads that an engine uses, one after the other.
void on_each_thread(int threads, const std::function<void(int)>& look);

}  // namespace arcfleet::engine
