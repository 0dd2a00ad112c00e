// How many OpenMP threads a rank uses.
#pragma once

#include <functional>

namespace arcfleet::engine {

// What OMP_NUM_THREADS says. Where it says nothing, this rank's part of its host: as many as it may
// run on, but no more than its shard of the host's processors, so that ranks that are not bound to
// processors of their own do not crowd each other. At least 1.
int threads_to_use(int processors_allowed, int ranks_on_host);

// Calls `look(thread)` once on each of the threads that an engine uses, one after the other.
void on_each_thread(int threads, const std::function<void(int)>& look);

}  // namespace arcfleet::engine
