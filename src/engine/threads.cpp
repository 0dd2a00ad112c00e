#include "engine/threads.hpp"

#include <omp.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

namespace arcfleet::engine {

int threads_to_use(int processors_allowed, int ranks_on_host) {
  if (std::getenv("OMP_NUM_THREADS") != nullptr) return std::max(omp_get_max_threads(), 1);
  const int online = static_cast<int>(sysconf(_SC_NPROCESSORS_ONLN));
  return std::max(1, std::min(processors_allowed, online / std::max(ranks_on_host, 1)));
}

void on_each_thread(int threads, const std::function<void(int)>& look) {
#pragma omp parallel num_threads(threads) if (threads > 1)
  {
#pragma omp critical
    look(omp_get_thread_num());
  }
}

}  // namespace arcfleet::engine
