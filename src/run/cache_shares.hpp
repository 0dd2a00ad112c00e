// How the threads of a run share the caches of a node: the part of each cache that a thread has for
// itself, and the memory that a bandwidth measurement gives it. bandwidth.hpp measures with it.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "run/thread_places.hpp"

namespace arcfleet::run {

// The lists of all threads of a node, as thread_places.hpp makes them.
struct NodeThreads {
  ProcessorLists own;  // of this rank
  ProcessorLists all;  // of all ranks of the node, this one among them
};

// [level][thread of this rank]: bytes of its cache / threads on that cache. A thread that may run
// on several processors counts on each as a part. 0 without such a cache, NaN if unknown.
std::vector<std::vector<double>> cache_shares(const NodeThreads& threads,
                                              const std::filesystem::path& root = "/");

// The bytes that fit a measurement of each level, [level: L1, L2, L3, memory][thread]: half of its
// share of a cache, if that is more than its share of the cache before; otherwise 0: not measured.
// Of memory four times the last level's shares, at most `free_bytes` / 4 / threads of the node.
std::vector<std::vector<std::size_t>> working_sets(const std::vector<std::vector<double>>& shares,
                                                   double free_bytes, std::size_t node_threads);

}  // namespace arcfleet::run
