// The engine of small canvases (up to 5 x 5): whole-grid words, a group of environments in every
// register.
#pragma once

#include <memory>
#include <vector>

#include "batch/block_engine.hpp"
#include "batch/kernels.hpp"
#include "batch/simd/aligned_array.hpp"
#include "batch/words/word_fleet.hpp"
#include "batch/words/word_kernel.hpp"

namespace arcfleet::batch::words {

class WordEngine final : public BlockEngine {
 public:
  // The kernel must not be the reference, the share's canvas not larger than largest_side.
  WordEngine(const Kernel& kernel, FleetShare share);

  [[nodiscard]] std::span<const float> rewards() const override;
  [[nodiscard]] std::span<const arc::StepType> step_types() const override;
  [[nodiscard]] std::span<const std::byte> observations() const override;
  [[nodiscard]] arc::Environment environment(std::size_t local_index) const override;
  [[nodiscard]] std::string_view name() const override { return "words"; }
  [[nodiscard]] std::size_t state_bytes_per_environment() const override { return state_bytes(); }

  static constexpr std::size_t state_bytes() {
    return 3 * sizeof(Planes) + 3 * sizeof(std::uint32_t) + sizeof(float);
  }

 private:
  void reset_block(Block block, int thread) override;
  void step_block(Block block, std::uint64_t step, std::uint64_t steps, int thread) override;
  void step_block(Block block, std::span<const arc::Action> actions, int thread) override;
  [[nodiscard]] WordBlock at(Block block);
  [[nodiscard]] std::uint32_t action_word(const arc::Action& action) const;
  // Puts the same action for `count` environments into scratch.actions[which].
  void give(const arc::Action& action, std::size_t count, int which, WordScratch& scratch) const;

  const WordKernel& parts_;
  PackedTasks tasks_;
  WordRules rules_;
  AlignedArray<Planes> working_, clipboard_, target_;          // [environment][plane]
  AlignedArray<std::uint32_t> place_, step_count_, episodes_;  // [environment]
  AlignedArray<float> similarity_, reward_;                    // [environment]
  AlignedArray<arc::StepType> step_type_;                      // [environment]
  AlignedArray<std::byte> observation_;  // [environment][bytes]; empty if working_ serves
  std::vector<std::unique_ptr<WordScratch>> scratch_;  // [thread]
};

}  // namespace arcfleet::batch::words
