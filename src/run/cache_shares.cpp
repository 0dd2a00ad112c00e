#include "run/cache_shares.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "host/affinity.hpp"
#include "host/caches.hpp"

namespace arcfleet::run {
namespace {

// Where the kernel shows no cache, a thread goes through as much memory as exceeds most of them.
constexpr double unknown_cache_bytes = 32.0 * (1 << 20);
constexpr double caches_in_memory_set = 4;
constexpr double part_of_free_memory = 0.25;

// Threads that the processors are expected to run.
double threads_on(const std::vector<int>& processors, const ProcessorLists& all) {
  const std::set<int> shared(processors.begin(), processors.end());
  double threads = 0;
  for (const std::string& list : all) {
    const auto allowed = host::processors_of(list);
    const auto there = std::ranges::count_if(allowed, [&](int p) { return shared.contains(p); });
    if (!allowed.empty())
      threads += static_cast<double>(there) / static_cast<double>(allowed.size());
  }
  return threads;
}

double share_of(const host::Cache& cache, const ProcessorLists& all) {
  if (!(cache.bytes > 0)) return cache.bytes;  // none, or unknown
  return cache.bytes / std::max(threads_on(cache.processors, all), 1.0);
}

}  // namespace

std::vector<std::vector<double>> cache_shares(const NodeThreads& threads,
                                              const std::filesystem::path& root) {
  std::vector<std::vector<double>> shares(host::cache_levels);
  for (const std::string& list : threads.own) {
    const auto allowed = host::processors_of(list);
    const auto caches = host::data_caches(allowed.empty() ? -1 : allowed.front(), root);
    for (std::size_t level = 0; level < caches.size(); ++level)
      shares[level].push_back(share_of(caches[level], threads.all));
  }
  return shares;
}

std::vector<std::vector<std::size_t>> working_sets(const std::vector<std::vector<double>>& shares,
                                                   double free_bytes, std::size_t node_threads) {
  const std::size_t threads = shares.empty() ? 0 : shares.front().size();
  std::vector<std::vector<std::size_t>> sets(shares.size() + 1, std::vector<std::size_t>(threads));
  const double most = free_bytes * part_of_free_memory / static_cast<double>(node_threads);
  for (std::size_t thread = 0; thread < threads; ++thread) {
    double nearer = 0;
    for (std::size_t level = 0; level < shares.size(); ++level) {
      const double share = shares[level][thread];
      if (share / 2 > nearer) sets[level][thread] = static_cast<std::size_t>(share / 2);
      if (share > 0) nearer = std::max(nearer, share);
    }
    const double last = nearer > 0 ? nearer : unknown_cache_bytes;
    sets.back()[thread] = static_cast<std::size_t>(std::min(caches_in_memory_set * last, most));
  }
  return sets;
}

}  // namespace arcfleet::run
