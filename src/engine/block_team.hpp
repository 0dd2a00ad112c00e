// The threads that step the blocks of a shard: every call gives a block to the same thread, which
// thus has its memory on its own NUMA node.
#pragma once

#include <omp.h>

#include <cstddef>

#include "engine/block_cut.hpp"

namespace arcfleet::engine {

// Inside a parallel region.
inline void meet_other_threads() {
#pragma omp barrier
}

class BlockTeam {
  // Before they are used: their types are deduced.
  [[nodiscard]] auto all_blocks() const {
    return [count = blocks_](auto body) {
      for (std::ptrdiff_t b = 0; b < count; ++b) body(static_cast<std::size_t>(b));
    };
  }
  // Inside a parallel region.
  [[nodiscard]] auto blocks_of_thread() const {
    return [this](auto body) {
#pragma omp for schedule(static) nowait
      for (std::ptrdiff_t b = 0; b < blocks_; ++b) body(static_cast<std::size_t>(b));
    };
  }

 public:
  explicit BlockTeam(const BlockCut& cut)
      : blocks_(static_cast<std::ptrdiff_t>(cut.blocks)), threads_(cut.threads) {}

  // Calls work(thread, own_blocks, meet) on every thread: own_blocks(body) calls body(block) for
  // each block of the thread, meet() waits for the other threads. Of one thread without OpenMP: a
  // region takes longer than a step of a few environments, and a barrier would meet the threads of
  // a caller that is in a region of its own.
  template <class Work>
  void on_each_thread(Work work) const {
    if (threads_ == 1) return work(0, all_blocks(), [] {});
#pragma omp parallel num_threads(threads_)
    work(omp_get_thread_num(), blocks_of_thread(), meet_other_threads);
  }

  // Calls work(block, thread) for all blocks.
  template <class Work>
  void for_each_block(Work work) const {
    on_each_thread([&](int thread, auto own_blocks, auto /*meet*/) {
      own_blocks([&](std::size_t block) { work(block, thread); });
    });
  }

 private:
  std::ptrdiff_t blocks_;
  int threads_;
};

}  // namespace arcfleet::engine
