#include "engine/threads.hpp"

#include <omp.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdlib>
#include <exception>
#include <system_error>
#include <thread>
#include <vector>

namespace arcfleet::engine {
namespace {

std::string count_text(int threads) {
  return std::to_string(threads) + (threads == 1 ? " thread" : " threads");
}

// How many threads the system lets this process have at once, with this one; at most `wanted`.
int threads_that_start(int wanted) {
  std::atomic<bool> may_end = false;
  std::vector<std::thread> others;
  others.reserve(static_cast<std::size_t>(wanted));
  try {
    while (static_cast<int>(others.size()) + 1 < wanted)
      others.emplace_back([&may_end] { may_end.wait(false); });
  } catch (const std::system_error&) {  // the count says it
  }
  const int started = static_cast<int>(others.size()) + 1;
  may_end = true;
  may_end.notify_all();
  for (auto& thread : others) thread.join();
  return started;
}

int team_size(int threads) {
  int size = 1;
  on_each_thread(threads, [&size](int) { size = omp_get_num_threads(); });
  return size;
}

// What OpenMP holds against a team of this size.
std::string limit_text(int threads) {
  if (omp_get_thread_limit() < threads) return "OMP_THREAD_LIMIT";
  if (omp_get_max_active_levels() < 1) return "OMP_MAX_ACTIVE_LEVELS";
  return "a limit of the OpenMP runtime";
}

}  // namespace

int processors_at_start() {
  return omp_get_num_procs();
}

int threads_to_use(int processors_allowed, int ranks_on_host) {
  if (std::getenv("OMP_NUM_THREADS") != nullptr) return std::max(omp_get_max_threads(), 1);
  const int online = static_cast<int>(sysconf(_SC_NPROCESSORS_ONLN));
  const int share = std::min(processors_allowed, online / std::max(ranks_on_host, 1));
  return std::max(1, std::min(share, omp_get_thread_limit()));
}

std::optional<std::string> thread_problem(int threads) {
  if (threads > max_threads)
    return count_text(threads) + " are asked for (OMP_NUM_THREADS), but a rank can have at most " +
           std::to_string(max_threads) + ": set OMP_NUM_THREADS to the processors of a rank";
  if (const int started = threads_that_start(threads); started < threads)
    return count_text(threads) + " are asked for, but the system starts only " +
           std::to_string(started) +
           " (a limit on processes, threads or memory): raise it (ulimit -u, pids.max of the "
           "control group) or set OMP_NUM_THREADS to less";
  omp_set_dynamic(0);
  if (const int team = team_size(threads); team != threads)
    return count_text(threads) + " are asked for, but OpenMP starts only " + std::to_string(team) +
           " because of " + limit_text(threads) + ": unset that or set OMP_NUM_THREADS to " +
           std::to_string(team);
  return std::nullopt;
}

void on_each_thread(int threads, const std::function<void(int)>& look) {
  std::exception_ptr first;  // none may leave the parallel region
#pragma omp parallel num_threads(threads) if (threads > 1)
  {
#pragma omp critical
    try {
      look(omp_get_thread_num());
    } catch (...) {
      if (!first) first = std::current_exception();
    }
  }
  if (first) std::rethrow_exception(first);
}

}  // namespace arcfleet::engine
