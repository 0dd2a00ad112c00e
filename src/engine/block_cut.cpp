#include "engine/block_cut.hpp"

#include <algorithm>
#include <iterator>

namespace arcfleet::engine {
namespace {

std::size_t ceiling(std::size_t a, std::size_t b) {
  return (a + b - 1) / b;
}

// Every thread gets as many blocks as every other, as far as the alignment allows.
std::size_t fair_block_size(std::size_t environments, std::size_t threads, std::size_t max_block,
                            std::size_t alignment) {
  const std::size_t each = std::max<std::size_t>(ceiling(environments, threads), 1);
  const std::size_t blocks_each = ceiling(each, max_block);
  return std::min(max_block, ceiling(ceiling(each, blocks_each), alignment) * alignment);
}

}  // namespace

BlockCut::BlockCut(std::size_t in_all, int max_threads, std::size_t max_block,
                   std::size_t alignment)
    : environments(in_all),
      block_size(fair_block_size(in_all, static_cast<std::size_t>(std::max(max_threads, 1)),
                                 max_block, alignment)),
      blocks(ceiling(in_all, block_size)),
      threads(static_cast<int>(std::clamp<std::size_t>(
          blocks, 1, static_cast<std::size_t>(std::max(max_threads, 1))))) {}

std::size_t BlockCut::count(std::size_t block) const {
  return std::min(block_size, environments - first(block));
}

std::vector<const void*> begun(std::initializer_list<const void*> arrays) {
  std::vector<const void*> addresses;
  std::ranges::copy_if(arrays, std::back_inserter(addresses),
                       [](const void* array) { return array != nullptr; });
  return addresses;
}

int steps_per_draw(const FleetShard& shard) {
  const rules::ActionDistribution distribution{
      shard.selection, rules::operations_of(shard.operations), shard.tasks->side()};
  return std::max(4 / rules::words_per_action(distribution), 1);
}

}  // namespace arcfleet::engine
