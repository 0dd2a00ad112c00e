// An engine that steps its share block by block: OpenMP over blocks of consecutive environments, in
// lockstep or fused. What a block does is left to the engines of the layouts.
#pragma once

#include "batch/engine.hpp"

namespace arcfleet::batch {

class BlockEngine : public Engine {
 public:
  void reset_all() final;
  void step_all(std::uint64_t steps) final;
  void step_all(std::span<const arc::Action> actions) final;

 protected:
  // Consecutive environments of the share, by local index.
  struct Block {
    std::size_t first = 0;
    std::size_t count = 0;
  };

  // Blocks hold at most `largest_block` environments and begin at multiples of `alignment`.
  BlockEngine(FleetShare share, std::size_t largest_block, std::size_t alignment);

  // How many threads step blocks; `thread` below is 0..threads()-1.
  [[nodiscard]] int threads() const { return threads_; }

  virtual void reset_block(Block block, int thread) = 0;
  // `steps` steps from step `step` of the fleet on.
  virtual void step_block(Block block, std::uint64_t step, std::uint64_t steps, int thread) = 0;
  // One step with the block's own actions, or with one for all.
  virtual void step_block(Block block, std::span<const arc::Action> actions, int thread) = 0;

 private:
  [[nodiscard]] std::ptrdiff_t block_count() const;
  [[nodiscard]] Block block(std::ptrdiff_t number) const;
  template <class Body>
  void for_each_block(Body body);

  std::size_t block_size_;
  int threads_;
  std::uint64_t next_step_ = 0;  // since the fleet's reset
};

}  // namespace arcfleet::batch
