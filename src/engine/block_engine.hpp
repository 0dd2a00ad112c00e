// An engine that steps its shard block by block, and a block part by part: OpenMP over blocks of
// consecutive environments, in lockstep or fused. What a part does to a block is left to the
// engines of the layouts.
#pragma once

#include "engine/drawn_actions.hpp"
#include "engine/engine.hpp"
#include "engine/packed_tasks.hpp"
#include "engine/simd/aligned_array.hpp"

namespace arcfleet::engine {

class BlockEngine : public Engine {
 public:
  void reset_all() final;
  void step_all(std::uint64_t steps) final;
  void step_all(std::span<const rules::Action> actions) final;
  std::optional<StepProfile> profile(std::uint64_t steps) final;
  // As step_all with given actions, and what the step consisted of. Taking over the actions counts
  // as `draw`, so the other parts can be timed without it.
  StepProfile profile(std::span<const rules::Action> actions);
  // As step_all, with parts of every step left out: for benchmarks of the others.
  void step_without(PartSet left_out, std::uint64_t steps);
  // The same with given actions: without `reset`, episodes go on after their end.
  void step_without(PartSet left_out, std::span<const rules::Action> actions);

  [[nodiscard]] std::span<const float> rewards() const final { return {reward_.data(), size()}; }
  [[nodiscard]] std::span<const rules::StepType> step_types() const final {
    return {step_type_.data(), size()};
  }
  [[nodiscard]] std::span<const std::byte> observations() const final;

 protected:
  // Consecutive environments of the shard.
  struct Block {
    std::size_t number = 0;
    std::size_t first = 0;  // local index
    std::size_t count = 0;
  };

  // Arrays of one element an environment have this much room behind the last one: those of a last,
  // partly filled register are stepped like the others, as far as they cannot be told apart;
  // nothing reads them.
  static constexpr std::size_t spare = 64;

  // Blocks hold at most `largest_block` environments and begin at multiples of `alignment`.
  BlockEngine(FleetShard shard, Packing packing, std::size_t largest_block, std::size_t alignment);

  // How many threads step blocks; `thread` below is 0..threads()-1.
  [[nodiscard]] int threads() const { return threads_; }
  [[nodiscard]] std::vector<Block> blocks() const;
  [[nodiscard]] const PackedTasks& tasks() const { return tasks_; }
  // Results, by local index.
  [[nodiscard]] float* rewards_from(std::size_t i) { return reward_.data() + i; }
  [[nodiscard]] rules::StepType* step_types_from(std::size_t i) { return step_type_.data() + i; }
  [[nodiscard]] std::byte* observations_from(std::size_t i);  // null where the grids serve

  // The working grids as they stand in memory, which is their packed observation.
  [[nodiscard]] virtual std::span<const std::byte> packed_grids() const = 0;
  // The thread's room for actions.
  [[nodiscard]] virtual DrawnActions& drawn(int thread) = 0;
  virtual void forget_episodes(const Block& block) = 0;
  // Puts given actions, one for all environments of the block or one each, in the place of step
  // `which` of those drawn.
  virtual void set_actions(const Block& block, std::span<const rules::Action> actions, int which,
                           int thread) = 0;
  // The actions of 1..4 steps that shard a Philox block.
  virtual void draw(const Block& block, std::uint64_t step, int steps, int thread) = 0;
  virtual std::size_t reset_ended(const Block& block, int thread) = 0;  // how many
  virtual void operate(const Block& block, int which, int thread) = 0;
  virtual void score(const Block& block, int which, int thread) = 0;
  virtual void observe(const Block& block) = 0;

 private:
  [[nodiscard]] std::ptrdiff_t block_count() const;
  [[nodiscard]] Block block(std::ptrdiff_t number) const;
  template <class Body>
  void for_each_block(Body body);
  // watch_of(thread), called by each thread, gives its watch: watch(part, work) does the work of a
  // part, or not.
  template <class WatchOf>
  void step_blocks(std::uint64_t steps, WatchOf watch_of);
  template <class Watch>
  void step_all(std::span<const rules::Action> actions, std::span<Watch> watch);
  template <class Watch>
  void step_block(const Block& block, std::uint64_t step, std::uint64_t steps, int thread,
                  Watch& watch);
  template <class Watch>
  void take_actions(const Block& block, int which, int thread, Watch& watch);

  bool grids_are_observed_;
  std::size_t block_size_;
  int threads_;
  int steps_per_draw_;           // those s with the same s / steps_per_draw_ are drawn together
  std::uint64_t next_step_ = 0;  // since the fleet's reset
  PackedTasks tasks_;
  AlignedArray<float> reward_;               // [environment]
  AlignedArray<rules::StepType> step_type_;  // [environment]
  AlignedArray<std::byte> observation_;      // [environment][bytes]; empty if the grids serve
};

}  // namespace arcfleet::engine
