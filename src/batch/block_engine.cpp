#include "batch/block_engine.hpp"

#include <omp.h>

#include <algorithm>
#include <stdexcept>
#include <string>

namespace arcfleet::batch {
namespace {

std::size_t ceiling(std::size_t a, std::size_t b) {
  return (a + b - 1) / b;
}

// Every thread gets as many blocks as every other, as far as the alignment allows.
std::size_t fair_block_size(std::size_t count, std::size_t threads, std::size_t largest,
                            std::size_t alignment) {
  const std::size_t each = std::max<std::size_t>(ceiling(count, threads), 1);
  const std::size_t blocks_each = ceiling(each, largest);
  return std::min(largest, ceiling(ceiling(each, blocks_each), alignment) * alignment);
}

}  // namespace

BlockEngine::BlockEngine(FleetShare fleet_share, std::size_t largest_block, std::size_t alignment)
    : Engine(std::move(fleet_share)),
      block_size_(fair_block_size(size(), static_cast<std::size_t>(std::max(share().threads, 1)),
                                  largest_block, alignment)),
      threads_(static_cast<int>(
          std::clamp<std::ptrdiff_t>(block_count(), 1, std::max(share().threads, 1)))) {}

std::ptrdiff_t BlockEngine::block_count() const {
  return static_cast<std::ptrdiff_t>(ceiling(size(), block_size_));
}

BlockEngine::Block BlockEngine::block(std::ptrdiff_t number) const {
  const std::size_t first = static_cast<std::size_t>(number) * block_size_;
  return {first, std::min(block_size_, size() - first)};
}

template <class Body>
void BlockEngine::for_each_block(Body body) {
  const std::ptrdiff_t count = block_count();
#pragma omp parallel for schedule(static) num_threads(threads_) if (threads_ > 1)
  for (std::ptrdiff_t b = 0; b < count; ++b) body(block(b), omp_get_thread_num());
}

void BlockEngine::reset_all() {
  next_step_ = 0;
  for_each_block([this](Block block, int thread) { reset_block(block, thread); });
}

void BlockEngine::step_all(std::uint64_t steps) {
  const std::uint64_t first = next_step_;
  const std::uint64_t end = first + steps;
  next_step_ = end;
  if (size() == 0) return;  // a rank without environments has nothing to loop over
  const std::ptrdiff_t count = block_count();
  if (share().stepping == Stepping::fused || count == 1) {
    // One block is in lockstep with itself.
    for_each_block([&](Block block, int thread) { step_block(block, first, steps, thread); });
    return;
  }
#pragma omp parallel num_threads(threads_) if (threads_ > 1)
  for (std::uint64_t step = first; step < end; ++step) {
#pragma omp for schedule(static)  // its end is the barrier between two steps
    for (std::ptrdiff_t b = 0; b < count; ++b) step_block(block(b), step, 1, omp_get_thread_num());
  }
}

void BlockEngine::step_all(std::span<const arc::Action> actions) {
  if (actions.size() != 1 && actions.size() != size())
    throw std::invalid_argument("step_all: " + std::to_string(actions.size()) + " actions for " +
                                std::to_string(size()) +
                                " environments (give one for all, or one each)");
  for_each_block([&](Block block, int thread) {
    step_block(block, actions.size() == 1 ? actions : actions.subspan(block.first, block.count),
               thread);
  });
  ++next_step_;
}

}  // namespace arcfleet::batch
